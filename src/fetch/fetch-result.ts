/** Why a document was not got; each is stable and says nothing about the badge that named the address. */
export type FetchFailure =
  | 'url_not_allowed'
  | 'port_not_allowed'
  | 'address_not_public'
  | 'host_unknown'
  | 'connection_failed'
  | 'certificate_refused'
  | 'timed_out'
  | 'too_large'
  | 'too_many_redirects'
  | 'redirect_refused'
  | 'redirect_leaves_origin'
  | 'status_not_ok'
  | 'encoding_unsupported'
  | 'budget_spent'
  | 'door_busy';

/** `absent`: the place was reached and says that it has no such document (404, 410). `detail` is an English sentence. */
export type FetchResult =
  | FetchedDocument
  | { readonly kind: 'absent'; readonly status: 404 | 410; readonly detail: string }
  | { readonly kind: 'failed'; readonly code: FetchFailure; readonly detail: string };

export interface FetchedDocument {
  readonly kind: 'found';
  /** Decoded from any content encoding; at most as many as were asked for. */
  readonly bytes: Uint8Array;
  /** Lower case, without parameters; undefined where the answer names none. */
  readonly mediaType: string | undefined;
  /** After redirects. */
  readonly url: string;
  readonly etag: string | undefined;
  /** By the answer's own Cache-Control, in milliseconds from its arrival; undefined where it does not say. */
  readonly freshForMs: number | undefined;
}

export function failed(code: FetchFailure, detail: string): Extract<FetchResult, { kind: 'failed' }> {
  return { kind: 'failed', code, detail };
}
