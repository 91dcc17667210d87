/** As much of a name as anybody is shown of it. */
const MAX_READ_CHARACTERS = 1_000;

/**
 * What two names have in common that a reader takes for one: without regard to full and half width, upper and lower case, spaces and what
 * does not show. Undefined where nothing is left.
 */
export function nameKey(name: string): string | undefined {
  const folded = name.slice(0, MAX_READ_CHARACTERS).normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  const key = folded.replaceAll(/[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]/gu, '');
  return key === '' ? undefined : key;
}
