// Chance that can be repeated: each document has a seed of its own, so that one failure is made again without those before it.
export const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

/** How many documents all forms together are given. */
const total = Number(process.env['FUZZ_DOCUMENTS'] ?? 3_000);

/** The documents of one of `forms` forms, which together take `share` of all. */
export function documentsEach(share: number, forms: number): number {
  return Math.ceil((total * share) / forms);
}
