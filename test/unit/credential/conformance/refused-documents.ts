// Table I.1, what the document says: N02 to N37, N65, N66, N75, N76, N78 and N85. Each is signed after the change.
import { listUrl, statusEntry, type Change } from '../verify-support.ts';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { documentRow, documentRowV1, invalid, undecided, type Row } from './row.ts';

const v2 = 'https://www.w3.org/ns/credentials/v2';
const ob = (version: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`;
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const achievement = '/credentialSubject/achievement';
const subject = '/credentialSubject';
const loss = 'jsonld error data_loss';
const redefined = 'jsonld error protected_term';

function row(id: string, what: string, change: Change, ...codes: [string, ...string[]]): Row {
  return documentRow(id, what, change, invalid(...codes));
}

function rowV1(id: string, what: string, change: Change, code: string, ...also: string[]): Row {
  return documentRowV1(id, what, change, invalid(code, 'model warning data_model_1_1', 'proof warning suite_deprecated', ...also));
}

const aboutContexts: readonly Row[] = [
  row('N02', 'no @context', { '/@context': undefined }, 'model error context_missing', loss),
  row('N03', '@context a single string', { '/@context': v2 }, 'model error context_not_array', loss),
  row('N04', 'only the context of credentials', { '/@context': [v2] }, 'model error context_second', loss),
  row('N05', 'contexts swapped', { '/@context': [ob('-3.0.3'), v2] }, 'model error context_order'),
  row('N06', 'the newer model with context.json', { '/@context/1': ob('') }, 'model error context_pair', redefined),
  row('N06', 'the newer model with context-3.0.1.json', { '/@context/1': ob('-3.0.1') }, 'model error context_pair', redefined),
  row('N07', 'context-3.0.10.json', { '/@context/1': ob('-3.0.10') }, 'model error context_second', 'jsonld error context_not_pinned'),
  row('N07', 'the context of an unknown host', { '/@context/2': 'https://unknown.example/context.json' }, 'jsonld error context_not_pinned'),
  ...['type', 'id', 'name'].map((term) => row('N08', `a later context that redefines ${term}`, { '/@context/2': { [term]: 'https://unknown.example/#x' } }, redefined, 'model warning context_redefines_term')),
  row('N08', 'a later context that redefines OpenBadgeCredential', { '/@context/2': { OpenBadgeCredential: 'https://unknown.example/#x' } }, redefined),
  row('N08', 'a context in the subject', { [`${subject}/@context`]: { x: 'urn:x:y' } }, 'model error context_nested', 'jsonld warning inline_context'),
  row('N08', 'a context in the achievement', { [`${achievement}/@context`]: { x: 'urn:x:y' } }, 'model error context_nested', 'jsonld warning inline_context'),
  row('N08', 'a context that is null', { '/@context/2': null }, 'model error context_null', redefined),
];

const aboutTypes: readonly Row[] = [
  row('N09', 'no VerifiableCredential among the types', { '/type': ['OpenBadgeCredential'] }, 'model error type', loss),
  row('N10', 'VerifiableCredential as only type', { '/type': ['VerifiableCredential'] }, 'kind error wrong_type'),
  row('N11', 'a type that no context knows', { '/type/2': 'FooCredential' }, loss),
  row('N12', 'a member that no context knows', { '/foo': 'bar' }, loss),
  row('N12', 'the same deep inside', { [`${achievement}/criteria/foo`]: 'bar' }, loss),
  row('N85', 'a ClrCredential', { '/type': ['VerifiableCredential', 'ClrCredential'] }, 'kind error wrong_type'),
  row('N85', 'a presentation', { '/type': ['VerifiablePresentation'] }, 'kind error wrong_type'),
  row('N85', 'a status list', { '/type': ['VerifiableCredential', 'BitstringStatusListCredential'] }, 'kind error wrong_type'),
  row('N85', 'a badge that is a status list as well', { '/type/2': 'BitstringStatusListCredential' }, 'kind error ambiguous_type'),
];

const aboutWhoAndWhom: readonly Row[] = [
  row('N13', 'no id', { '/id': undefined }, 'model error required'),
  row('N14', 'an empty id', { '/id': '' }, 'model error datatype', loss),
  row('N14', 'a relative id', { '/id': 'badge-1' }, 'model error datatype', loss),
  row('N15', 'no issuer', { '/issuer': undefined }, 'model error required', 'binding error issuer_missing'),
  row('N15', 'issuers in an array', { '/issuer': [] }, 'model error single_expected', loss),
  row('N15', 'a number as issuer', { '/issuer': 10 }, 'model error datatype', 'binding error issuer_missing'),
  row('N15', 'an issuer without id', { '/issuer/id': undefined }, 'model error required', 'binding error issuer_missing'),
  row('N16', 'an issuer without type', { '/issuer/type': undefined }, 'model error type'),
  row('N16', 'an issuer that is no Profile', { '/issuer/type': ['https://x.example/Organization'] }, 'model error type'),
  row('N17', 'no subject', { [subject]: undefined }, 'model error required'),
  row('N17', 'subjects in an array', { [subject]: [] }, 'model error single_expected', loss),
  row('N17', 'a text as subject', { [subject]: 'urn:x:y' }, 'model error datatype'),
  row('N17', 'an empty subject', { [subject]: {} }, 'model error type', 'model error required', 'model error no_recipient'),
  row('N18', 'a subject that is nobody', { [`${subject}/id`]: undefined }, 'model error no_recipient'),
  row('N19', 'a subject with an empty list of identifiers', { [`${subject}/id`]: undefined, [`${subject}/identifier`]: [] }, 'model error no_recipient', 'model error empty_array', loss),
  row('N20', 'a subject that is no AchievementSubject', { [`${subject}/type`]: ['https://x.example/Subject'] }, 'model error type', loss),
  row('N27', 'the identityType email', { [`${subject}/identifier`]: [{ type: 'IdentityObject', hashed: false, identityHash: 'a@b.example', identityType: 'email' }] }, 'model error vocabulary'),
];

/** A result of which the badge describes that it is a status. */
function aResult(result: JsonObject): Change {
  const id = 'urn:uuid:00000000-0000-0000-0000-000000000002';
  return {
    [`${achievement}/resultDescription`]: [{ id, type: ['ResultDescription'], name: 'Status', resultType: 'Status' }],
    [`${subject}/result`]: [{ type: ['Result'], resultDescription: id, ...result }],
  };
}

const aboutAchievement: readonly Row[] = [
  row('N21', 'no achievement', { [achievement]: undefined }, 'model error required'),
  ...['criteria', 'name', 'description', 'id'].map((name) => row('N22', `an achievement without ${name}`, { [`${achievement}/${name}`]: undefined }, 'model error required')),
  row('N23', 'empty criteria', { [`${achievement}/criteria`]: {} }, 'model error no_criteria'),
  row('N24', 'the achievementType Nanodegree', { [`${achievement}/achievementType`]: 'Nanodegree' }, 'model error vocabulary'),
  row('N25', 'an achievementType that only looks like an extension', { [`${achievement}/achievementType`]: 'bad ext:N !!' }, 'model error vocabulary'),
  row('N26', 'a text as image', { '/image': 'https://x.example/i.png' }, 'model error datatype'),
  row('N26', 'an image with a further member', { '/image': { id: 'https://x.example/i.png', type: 'Image', name: 'x' } }, 'model error closed_class'),
  row('N28', 'a result without the status that it is described to have', aResult({}), 'model error result_status_missing'),
  row('N29', 'the status Passed', aResult({ status: 'Passed' }), 'model error vocabulary'),
  row('N30', 'credits as text', { [`${achievement}/creditsAvailable`]: '3' }, 'model error datatype'),
  row('N30', 'a number as value of a result', aResult({ status: 'Completed', value: 90 }), 'model error datatype'),
];

const aboutDates: readonly Row[] = [
  row('N31', 'no validFrom', { '/validFrom': undefined }, 'model error required'),
  row('N32', 'a validFrom without time', { '/validFrom': '2024-01-01' }, 'model error datatype'),
  row('N32', 'a validFrom without offset', { '/validFrom': '2024-01-01T00:00:00' }, 'model error datatype'),
  row('N33', 'an end before the beginning', { '/validUntil': '2026-03-31T00:00:00Z' }, 'model error period_reversed', 'validity error expired'),
  row('N34', 'the newer model with issuanceDate', { '/issuanceDate': '2026-04-01T00:00:00Z' }, 'model error mixed_model', loss),
  rowV1('N35', 'the older model with validFrom', { '/validFrom': '2026-04-01T00:00:00Z' }, 'model error mixed_model'),
  row('N65', 'a beginning tomorrow', { '/validFrom': '2026-05-02T12:00:00Z' }, 'validity error not_yet_valid'),
  rowV1('N65', 'an issuanceDate tomorrow', { '/issuanceDate': '2026-05-02T12:00:00Z' }, 'validity error not_yet_valid'),
  row('N66', 'an end yesterday', { '/validUntil': '2026-04-30T12:00:00Z' }, 'validity error expired'),
  rowV1('N66', 'an expirationDate yesterday', { '/expirationDate': '2026-04-30T12:00:00Z' }, 'validity error expired'),
];

const messages = (count: number): JsonValue => Array.from({ length: count }, (_none, value) => ({ status: `0x${String(value)}`, message: 'm' }));
const profileSchema = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_profile_schema.json';
const named = (id: string): Change => ({ '/@context/2': extensions, '/credentialSchema': [{ id, type: '1EdTechJsonSchemaValidator2019' }] });

const aboutTheRest: readonly Row[] = [
  row('N36', 'a null', { '/description': null }, 'model error null_value', loss),
  row('N36', 'an empty list', { [`${achievement}/tag`]: [] }, 'model error empty_array', loss),
  row('N37', 'statuses in an array', { '/credentialStatus': [statusEntry()] }, 'model error single_expected'),
  row('N75', 'a status whose id is its list', { '/credentialStatus': statusEntry({ '/id': listUrl }) }, 'model error status_id_is_list'),
  row('N76', 'a status of no bits', { '/credentialStatus': statusEntry({ '/statusSize': 0 }) }, 'model error status_size'),
  row('N76', 'a status of two bits without messages', { '/credentialStatus': statusEntry({ '/statusSize': 2 }) }, 'model error status_message'),
  row('N76', 'a status of two bits with three messages', { '/credentialStatus': statusEntry({ '/statusSize': 2, '/statusMessage': messages(3) }) }, 'model error status_message'),
  row('N78', 'a schema that the badge violates', named(profileSchema), 'schema error schema_violated'),
  documentRow('N78', 'a schema that cannot be read', named('https://schemas.example/badge.json'), undecided('schema unknown schema_unreachable')),
];

export const refusedDocuments: readonly Row[] = [...aboutContexts, ...aboutTypes, ...aboutWhoAndWhom, ...aboutAchievement, ...aboutDates, ...aboutTheRest];
