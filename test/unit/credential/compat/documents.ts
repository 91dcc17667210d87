// What `compat` accepts of what a badge says, of its status and of its picture: dates, statuses (C-087 to C-090), pictures (D-014).
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { anSvg, aPng, iTXt, SVG_BADGE, tEXt } from '../../../support/pictures.ts';
import { deprecatedStatus, revocations, revocationsUrl, unsignedStatus } from '../conformance/refused-statuses.ts';
import type { Sent } from '../conformance/row.ts';
import { anHttpsBadge, published } from '../jwt/jwt-support.ts';
import { aBadgeWith, endorserDid, signedEndorsement } from '../support/an-endorsement.ts';
import { aBadge, aBadgeV1, aStatusList, attackerKey, signed, signed2020, statusEntry, type Change, type World } from '../verify-support.ts';
import { document, jwt, refusedBy, type Case, type Expected } from './case.ts';

const keys = (): World => ({ documents: published() });
export const list = async (set: readonly number[] = []): Promise<World> => ({ list: { kind: 'found', credential: await aStatusList({ set }) } });
const bytes = (carry: (json: string) => string | Uint8Array) => async (): Promise<Sent> => ({ bytes: Buffer.from(carry(JSON.stringify(await signed(aBadge())))) });

const dateless = 'model warning compat_date_without_offset';

const dates: readonly Case[] = [
  { what: 'A-151 a start without offset', sent: document({ '/validFrom': '2026-04-01T00:00:00' }), strict: ['invalid', 'model error datatype'], compat: ['valid', dateless] },
  { what: 'A-151 an end at this very instant of UTC', sent: document({ '/validUntil': '2026-05-01T12:00:00' }), strict: ['invalid', 'model error datatype'], compat: ['valid', dateless] },
  { what: 'A-151 a date of the award without offset', sent: document({ '/awardedDate': '2026-03-31T00:00:00.5' }), strict: ['invalid', 'model error datatype'], compat: ['valid', dateless] },
  {
    what: 'A-151 an issuanceDate without offset',
    sent: async () => ({ document: await signed2020(aBadgeV1({ '/issuanceDate': '2026-04-01T00:00:00' })) }),
    strict: ['invalid', 'model error datatype', 'model warning data_model_1_1', 'proof warning suite_deprecated'],
    compat: ['valid', dateless, 'model warning data_model_1_1', 'proof warning suite_deprecated'],
  },
  {
    what: 'A-151 a start without offset, which is nbf',
    sent: jwt({ payload: { '/nbf': Date.parse('2026-04-01T00:00:00Z') / 1000 } }, anHttpsBadge({ '/validFrom': '2026-04-01T00:00:00' })),
    world: keys,
    strict: ['invalid', 'model error datatype', 'proof error claim_differs'],
    compat: ['valid', dateless],
  },
];

const datesBeyond: readonly Case[] = [
  { what: 'an end without offset, a second ago', sent: document({ '/validUntil': '2026-05-01T11:59:59' }), strict: ['invalid', 'model error datatype'], compat: ['invalid', dateless, 'validity error expired'] },
  { what: 'a start without offset, tomorrow', sent: document({ '/validFrom': '2026-05-02T12:00:00' }), strict: ['invalid', 'model error datatype'], compat: ['invalid', dateless, 'validity error not_yet_valid'] },
  { what: 'an end without offset before the start', sent: document({ '/validUntil': '2026-03-31T23:59:59' }), strict: ['invalid', 'model error datatype'], compat: ['invalid', dateless, 'model error period_reversed', 'validity error expired'] },
  {
    what: 'a start without offset, an hour from nbf',
    sent: jwt({ payload: { '/nbf': Date.parse('2026-04-01T01:00:00Z') / 1000 } }, anHttpsBadge({ '/validFrom': '2026-04-01T00:00:00' })),
    world: keys,
    strict: ['invalid', 'model error datatype', 'proof error claim_differs'],
    compat: ['invalid', dateless, 'proof error claim_differs'],
  },
  ...['2026-04-01', '2026-04-01T00:00', '2026-04-01 00:00:00', '2026-02-30T00:00:00', '2026-04-01T24:00:00', ''].map((date) => refusedBy({ what: `the date "${date}"`, sent: document({ '/validFrom': date }) }, 'model error datatype')),
  refusedBy({ what: 'a proof whose own end has no offset', sent: async () => ({ document: await signed(aBadge(), { proof: { '/expires': '2026-06-01T00:00:00' } }) }) }, 'proof error proof_expired'),
];

export const several = (...entries: readonly JsonValue[]): Case['sent'] => document({ '/credentialStatus': [...entries] });
export const second = statusEntry({ '/id': undefined, '/statusListIndex': '7' });
const unknownStatus: JsonObject = { id: 'urn:example:status', type: 'OtherStatus' };
const other: Change = { '/@context/2': { OtherStatus: 'urn:example:OtherStatus' }, '/credentialStatus': unknownStatus };
const unsignedAway = (): World => ({});
const severalStrict: Expected = ['invalid', 'model error single_expected'];
const severalFound = 'model warning compat_status_array';

const statuses: readonly Case[] = [
  { what: 'C-090 two entries, both clear', sent: several(statusEntry(), second), world: () => list([8]), strict: severalStrict, compat: ['valid', severalFound] },
  { what: 'C-090 one entry in an array', sent: several(statusEntry()), world: () => list(), strict: severalStrict, compat: ['valid', severalFound] },
  { what: 'C-090 an entry that only informs beside a clear one', sent: several(statusEntry(), statusEntry({ '/id': undefined, '/statusPurpose': 'message' })), world: () => list(), strict: severalStrict, compat: ['valid', severalFound, 'status warning status_purpose_informs'] },
  { what: 'C-087 a revocation list that cannot be reached', sent: document(unsignedStatus), world: unsignedAway, strict: ['indeterminate', 'status unknown status_list_unreachable', deprecatedStatus], compat: ['valid', 'status warning compat_status_list', deprecatedStatus] },
  { what: 'C-089 a status of an unknown type', sent: document(other), strict: ['indeterminate', 'jsonld warning inline_context', 'status unknown status_type_unsupported'], compat: ['valid', 'jsonld warning inline_context', 'status warning compat_status_type'] },
];

const statusesBeyond: readonly Case[] = [
  { what: 'two entries, the first of them revoked', sent: several(statusEntry(), second), world: () => list([94_567]), strict: severalStrict, compat: ['invalid', severalFound, 'status error revoked'] },
  { what: 'two entries, the second of them revoked', sent: several(statusEntry(), second), world: () => list([7]), strict: severalStrict, compat: ['invalid', severalFound, 'status error revoked'] },
  { what: 'two entries whose list cannot be had', sent: several(statusEntry(), second), strict: severalStrict, compat: ['indeterminate', severalFound, 'status unknown status_list_unreachable'] },
  { what: 'two entries, one without a list', sent: several(statusEntry(), statusEntry({ '/id': undefined, '/statusListCredential': undefined })), world: () => list(), strict: [...severalStrict, 'model error status_list_url'], compat: ['invalid', 'model error status_list_url', severalFound] },
  { what: 'an entry that is a string', sent: several(statusEntry(), 'urn:x:y'), world: () => list(), strict: severalStrict, compat: ['invalid', severalFound, 'model error datatype'] },
  refusedBy({ what: 'no entry in an array', sent: several() }, 'model error single_expected', 'jsonld error data_loss'),
  { what: 'a list in an array that somebody else signed', sent: several(statusEntry(), second), world: async () => ({ list: { kind: 'found', credential: await aStatusList({ proof: { key: attackerKey } }) } }), strict: severalStrict, compat: ['invalid', severalFound, 'status error status_list_proof'] },
  refusedBy({ what: 'a revocation list that holds the badge (N77)', sent: document(unsignedStatus), world: () => revocations(String(aBadge()['id'])) }, 'status error revoked', deprecatedStatus),
  refusedBy({ what: 'a set bit (N67)', sent: document({ '/credentialStatus': statusEntry() }), world: () => list([94_567]) }, 'status error revoked'),
  { what: 'a bitstring list that cannot be had (N71)', sent: document({ '/credentialStatus': statusEntry() }), strict: ['indeterminate', 'status unknown status_list_unreachable'], compat: ['indeterminate', 'status unknown status_list_unreachable'] },
  {
    what: 'a revocation list that was not asked for, by a limit of ours',
    sent: document(unsignedStatus),
    world: () => ({ documents: { [`revocationList ${revocationsUrl}`]: { kind: 'unreachable', detail: 'budget_spent', intolerable: true } } }),
    strict: ['indeterminate', 'status unknown status_list_unreachable', deprecatedStatus],
    compat: ['indeterminate', 'status unknown status_list_unreachable', deprecatedStatus],
  },
];

/** An endorsement whose own issuer is silent: `compat` takes its key at its word, and does not count it. */
const endorsements: readonly Case[] = [
  {
    what: 'an endorsement whose issuer is not there any more',
    sent: async () => ({ document: await aBadgeWith([await signedEndorsement()]) }),
    world: () => ({ controllers: { [endorserDid]: { kind: 'notFound', detail: 'gone' } } }),
    strict: ['indeterminate', 'endorsements unknown endorsement_undecided'],
    compat: ['valid', 'endorsements warning compat_endorsement'],
  },
];

const keyword = 'openbadgecredential';
const ascii = (json: string): string => json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const pictures: readonly Case[] = [
  { what: 'D-014 a PNG with two badges', sent: bytes((json) => aPng({ extra: [iTXt(keyword, json), iTXt(keyword, '{}')] })), strict: ['invalid', 'baking error baked_twice'], compat: ['valid', 'baking warning compat_baked_twice'] },
];

const picturesBeyond: readonly Case[] = [
  { what: 'a PNG with two badges, the first of them forged', sent: bytes((json) => aPng({ extra: [iTXt(keyword, json.replace('Data Science', 'Another Science')), iTXt(keyword, json)] })), strict: ['invalid', 'baking error baked_twice', 'proof error signature_invalid'], compat: ['invalid', 'baking warning compat_baked_twice', 'proof error signature_invalid'] },
  { what: 'a PNG with a second badge in a tEXt chunk', sent: bytes((json) => aPng({ extra: [iTXt(keyword, json), tEXt(keyword, ascii(json))] })), strict: ['invalid', 'baking error baked_twice', 'baking error png_chunk_type'], compat: ['invalid', 'baking error png_chunk_type', 'baking warning compat_baked_twice'] },
  refusedBy({ what: 'an SVG with two badges (N81)', sent: bytes((json) => anSvg(`<ob:credential><![CDATA[${json}]]></ob:credential>`.repeat(2), ` ${SVG_BADGE}`)) }, 'baking error baked_twice'),
];

export const documentCases: readonly Case[] = [...dates, ...statuses, ...endorsements, ...pictures];
export const documentsBeyond: readonly Case[] = [...datesBeyond, ...statusesBeyond, ...picturesBeyond];
