// Owns the credential that secures a list of recognised issuers: how it is built, and what proves it.
// Refuses a list by anybody but the signer that was named, out of its time, without an end, or rewritten; reads no entry of the list.
// Called by the use cases that load lists, and by whoever signs one.
import { utcSeconds } from '../clock.ts';
import { checkJsonLd } from './checks/json-ld.ts';
import { checkProofSet } from './checks/proof-set.ts';
import { issuerIdOf } from './checks/describe.ts';
import { parseDateTimeStamp } from './date-time-stamp.ts';
import { canonicalJson, isJsonObject, type JsonObject } from './json.ts';
import { readGraph } from './signed-graph.ts';
import { decodeStatusList, encodeStatusList } from './status-list.ts';
import type { Check } from './verdict.ts';
import type { VerifyDeps } from './verify-deps.ts';

/** What a list may unpack to: ten thousand entries of 400 bytes. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;

/** Constant and inline, so that nobody has to fetch a context of ours; the list is one text, so that no graph is made of its entries. */
const context = ['https://www.w3.org/ns/credentials/v2', { RecognisedIssuers: 'urn:akashi:ns:v1#RecognisedIssuers', encodedIssuers: 'urn:akashi:ns:v1#encodedIssuers' }];
const contextText = canonicalJson(context);

const members = ['@context', 'id', 'type', 'issuer', 'validFrom', 'validUntil', 'credentialSubject', 'proof'];

export interface RecognisedIssuersInput {
  /** That of the list. */
  readonly id: string;
  readonly signerId: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** The list as JSON. */
  readonly listText: string;
}

/** The unsigned credential. `encodedIssuers` is written as `encodedList` of a Bitstring Status List: `u`, base64url of GZIP. */
export function buildRecognisedIssuers({ id, signerId, validFrom, validUntil, listText }: RecognisedIssuersInput): JsonObject {
  return {
    '@context': structuredClone(context),
    id,
    type: ['VerifiableCredential'],
    issuer: signerId,
    validFrom: utcSeconds(validFrom),
    validUntil: utcSeconds(validUntil),
    credentialSubject: { type: 'RecognisedIssuers', encodedIssuers: encodeStatusList(Buffer.from(listText)) },
  };
}

export type SecuredListFault = 'list_malformed' | 'list_id_differs' | 'list_signer' | 'list_proof' | 'list_undecided';

/** A list that its signer is proven to have signed. Whether it is within its period is asked each time that it is used. */
export type SecuredList =
  | { readonly ok: true; readonly listText: string; readonly validFromMs: number; readonly validUntilMs: number }
  /** `list_undecided`: through no fault of the list. */
  | { readonly ok: false; readonly code: SecuredListFault; readonly detail: string };

/** Who was named as the signer, and of which list. */
export interface NamedList {
  readonly id: string;
  readonly signerId: string;
}

/**
 * Proves a list as strictly as a badge, and unpacks it. The context must be the one of ours, so that the JSON can mean nothing else; a list
 * without `validUntil`, with a status or with further members is refused, since what they say would not be looked at.
 */
export async function verifyRecognisedIssuers(credential: JsonObject, { id, signerId }: NamedList, deps: VerifyDeps): Promise<SecuredList> {
  const malformed = formFault(credential);
  if (malformed !== undefined) return fault('list_malformed', malformed);
  if (issuerIdOf(credential) !== signerId) return fault('list_signer', 'The list was signed by somebody else than the configuration names.');
  if (credential['id'] !== id) return fault('list_id_differs', 'This is another list than the configuration names.');
  const unproven = await whatIsUnproven(credential, signerId, deps);
  if (unproven) return fault(unproven.outcome === 'unknown' ? 'list_undecided' : 'list_proof', `The list is not proven: ${unproven.detail ?? ''} (${unproven.code ?? 'unknown'})`);
  const [validFromMs, validUntilMs] = periodIn(credential);
  const { encodedIssuers = null } = isJsonObject(credential['credentialSubject']) ? credential['credentialSubject'] : {};
  const decoded = typeof encodedIssuers === 'string' ? decodeStatusList(encodedIssuers, { maxBytes: MAX_LIST_BYTES }) : undefined;
  if (!decoded?.ok || validFromMs === undefined || validUntilMs === undefined) return fault('list_malformed', 'The list cannot be unpacked.');
  const listText = utf8(decoded.bits);
  return listText === undefined ? fault('list_malformed', 'The list is not UTF-8.') : { ok: true, listText, validFromMs, validUntilMs };
}

function fault(code: SecuredListFault, detail: string): SecuredList {
  return { ok: false, code, detail };
}

function formFault(credential: JsonObject): string | undefined {
  const { credentialSubject: subject } = credential;
  if (canonicalJson(credential['@context'] ?? null) !== contextText) return 'The contexts are not those of a list of recognised issuers.';
  if (canonicalJson([credential['type'] ?? null].flat()) !== '["VerifiableCredential"]') return 'The list is no VerifiableCredential, or is another one as well.';
  const strange = Object.keys(credential).find((name) => !members.includes(name));
  if (strange !== undefined) return 'The list has a member that is not read here.';
  if (!isJsonObject(subject) || subject['type'] !== 'RecognisedIssuers' || Object.keys(subject).length !== 2) return 'The subject of the list is no list of recognised issuers.';
  const [fromMs, untilMs] = periodIn(credential);
  return fromMs === undefined || untilMs === undefined ? 'The list must have a validFrom and a validUntil, each a date and time with an offset.' : undefined;
}

function periodIn(credential: JsonObject): readonly [number | undefined, number | undefined] {
  return [parseDateTimeStamp(credential['validFrom'] ?? null), parseDateTimeStamp(credential['validUntil'] ?? null)];
}

async function whatIsUnproven(document: JsonObject, issuerId: string, deps: VerifyDeps): Promise<Check | undefined> {
  const reading = await readGraph(document, deps.contexts);
  const { checks, proven } = reading.ok ? await checkProofSet({ document, graph: reading.graph, issuerId }, deps) : { checks: checkJsonLd(reading), proven: false };
  const worst = checks.find(({ outcome }) => outcome === 'error') ?? checks.find(({ outcome }) => outcome === 'unknown');
  return worst ?? (proven ? undefined : { id: 'proof', outcome: 'error', detail: 'no proof shows who signed it' });
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
