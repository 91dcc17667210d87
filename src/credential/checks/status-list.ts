import { isJsonObject, type JsonObject } from '../json.ts';
import { judgeJwt } from '../jwt/judge-jwt.ts';
import { readJwt, type JwtCredential } from '../jwt/read-jwt.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import { decodeStatusList, MINIMUM_STATUS_LIST_ENTRIES } from '../status-list.ts';
import type { PublishedList, VerifyDeps } from '../verify-deps.ts';
import { issuerIdOf } from './describe.ts';
import { checkJsonLd } from './json-ld.ts';
import { readGraph } from '../signed-graph.ts';
import { checkProofSet, type ProofSetResult } from './proof-set.ts';
import { checkValidity } from './validity.ts';
import type { VerdictCode } from '../glossary.ts';

/** Why a list does not answer. `error`: the list is at fault, or says that the badge is; `unknown`: it could not be checked. */
export interface ListFault {
  readonly outcome: 'error' | 'unknown';
  readonly code: VerdictCode;
  readonly detail: string;
}

/** The bits of a verified list, first entry in the most significant bit of byte 0. */
export interface StatusBits {
  readonly bits: Uint8Array;
  readonly idDiffers: boolean;
  /** Who signed it, where that is another one than the issuer of the badge. */
  readonly foreignIssuerId?: string;
}

/** What the subject of a list is called: the standard, and its forerunner (checklist C-091). */
export type ListKind = 'BitstringStatusList' | 'StatusList2021';

export interface ListDemand {
  readonly url: string;
  readonly kind: ListKind;
  readonly purpose: string;
  readonly sizeBits: number;
  /** Of the badge; the list must be the same issuer's, or that of one who is recognised (checklist C-072). */
  readonly issuerId: string;
}

function listFault(code: VerdictCode, detail: string): ListFault {
  return { outcome: 'error', code, detail };
}

const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';
const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';

/** A list as it was published, and its credential without the envelope. */
interface OpenedList {
  readonly credential: JsonObject;
  readonly jwt: JwtCredential | undefined;
}

/**
 * Verifies a status list credential as strictly as a badge and unpacks it (checklist C-066 to C-072, C-075, C-077, C-091): a credential of
 * the badge's own issuer or of one who is recognised, proven by embedded proofs or as a JWT, within its period, for the purpose asked about, and no shorter than
 * 131,072 entries, so that it does not tell who is looked up (C-067).
 */
export async function openStatusList(published: PublishedList, demand: ListDemand, deps: VerifyDeps): Promise<StatusBits | ListFault> {
  const { openedLists, policy = 'strict' } = deps;
  const { digest } = published;
  if (!openedLists || digest === undefined) return await openAnew(published, demand, deps);
  const { url, kind, purpose, sizeBits, issuerId } = demand;
  const key = JSON.stringify([digest, policy, url, kind, purpose, sizeBits, issuerId]);
  const opened = await openedLists.open({ key, open: async (world) => await openAnew(published, demand, world), says: () => saidBy(published) }, deps);
  // who was recognised when it was opened may not be any more
  return 'outcome' in opened || opened.foreignIssuerId === undefined ? opened : (standingFault(opened.foreignIssuerId, deps) ?? opened);
}

/** The whole of a list, with the header and the claims of its token. */
function saidBy(published: PublishedList): JsonObject[] {
  if ('credential' in published) return [published.credential];
  const read = readJwt(published.jwt, 'jose');
  return read.ok ? [read.jwt.jws.header, read.jwt.jws.payload] : [];
}

async function openAnew(published: PublishedList, demand: ListDemand, deps: VerifyDeps): Promise<StatusBits | ListFault> {
  const list = takenOut(published);
  if ('outcome' in list) return list;
  const { credential } = list;
  const issuerId = issuerIdOf(credential) ?? '';
  const fault = formFault(credential, demand) ?? issuerFault(credential, demand, deps) ?? periodFault(credential, deps.now) ?? (await proofFault(list, issuerId, deps));
  if (fault) return fault;
  const { encodedList } = isJsonObject(credential['credentialSubject']) ? credential['credentialSubject'] : {};
  if (typeof encodedList !== 'string') return listFault('status_list_malformed', 'The status list has no encodedList.');
  // The forerunner has the same text without the prefix that says which base it is in.
  const decoded = decodeStatusList(demand.kind === 'StatusList2021' ? `u${encodedList}` : encodedList);
  if (!decoded.ok) return listFault('status_list_malformed', `The status list cannot be unpacked: ${decoded.detail}`);
  const entries = (decoded.bits.length * 8) / demand.sizeBits;
  if (entries < MINIMUM_STATUS_LIST_ENTRIES) return listFault('status_list_too_short', 'The status list is too short.');
  const idDiffers = credential['id'] !== undefined && credential['id'] !== demand.url;
  return { bits: decoded.bits, idDiffers, ...(issuerId === demand.issuerId ? {} : { foreignIssuerId: issuerId }) };
}

/** What is no JWT at all is no list either: an error page, or a page to sign in at, says nothing of the badge. */
function takenOut(published: PublishedList): OpenedList | ListFault {
  if ('credential' in published) return { credential: published.credential, jwt: undefined };
  const read = readJwt(published.jwt, 'jose');
  if (read.ok) return { credential: read.jwt.document, jwt: read.jwt };
  return { outcome: 'unknown', code: 'status_list_unreadable', detail: `What lies at the address of the status list cannot be read: ${read.detail}` };
}

function formFault(credential: JsonObject, { kind, purpose }: ListDemand): ListFault | undefined {
  const contexts = credential['@context'];
  const types = [credential['type'] ?? null].flat();
  const subject = credential['credentialSubject'];
  const first = Array.isArray(contexts) ? contexts[0] : undefined;
  if (first !== credentialsV2 && !(kind === 'StatusList2021' && first === credentialsV1)) {
    return listFault('status_list_context', 'The status list is not a credential of the data model that its type needs.');
  }
  if (!types.includes('VerifiableCredential') || !types.includes(`${kind}Credential`)) {
    return listFault('status_list_type', 'What lies at the address of the status list is no status list credential of the type that the badge names.');
  }
  if (!isJsonObject(subject) || ![subject['type'] ?? null].flat().includes(kind)) {
    return listFault('status_list_malformed', 'The subject of the status list is no list of bits.');
  }
  const purposes = [subject['statusPurpose'] ?? null].flat();
  return purposes.includes(purpose) ? undefined : listFault('status_list_purpose', 'The status list serves another purpose than the badge says.');
}

/**
 * A list of the badge's own issuer, or of one who is recognised (checklist C-072). Of the latter it must name the very address: else whoever
 * takes over a host could put a clean list there that somebody recognised signed for badges of their own.
 */
function issuerFault(credential: JsonObject, { issuerId, url }: ListDemand, deps: VerifyDeps): ListFault | undefined {
  const listIssuerId = issuerIdOf(credential);
  if (listIssuerId === issuerId) return undefined;
  return listIssuerId !== undefined && credential['id'] === url ? standingFault(listIssuerId, deps) : byStranger;
}

const byStranger = listFault('status_list_issuer', 'The status list was issued by someone else than the badge.');

function standingFault(listIssuerId: string, { standingOf }: VerifyDeps): ListFault | undefined {
  const standing = standingOf?.(listIssuerId) ?? 'unrecognised';
  if (standing === 'recognised') return undefined;
  return standing === 'unrecognised' ? byStranger : { outcome: 'unknown', code: 'status_list_issuer_unknown', detail: 'The status list was issued by someone else than the badge, and a list that may recognise them could not be asked.' };
}

function periodFault(credential: JsonObject, now: Date): ListFault | undefined {
  const { start, end } = periodOf(credential, dataModelOf(credential));
  const unreadable = [start, end].find(({ name, atMs }) => credential[name] !== undefined && atMs === undefined);
  if (unreadable) return listFault('status_list_malformed', `The ${unreadable.name} of the status list cannot be read.`);
  const fault = checkValidity(credential, now).find((check) => check.outcome === 'error');
  if (!fault) return undefined;
  return fault.code === 'expired'
    ? listFault('status_list_expired', 'The status list has expired.')
    : listFault('status_list_not_yet_valid', 'The status list is not valid yet.');
}

async function proofFault(list: OpenedList, issuerId: string, deps: VerifyDeps): Promise<ListFault | undefined> {
  const { checks, proven } = await judgeList(list, issuerId, deps);
  const worst = checks.find((check) => check.outcome === 'error') ?? checks.find((check) => check.outcome === 'unknown');
  if (proven && !worst) return undefined;
  const detail = `The status list is not proven: ${worst?.detail ?? ''} (${worst?.code ?? 'unknown'})`;
  return worst?.outcome === 'unknown' ? { outcome: 'unknown', code: 'status_list_undecided', detail } : listFault('status_list_proof', detail);
}

/** A list has no need to follow what is said of badges only, but its JSON must say what is signed, whatever secures it. */
async function judgeList({ credential, jwt }: OpenedList, issuerId: string, deps: VerifyDeps): Promise<Pick<ProofSetResult, 'checks' | 'proven'>> {
  const reading = await readGraph(jwt?.credential ?? credential, deps.contexts);
  if (!reading.ok) return { checks: checkJsonLd(reading), proven: false };
  const { graph } = reading;
  return jwt ? await judgeJwt({ jwt, graph, issuerId }, deps) : await checkProofSet({ document: credential, graph, issuerId }, deps);
}
