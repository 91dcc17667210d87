// Table I.1, what became of a badge: N67 to N74 and N77.
import { gzipSync } from 'node:zlib';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { emptyBits, encodeStatusList } from '../../../../src/credential/status-list.ts';
import type { StatusListResult } from '../../../../src/credential/verify-credential.ts';
import { aBadge, aStatusList, attackerKey, changed, statusEntry, type Change, type ListOptions, type World } from '../verify-support.ts';
import { documentRow, invalid, undecided, valid, type Row } from './row.ts';

export async function listed(list: ListOptions): Promise<World> {
  return { list: { kind: 'found', credential: await aStatusList(list) } };
}

/** A badge with a status, and the list that it points into. */
function row(id: string, what: string, list: ListOptions, code: string, entry: Change = {}): Row {
  return documentRow(id, what, { '/credentialStatus': statusEntry(entry) }, { world: async () => await listed(list), ...invalid(`status error ${code}`) });
}

/** A list that was changed after it was signed. */
function rewritten(what: string, change: Change): Row {
  const world = async (): Promise<World> => ({ list: { kind: 'found', credential: changed(await aStatusList({ set: [94_567] }), change) } });
  return documentRow('N70', what, { '/credentialStatus': statusEntry() }, { world, ...invalid('status error status_list_proof') });
}

const cleared = { '/credentialSubject/encodedList': encodeStatusList(emptyBits(131_072)) };
const suspension = { '/statusPurpose': 'suspension' };
const attackersDid = `did:key:${attackerKey.multibase}`;

const withdrawn: readonly Row[] = [
  row('N67', 'a set bit of the purpose revocation', { set: [94_567] }, 'revoked'),
  row('N67', 'the first bit set', { set: [0] }, 'revoked', { '/statusListIndex': '0' }),
  row('N67', 'the last bit set', { set: [131_071] }, 'revoked', { '/statusListIndex': '131071' }),
  row('N68', 'a set bit of the purpose suspension', { set: [94_567], purpose: 'suspension' }, 'suspended', suspension),
];

/** A list that somebody else signed well. */
export const byAnother: ListOptions = { change: { '/issuer': attackersDid }, proof: { key: attackerKey, proof: { '/verificationMethod': `${attackersDid}#${attackerKey.multibase}` } } };

function byAnotherRow(what: string, standing: NonNullable<World['standing']>, { list = byAnother, ...expected }: Pick<Row, 'outcome' | 'code' | 'also'> & { readonly list?: ListOptions }): Row {
  return documentRow('N70', what, { '/credentialStatus': statusEntry() }, { ...expected, world: async () => ({ standing, ...(await listed(list)) }) });
}

const notForThisPlace: ListOptions = { ...byAnother, change: { ...byAnother.change, '/id': 'https://badges.example.ac.jp/issuers/other/status/1' } };

const lists: readonly Row[] = [
  byAnotherRow('a list that an issuer signed who is in no list', 'unrecognised', invalid('status error status_list_issuer')),
  byAnotherRow('a list of a recognised issuer for another address', 'recognised', { list: notForThisPlace, ...invalid('status error status_list_issuer') }),
  byAnotherRow('a list of a recognised issuer without id', 'recognised', { list: { ...byAnother, change: { ...byAnother.change, '/id': undefined } }, ...invalid('status error status_list_issuer') }),
  byAnotherRow('a list of a recognised issuer that says revoked', 'recognised', { list: { ...byAnother, set: [94_567] }, ...invalid('status error revoked') }),
  byAnotherRow('a list in the name of a recognised issuer by another key', 'recognised', { list: { ...byAnother, proof: {} }, ...invalid('status error status_list_proof') }),
  byAnotherRow('a list of an issuer who may be recognised', 'unknown', undecided('status unknown status_list_issuer_unknown')),
  row('N69', 'a list for suspension in place of revocation', { purpose: 'suspension' }, 'status_list_purpose'),
  row('N70', 'a list signed by another key', { proof: { key: attackerKey } }, 'status_list_proof'),
  rewritten('a list that was cleared after signing', cleared),
  rewritten('a list that nobody signed', { '/proof': undefined }),
  row('N70', 'a list that another issuer signed well', byAnother, 'status_list_issuer'),
  row('N70', 'a list that ended yesterday', { change: { '/validUntil': '2026-04-30T12:00:00Z' } }, 'status_list_expired'),
  row('N70', 'a list that begins tomorrow', { change: { '/validFrom': '2026-05-02T12:00:00Z' } }, 'status_list_not_yet_valid'),
  // A byte is the least that a bit string can lack: 16 383 bytes.
  row('N72', 'a list of 16 383 bytes', { entries: 131_064 }, 'status_list_too_short', { '/statusListIndex': '0' }),
];

function absent(what: string, list: StatusListResult, code: string): Row {
  return documentRow('N71', what, { '/credentialStatus': statusEntry() }, { world: () => ({ list }), ...undecided(`status unknown ${code}`) });
}

/** N71 says nothing of the badge (design: *Verdict*). */
const unreachable: readonly Row[] = [
  absent('a list that is not there', { kind: 'notFound', detail: '404' }, 'status_list_not_found'),
  absent('a list that cannot be reached in time', { kind: 'unreachable', detail: 'timeout' }, 'status_list_unreachable'),
  absent('a page in place of the list', { kind: 'found', jwt: '<!doctype html><title>Sign in</title>' }, 'status_list_unreadable'),
];

function indexRow(index: JsonValue): Row {
  const change = { '/credentialStatus': statusEntry({ '/statusListIndex': index }) };
  return documentRow('N73', `the index ${JSON.stringify(index)}`, change, { world: async () => await listed({}), ...invalid('model error status_index') });
}

const indexes: readonly Row[] = [
  row('N73', 'an index one beyond the list', {}, 'status_index_out_of_range', { '/statusListIndex': '131072' }),
  row('N73', 'an index that 32 bits would wrap onto a clear bit', {}, 'status_index_out_of_range', { '/statusListIndex': '4294967297' }),
  ...['-1', '0x10', '1e3', ' 5', true].map(indexRow),
];

const good = encodeStatusList(emptyBits(131_072));
const encodings: readonly (readonly [string, string])[] = [
  ['without the prefix u', good.slice(1)],
  ['with padding', `${good}=`],
  ['that is not gzip', `u${Buffer.alloc(16_384).toString('base64url')}`],
  ['that unpacks to 17 MiB', `u${gzipSync(Buffer.alloc(17 * 1024 * 1024)).toString('base64url')}`],
];

const malformed: readonly Row[] = encodings.map(([what, encodedList]) => row('N74', `an encodedList ${what}`, { change: { '/credentialSubject/encodedList': encodedList } }, 'status_list_malformed'));

export const revocationsUrl = 'https://lists.example/revoked.json';
const id = String(aBadge()['id']);

/** A badge with the deprecated kind of status, and the list that it points to. */
export const unsignedStatus: Change = {
  '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  '/credentialStatus': { id: revocationsUrl, type: '1EdTechRevocationList' },
};
export const deprecatedStatus = 'status warning status_type_deprecated';

export function revocations(...revokedCredential: JsonValue[]): World {
  return { documents: { [`revocationList ${revocationsUrl}`]: { kind: 'found', document: { id: revocationsUrl, revokedCredential } } } };
}

const unsigned = (what: string, entry: JsonObject): Row => documentRow('N77', what, unsignedStatus, { world: () => revocations(entry), ...invalid('status error revoked', deprecatedStatus) });

const revocationLists: readonly Row[] = [
  unsigned('a 1EdTechRevocationList that lists the badge', { id }),
  unsigned('a 1EdTechRevocationList that says so twice', { id, revoked: true }),
];

/** Of 8,193 characters, one more than are asked for. */
const longUrl = 'https://lists.example/'.padEnd(8_193, 'x');

/** Their neighbours, of 8,192 characters. */
const longest = longUrl.slice(0, -1);
export const statusFoundations: readonly Row[] = [
  documentRow('N71', 'the longest address of a list', { '/credentialStatus': statusEntry({ '/id': undefined, '/statusListCredential': longest }) }, { world: async () => await listed({ change: { '/id': longest } }), ...valid() }),
  unsignedAt('N77', 'the longest address of a 1EdTechRevocationList', longest, valid(deprecatedStatus)),
];

const tooLong: readonly Row[] = [
  documentRow('N71', 'an address of a list that is one character too long', { '/credentialStatus': statusEntry({ '/id': undefined, '/statusListCredential': longUrl }) }, {
    world: async () => await listed({ change: { '/id': longUrl } }),
    ...undecided('status unknown status_list_url_too_long'),
  }),
  unsignedAt('N77', 'a 1EdTechRevocationList at an address that is one character too long', longUrl, undecided('status unknown status_list_url_too_long', deprecatedStatus)),
];

/** A badge with the deprecated kind of status, whose list does not name it. */
function unsignedAt(id: string, what: string, url: string, expected: Pick<Row, 'outcome' | 'code' | 'also'>): Row {
  const change = { ...unsignedStatus, '/credentialStatus': { id: url, type: '1EdTechRevocationList' } };
  return documentRow(id, what, change, { world: () => ({ documents: { [`revocationList ${url}`]: { kind: 'found', document: { revokedCredential: [] } } } }), ...expected });
}

export const refusedStatuses: readonly Row[] = [...withdrawn, ...lists, ...unreachable, ...indexes, ...malformed, ...revocationLists, ...tooLong];
