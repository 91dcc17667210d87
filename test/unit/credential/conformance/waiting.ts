/** The cases of tables I.1 and I.2 that are none of the verifier’s core, and where each is tried. */
export const waiting: Readonly<Record<string, string>> = {
  P32: 'Choosing the checks belongs to the interface of the VC-API: test/integration/verifying-vcalm.test.ts.',
};

function numbered(letter: string, last: number): string[] {
  return Array.from({ length: last }, (_none, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
}

/** N01 to N85 and P01 to P34. */
export const allIds: readonly string[] = [...numbered('N', 85), ...numbered('P', 34)];
