/** Why a tier leaves a document to the next one. It says nothing about the document. */
export class NotMine extends Error {
  override readonly name = 'NotMine';
}

/** Leaves the document to the next tier. */
export function notMine(reason: string): never {
  throw new NotMine(reason);
}

/** What a tier makes of a document, or its reason to leave it; whatever else is thrown is a bug. */
export function attempt<Result>(tier: () => Result): { readonly done: true; readonly result: Result } | { readonly done: false; readonly reason: string } {
  try {
    return { done: true, result: tier() };
  } catch (error) {
    if (error instanceof NotMine) return { done: false, reason: error.message };
    throw error;
  }
}
