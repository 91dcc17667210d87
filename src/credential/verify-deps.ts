import type { ContextSet } from './contexts.ts';
import type { JsonObject } from './json.ts';

/**
 * What was found behind the id of a controller. `notFound` is authoritative: the place was asked, and there is no such document.
 * `unreachable` is not: nothing follows from it for the badge. `test` marks a sandbox issuer of this service.
 */
export type ControllerResult =
  | { readonly kind: 'found'; readonly document: JsonObject; readonly test?: boolean }
  | { readonly kind: 'notFound'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** What was found at the address of a status list, in the same three ways. The list is not yet verified. */
export type StatusListResult =
  | { readonly kind: 'found'; readonly credential: JsonObject }
  | { readonly kind: 'notFound'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** All that a verification needs of the world. */
export interface VerifyDeps {
  readonly contexts: ContextSet;
  readonly now: Date;
  /** `id` is a did:web or an https address, exactly as the issuer is named; a did:key is resolved without it. */
  resolveController(id: string): Promise<ControllerResult>;
  /** `url` is exactly as the badge names the list. */
  loadStatusList(url: string): Promise<StatusListResult>;
}
