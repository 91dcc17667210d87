import { openStatusList } from '../credential/checks/status-list.ts';
import { withoutTable, type ContextSet } from '../credential/contexts.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../credential/json.ts';
import type { Check } from '../credential/verdict.ts';
import { verifyCredential, type BadgeToVerify, type VerifyDeps } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { SigningKeyRow } from '../store/signing-keys.ts';
import type { StatusListRow } from '../store/status-lists.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { documentOf } from './publish-issuer.ts';
import { jwkOf, kidOf } from './published-keys.ts';

/** The text that would be released, and which tier of the engine made what was signed. */
interface Made {
  readonly document: string;
  readonly madeBy: 'template' | 'emitter';
}

/**
 * Refuses to go on unless the exact bytes that would be released pass our own verifier, read anew and canonicalised on another path than
 * the one that signed: what the template made the emitter reads, and what the emitter made the libraries read.
 */
export async function assertPassesOurVerifier(deps: AppDeps, { issuer, signingKey }: Pick<Issuable, 'issuer' | 'signingKey'>, { document, madeBy }: Made): Promise<void> {
  const contexts = madeBy === 'template' ? deps.contexts : withoutTable(deps.contexts);
  const fault = await passesOurVerifier(deps, { issuer, key: signingKey, contexts }, document);
  if (fault !== undefined) throw new AppError('self_verification_failed', `The signed credential did not pass our own verifier: ${fault}.`);
}

/**
 * Why the bytes of a badge or an endorsement do not pass our own verifier, checked with the key as it is published; undefined where they do.
 */
export async function passesOurVerifier(deps: AppDeps, world: World, document: string): Promise<string | undefined> {
  const { checks } = await verifyCredential(badgeOf(document, world), publishedBy(deps, world));
  const failed = checks.filter((check) => (check.outcome === 'error' || check.outcome === 'unknown') && !isOfElsewhere(check));
  if (failed.length === 0 && checks.some((check) => check.id === 'proof' && check.outcome === 'ok')) return undefined;
  return failed.map((check) => `${check.code ?? check.id} at ${check.pointer ?? '""'}`).join(', ') || 'no proof was checked';
}

/**
 * What hangs on others than the credential: its status, whose position was never used before; endorsements in it whose issuers are not asked
 * here, since they were when they were attached and again when the version was published; and that an endorsement begins later.
 */
function isOfElsewhere({ id, outcome, code }: Check): boolean {
  return id === 'status' || (id === 'endorsements' && outcome === 'unknown') || code === 'not_yet_valid';
}

/** Read anew, from the text alone. */
function badgeOf(document: string, { key }: World): BadgeToVerify {
  return key.algorithm === 'RS256' ? { jwt: document } : { document: readAgain(document) };
}

/** The same for a status list: it says what it was made to say, to whoever follows the address in a badge. */
export async function assertListPassesOurVerifier(
  deps: AppDeps,
  { list, issuer, key }: SignedList,
  { document, bits }: { readonly document: string; readonly bits: Uint8Array },
): Promise<void> {
  const demand = { url: deps.addresses.statusList(list.issuerId, list.listNumber), kind: 'BitstringStatusList', purpose: list.purpose, sizeBits: 1, issuerId: issuer.did } as const;
  const opened = await openStatusList({ credential: readAgain(document) }, demand, publishedBy(deps, { issuer, key, contexts: withoutTable(deps.contexts) }));
  if ('outcome' in opened) throw new AppError('self_verification_failed', `The status list did not pass our own verifier: ${opened.code}.`);
  if (Buffer.compare(opened.bits, bits) !== 0) throw new AppError('self_verification_failed', 'The status list does not say what it was made to say.');
}

interface SignedList {
  readonly list: StatusListRow;
  readonly issuer: IssuerRow;
  readonly key: SigningKeyRow;
}

export function readAgain(document: string): JsonObject {
  const parsed = parseStrictJson(document);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new AppError('self_verification_failed', 'The signed text is not a JSON object.');
  return parsed.value;
}

const notAsked = { kind: 'unreachable', detail: 'not part of self-verification' } as const;

/** The issuer as strangers find it, and by which path is canonicalised. */
interface World {
  readonly issuer: IssuerRow;
  readonly key: SigningKeyRow;
  readonly contexts: ContextSet;
}

/** The world as a verifier finds it, as far as the issuer's key; nothing else is asked. */
export function publishedBy(deps: Pick<AppDeps, 'addresses' | 'clock'>, { issuer, key, contexts }: World): VerifyDeps {
  return {
    contexts,
    now: deps.clock(),
    resolveController: async (id) =>
      id === issuer.did ? { kind: 'found', document: documentOf(issuer, [key]) } : { kind: 'notFound', detail: `${id} is not the issuer.` },
    loadStatusList: async () => notAsked,
    loadDocument: async (url) => (url === kidOf(deps, issuer, key) ? { kind: 'found', document: jwkOf(deps, issuer, key) } : notAsked),
    judgeSchemas: async () => [],
  };
}
