/** The cases of tables I.1 and I.2 that wait for a later part, and what each waits for. Some have rows already for what stands today. */
export const waiting: Readonly<Record<string, string>> = {
  P32: 'Choosing the checks belongs to the interface of the VC-API.',
};

function numbered(letter: string, last: number): string[] {
  return Array.from({ length: last }, (_none, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
}

/** N01 to N85 and P01 to P34. */
export const allIds: readonly string[] = [...numbered('N', 85), ...numbered('P', 34)];
