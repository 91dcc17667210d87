/**
 * What an address of a badge led to. `unreachable`: nobody can say what is there. `notFound`: its host says that nothing is there. Each
 * `detail` is one sentence without the address in it.
 */
export type FetchedBadge =
  | { readonly kind: 'found'; readonly bytes: Uint8Array; readonly mediaType: string | undefined }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'notFound'; readonly detail: string };

/** Reads an https address through the guarded door; never throws for what is found there. */
export type FetchBadge = (url: string) => Promise<FetchedBadge>;
