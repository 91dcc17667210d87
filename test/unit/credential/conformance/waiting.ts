/** The cases of tables I.1 and I.2 that wait for a later part, and what each waits for. Some have rows already for what stands today. */
export const waiting: Readonly<Record<string, string>> = {
  N83: 'Hosted assertions of Open Badges 2.0 are known as such, and not verified yet.',
  N84: 'Signed assertions of Open Badges 2.0 are known as such, and not verified yet.',
  P23: 'There is no list of trusted issuers yet: a status list of any other issuer is refused.',
  P32: 'Choosing the checks belongs to the interface of the VC-API.',
  P33: 'Pictures of Open Badges 2.0 are read and known as such; their assertions are not verified yet.',
};

function numbered(letter: string, last: number): string[] {
  return Array.from({ length: last }, (_none, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
}

/** N01 to N85 and P01 to P34. */
export const allIds: readonly string[] = [...numbered('N', 85), ...numbered('P', 34)];
