import { isJsonObject, type JsonObject } from '../json.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import { decodeStatusList, MINIMUM_STATUS_LIST_ENTRIES } from '../status-list.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { issuerIdOf } from './describe.ts';
import { checkJsonLd } from './json-ld.ts';
import { readGraph } from '../signed-graph.ts';
import { checkProofSet } from './proof-set.ts';
import { checkValidity } from './validity.ts';

/** Why a list does not answer. `error`: the list is at fault, or says that the badge is; `unknown`: it could not be checked. */
export interface ListFault {
  readonly outcome: 'error' | 'unknown';
  readonly code: string;
  readonly detail: string;
}

/** The bits of a verified list, first entry in the most significant bit of byte 0. */
export interface StatusBits {
  readonly bits: Uint8Array;
  readonly idDiffers: boolean;
}

export interface ListDemand {
  readonly url: string;
  readonly purpose: string;
  readonly sizeBits: number;
  /** Of the badge; the list must be the same issuer's (checklist C-072). */
  readonly issuerId: string;
}

function listFault(code: string, detail: string): ListFault {
  return { outcome: 'error', code, detail };
}

/**
 * Verifies a status list credential as strictly as a badge and unpacks it (checklist C-066 to C-072, C-077): a VCDM 2.0 credential of the
 * badge's own issuer, proven, within its period, for the purpose asked about, and no shorter than 131,072 entries, so that it does not tell
 * who is looked up (C-067).
 */
export async function openStatusList(credential: JsonObject, demand: ListDemand, deps: VerifyDeps): Promise<StatusBits | ListFault> {
  const fault = formFault(credential, demand) ?? periodFault(credential, deps.now) ?? (await proofFault(credential, demand, deps));
  if (fault) return fault;
  const { encodedList } = isJsonObject(credential['credentialSubject']) ? credential['credentialSubject'] : {};
  if (typeof encodedList !== 'string') return listFault('status_list_malformed', 'The status list has no encodedList.');
  const decoded = decodeStatusList(encodedList);
  if (!decoded.ok) return listFault('status_list_malformed', `The status list cannot be unpacked: ${decoded.detail}`);
  const entries = (decoded.bits.length * 8) / demand.sizeBits;
  if (entries < MINIMUM_STATUS_LIST_ENTRIES) return listFault('status_list_too_short', 'The status list is too short.');
  return { bits: decoded.bits, idDiffers: credential['id'] !== undefined && credential['id'] !== demand.url };
}

function formFault(credential: JsonObject, { purpose, issuerId }: ListDemand): ListFault | undefined {
  const contexts = credential['@context'];
  const types = [credential['type'] ?? null].flat();
  const subject = credential['credentialSubject'];
  if (!Array.isArray(contexts) || contexts[0] !== 'https://www.w3.org/ns/credentials/v2') {
    return listFault('status_list_context', 'The status list is not a credential of version 2.0 of the data model.');
  }
  if (!types.includes('VerifiableCredential') || !types.includes('BitstringStatusListCredential')) {
    return listFault('status_list_type', 'What lies at the address of the status list is no BitstringStatusListCredential.');
  }
  if (issuerIdOf(credential) !== issuerId) return listFault('status_list_issuer', 'The status list was issued by someone else than the badge.');
  if (!isJsonObject(subject) || ![subject['type'] ?? null].flat().includes('BitstringStatusList')) {
    return listFault('status_list_malformed', 'The subject of the status list is no BitstringStatusList.');
  }
  const purposes = [subject['statusPurpose'] ?? null].flat();
  return purposes.includes(purpose) ? undefined : listFault('status_list_purpose', 'The status list serves another purpose than the badge says.');
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

async function proofFault(credential: JsonObject, { issuerId }: ListDemand, deps: VerifyDeps): Promise<ListFault | undefined> {
  const reading = await readGraph(credential, deps.contexts);
  const { checks, proven } = reading.ok
    ? await checkProofSet({ document: credential, graph: reading.graph, issuerId }, deps)
    : { checks: checkJsonLd(reading), proven: false };
  if (proven) return undefined;
  const worst = checks.find((check) => check.outcome === 'error') ?? checks.find((check) => check.outcome === 'unknown');
  const detail = `The status list is not proven: ${worst?.detail ?? ''} (${worst?.code ?? 'unknown'})`;
  return worst?.outcome === 'unknown' ? { outcome: 'unknown', code: 'status_list_undecided', detail } : listFault('status_list_proof', detail);
}
