import { openStatusList } from '../credential/checks/status-list.ts';
import { withoutTable } from '../credential/contexts.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../credential/json.ts';
import { verifyCredential, type VerifyDeps } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { SigningKeyRow } from '../store/signing-keys.ts';
import type { StatusListRow } from '../store/status-lists.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { documentOf } from './publish-issuer.ts';

/**
 * Refuses to go on unless the exact bytes that would be released pass our own verifier, read anew, canonicalised on another path than the
 * one that signed, and checked with the key as it is published. Only the status is left out: the position was never used before.
 */
export async function assertPassesOurVerifier(deps: AppDeps, { issuer, signingKey }: Issuable, document: string): Promise<void> {
  const { checks } = await verifyCredential({ document: readAgain(document) }, publishedBy(deps, { issuer, key: signingKey }));
  const failed = checks.filter((check) => check.id !== 'status' && (check.outcome === 'error' || check.outcome === 'unknown'));
  if (failed.length > 0 || !checks.some((check) => check.id === 'proof' && check.outcome === 'ok')) {
    const reasons = failed.map((check) => `${check.code ?? check.id} at ${check.pointer ?? '""'}`).join(', ');
    throw new AppError('self_verification_failed', `The signed credential did not pass our own verifier: ${reasons || 'no proof was checked'}.`);
  }
}

/** The same for a status list: it says what it was made to say, to whoever follows the address in a badge. */
export async function assertListPassesOurVerifier(
  deps: AppDeps,
  { list, issuer, key }: SignedList,
  { document, bits }: { readonly document: string; readonly bits: Uint8Array },
): Promise<void> {
  const demand = { url: deps.addresses.statusList(list.issuerId, list.listNumber), kind: 'BitstringStatusList', purpose: list.purpose, sizeBits: 1, issuerId: issuer.did } as const;
  const opened = await openStatusList({ credential: readAgain(document) }, demand, publishedBy(deps, { issuer, key }));
  if ('outcome' in opened) throw new AppError('self_verification_failed', `The status list did not pass our own verifier: ${opened.code}.`);
  if (Buffer.compare(opened.bits, bits) !== 0) throw new AppError('self_verification_failed', 'The status list does not say what it was made to say.');
}

interface SignedList {
  readonly list: StatusListRow;
  readonly issuer: IssuerRow;
  readonly key: SigningKeyRow;
}

function readAgain(document: string): JsonObject {
  const parsed = parseStrictJson(document);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new AppError('self_verification_failed', 'The signed text is not a JSON object.');
  return parsed.value;
}

const notAsked = { kind: 'unreachable', detail: 'not part of self-verification' } as const;

/** The world as a verifier finds it, as far as the issuer's key; nothing else is asked. */
function publishedBy(deps: AppDeps, { issuer, key }: Pick<SignedList, 'issuer' | 'key'>): VerifyDeps {
  return {
    contexts: withoutTable(deps.contexts),
    now: deps.clock(),
    resolveController: async (id) =>
      id === issuer.did ? { kind: 'found', document: documentOf(issuer, [key]) } : { kind: 'notFound', detail: `${id} is not the issuer.` },
    loadStatusList: async () => notAsked,
    loadDocument: async () => notAsked,
    judgeSchemas: async () => [],
  };
}
