import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { checkModel } from '../../../../src/credential/model/check-model.ts';
import { aBadgeV1, changed, statusEntry, type Change } from '../verify-support.ts';
import { aRichBadge } from './rich-badge.ts';

/** One place of a badge, its good and its bad neighbour, and what the bad one breaks. `undefined` takes the member away. */
interface Row {
  readonly rule: string;
  readonly name: string;
  readonly at: string;
  readonly good?: JsonValue;
  readonly bad: JsonValue | undefined;
  readonly code: string;
  /** Where the finding points, if not at the changed place. */
  readonly pointer?: string;
  readonly severity?: 'warning';
  /** What must be there for the row to make sense. */
  readonly given?: Change;
}

const achievement = '/credentialSubject/achievement';
const identity = '/credentialSubject/identifier/0';
const status = '/credentialStatus';

const v2 = 'https://www.w3.org/ns/credentials/v2';
const v1 = 'https://www.w3.org/2018/credentials/v1';
const ob = (version: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`;
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

const rows: Row[] = [
  // A.1 serialization
  { rule: 'A-002', name: 'numbers are numbers', at: `${achievement}/creditsAvailable`, good: 3, bad: '3', code: 'datatype' },
  { rule: 'A-002', name: 'strings are strings', at: '/credentialSubject/result/0/value', good: 'A', bad: 90, code: 'datatype' },
  { rule: 'A-002', name: 'even where the form of a string is only warned of', at: `${achievement}/alignment/0/targetUrl`, good: 'https://x.example/', bad: 1, code: 'datatype' },
  { rule: 'A-002', name: 'booleans are booleans', at: `${identity}/hashed`, good: true, bad: 'true', code: 'datatype' },
  { rule: 'A-002', name: 'complex values are objects', at: `${achievement}/image`, bad: 'https://x.example/i.png', code: 'datatype' },
  { rule: 'A-002', name: 'a date is a calendar date', at: '/issuer/dateOfBirth', good: '2024-02-29', bad: '2023-02-29', code: 'datatype' },
  { rule: 'A-003', name: 'lists are arrays', at: `${achievement}/tag`, good: ['data'], bad: 'data', code: 'array_expected' },
  { rule: 'A-003', name: 'evidence is an array', at: '/evidence', bad: { type: ['Evidence'] }, code: 'array_expected' },
  { rule: 'A-003', name: 'a compacted type is warned of', at: `${achievement}/type`, good: ['Achievement'], bad: 'Achievement', code: 'single_value', severity: 'warning' },
  { rule: 'A-003', name: 'a compacted proof is warned of', at: '/proof', good: [{ type: 'DataIntegrityProof' }], bad: { type: 'DataIntegrityProof' }, code: 'single_value', severity: 'warning' },
  { rule: 'A-003', name: 'compacted terms of use are warned of', at: '/termsOfUse', good: [{ type: 'T' }], bad: { type: 'T' }, code: 'single_value', severity: 'warning' },
  { rule: 'A-004', name: 'no null', at: '/description', bad: null, code: 'null_value' },
  { rule: 'A-004', name: 'no null in an array', at: `${achievement}/tag`, bad: ['data', null], code: 'null_value', pointer: `${achievement}/tag/1` },
  { rule: 'A-004', name: 'no empty array', at: `${achievement}/tag`, bad: [], code: 'empty_array' },
  { rule: 'A-007', name: 'extension terms are well formed', at: `${achievement}/achievementType`, good: 'ext:N-1_x.y', bad: 'ext:N !!', code: 'vocabulary' },
  { rule: 'A-140', name: 'an extension term is anchored', at: `${achievement}/achievementType`, good: 'ext:N', bad: 'bad ext:N !!', code: 'vocabulary' },
  { rule: 'A-007', name: 'extension terms have no blanks', at: `${identity}/identityType`, good: 'ext:studentNo', bad: 'ext:student no', code: 'vocabulary' },
  { rule: 'A-008', name: 'Image is closed', at: `${achievement}/image/digestSRI`, bad: 'sha256-x', code: 'closed_class' },
  { rule: 'A-008', name: 'IdentityObject is closed', at: `${identity}/note`, bad: 'x', code: 'closed_class' },
  { rule: 'A-008', name: 'IdentifierEntry is closed', at: '/issuer/otherIdentifier/0/id', bad: 'urn:x:1', code: 'closed_class' },
  // A.2 contexts
  { rule: 'A-020', name: 'there are contexts', at: '/@context', bad: undefined, code: 'context_missing' },
  { rule: 'A-020', name: 'contexts are an array', at: '/@context', bad: v2, code: 'context_not_array' },
  { rule: 'A-020', name: 'the first is of credentials', at: '/@context/0', good: v2, bad: 'https://x.example/v2', code: 'context_first' },
  { rule: 'A-020', name: 'the second is of Open Badges', at: '/@context/1', good: ob('-3.0.3'), bad: 'https://x.example/ob', code: 'context_second' },
  { rule: 'A-020', name: 'its version has one digit each', at: '/@context/1', good: ob('-3.0.3'), bad: ob('-3.0.10'), code: 'context_second' },
  { rule: 'A-023', name: 'a context is a URL or an object', at: '/@context/3', good: {}, bad: 5, code: 'context_item' },
  { rule: 'A-024', name: 'they are in order', at: '/@context', bad: [ob('-3.0.3'), v2, extensions], code: 'context_order', pointer: '/@context/0' },
  { rule: 'A-024', name: 'nothing comes between them', at: '/@context', bad: [v2, extensions, ob('-3.0.3'), extensions], code: 'context_order', pointer: '/@context/1' },
  { rule: 'A-025', name: 'v2 does not go with context.json', at: '/@context/1', good: ob('-3.0.3'), bad: ob(''), code: 'context_pair' },
  { rule: 'A-025', name: 'v2 does not go with 3.0.1', at: '/@context/1', good: ob('-3.0.3'), bad: ob('-3.0.1'), code: 'context_pair' },
  { rule: 'A-021', name: 'an older context is warned of', at: '/@context/1', good: ob('-3.0.3'), bad: ob('-3.0.2'), code: 'context_older', severity: 'warning' },
  { rule: 'A-022', name: '1EdTech types need their context', at: '/@context/2', good: extensions, bad: { x: 'urn:x' }, code: 'context_extensions', pointer: '/@context' },
  { rule: 'A-033', name: '@vocab is warned of', at: '/@context/3', good: { x: 'urn:x' }, bad: { '@vocab': 'urn:x#' }, code: 'context_vocab', pointer: '/@context/3/@vocab', severity: 'warning' },
  { rule: 'A-034', name: 'redefining a known term is warned of', at: '/@context/3', good: { x: 'urn:x' }, bad: { criteria: 'urn:x' }, code: 'context_redefines_term', pointer: '/@context/3/criteria', severity: 'warning' },
  { rule: 'A-034', name: 'no null context', at: '/@context/3', good: {}, bad: null, code: 'context_null' },
  { rule: 'A-034', name: 'no context in the achievement', at: `${achievement}/@context`, bad: { x: 'urn:x' }, code: 'context_nested' },
  { rule: 'A-034', name: 'no context in the subject', at: '/credentialSubject/@context', bad: { x: 'urn:x' }, code: 'context_nested' },
  { rule: 'A-034', name: 'no context in an extension', at: '/extension', good: { a: [{ b: 1 }] }, bad: { a: [{ '@context': {} }] }, code: 'context_nested', pointer: '/extension/a/0/@context' },
  // A.3 types
  { rule: 'A-040', name: 'a badge is a VerifiableCredential', at: '/type', good: ['VerifiableCredential', 'AchievementCredential'], bad: ['AchievementCredential'], code: 'type' },
  { rule: 'A-040', name: 'and a badge', at: '/type', good: ['OpenBadgeCredential', 'VerifiableCredential'], bad: ['VerifiableCredential'], code: 'type' },
  { rule: 'A-040', name: 'types are an array', at: '/type', bad: 'VerifiableCredential', code: 'type' },
  { rule: 'A-043', name: 'types are strings', at: `${achievement}/type`, good: ['Achievement', 'ext:X'], bad: ['Achievement', 1], code: 'type' },
  { rule: 'A-043', name: 'no type is empty', at: `${achievement}/type`, good: ['Achievement', 'x'], bad: ['Achievement', ''], code: 'type' },
  { rule: 'A-043', name: 'an Image has one type', at: `${achievement}/image/type`, good: 'Image', bad: ['Image'], code: 'type' },
  { rule: 'A-043', name: 'an IdentityObject has one type', at: `${identity}/type`, good: 'IdentityObject', bad: ['IdentityObject'], code: 'type' },
  { rule: 'A-043', name: 'a status has one type', at: '/refreshService/type', good: '1EdTechCredentialRefresh', bad: ['1EdTechCredentialRefresh'], code: 'type' },
  { rule: 'A-043', name: 'a proof has a type', at: '/proof/0/type', bad: undefined, code: 'type' },
  // A.4 classes
  { rule: 'A.4', name: 'the id is absolute', at: '/id', good: 'urn:x:1', bad: 'badge-1', code: 'datatype' },
  { rule: 'A.4', name: 'the id is not empty', at: '/id', bad: '', code: 'datatype' },
  { rule: 'A.4', name: 'the id is more than a scheme', at: '/id', bad: 'urn:', code: 'datatype' },
  { rule: 'A.4', name: 'the id has no blanks', at: `${achievement}/id`, good: 'https://日本.example/実績', bad: 'https://x.example/a b', code: 'datatype' },
  { rule: 'A.4', name: 'one subject', at: '/credentialSubject', bad: [], code: 'single_expected' },
  { rule: 'A-002', name: 'a subject is an object', at: '/credentialSubject', bad: 'urn:x:1', code: 'datatype' },
  { rule: 'A.4', name: 'a target URL that is none is warned of', at: `${achievement}/alignment/0/targetUrl`, good: 'http://x.example/', bad: 'n/a', code: 'datatype', severity: 'warning' },
  { rule: 'A.4', name: 'an unknown form of country code is warned of', at: '/issuer/address/addressCountryCode', good: 'JP', bad: 'JPN', code: 'datatype', severity: 'warning' },
  { rule: 'A-100', name: 'a subject is somebody', at: '/credentialSubject/id', bad: undefined, code: 'no_recipient', pointer: '/credentialSubject', given: { '/credentialSubject/identifier': undefined } },
  { rule: 'A-103', name: 'credits are not negative', at: '/credentialSubject/creditsEarned', good: 0, bad: -1, code: 'datatype' },
  { rule: 'A-104', name: 'criteria say something', at: `${achievement}/criteria`, good: { id: 'https://x.example/' }, bad: {}, code: 'no_criteria' },
  { rule: 'A-112', name: 'an issuer is a URI or a Profile', at: '/issuer', good: 'https://x.example/', bad: 10, code: 'datatype' },
  { rule: 'A-120', name: 'a result of a Status has a status', at: '/credentialSubject/result/1/status', bad: undefined, code: 'result_status_missing', pointer: '/credentialSubject/result/1' },
  { rule: 'A-121', name: 'a result refers to a description', at: '/credentialSubject/result/0/resultDescription', bad: 'urn:x:1', code: 'result_reference', severity: 'warning' },
  { rule: 'A-121', name: 'its value is allowed', at: '/credentialSubject/result/0/value', good: 'B', bad: 'F', code: 'result_value', severity: 'warning' },
  { rule: 'A-121', name: 'its value is within the range', at: '/credentialSubject/result/2/value', good: '100', bad: '100.5', code: 'result_value', severity: 'warning' },
  { rule: 'A-121', name: 'its value is not below the range', at: '/credentialSubject/result/2/value', good: '0', bad: '-0.5', code: 'result_value', severity: 'warning' },
  { rule: 'A-121', name: 'its level is in the rubric', at: '/credentialSubject/result/3/achievedLevel', bad: 'urn:x:1', code: 'result_level', severity: 'warning' },
  // A.5 vocabularies
  { rule: 'A-140', name: 'AchievementType', at: `${achievement}/achievementType`, good: 'Course', bad: 'Nanodegree', code: 'vocabulary' },
  { rule: 'A-141', name: 'AlignmentTargetType', at: `${achievement}/alignment/0/targetType`, good: 'ceasn:Competency', bad: 'ceasn:Skill', code: 'vocabulary' },
  { rule: 'A-142', name: 'IdentifierTypeEnum', at: `${identity}/identityType`, good: 'emailAddress', bad: 'email', code: 'vocabulary' },
  { rule: 'A-142', name: 'IdentifierTypeEnum of an entry', at: '/issuer/otherIdentifier/0/identifierType', good: 'sisSourcedId', bad: 'constructor', code: 'vocabulary' },
  { rule: 'A-143', name: 'ResultType', at: `${achievement}/resultDescription/0/resultType`, good: 'Percent', bad: 'Grade', code: 'vocabulary' },
  { rule: 'A-144', name: 'ResultStatusType', at: '/credentialSubject/result/1/status', good: 'Withdrew', bad: 'Passed', code: 'vocabulary' },
  { rule: 'A-144', name: 'ResultStatusType takes no extension', at: '/credentialSubject/result/1/status', good: 'OnHold', bad: 'ext:Passed', code: 'vocabulary' },
  // A.6 datatypes
  { rule: 'A-150', name: 'validFrom has a time', at: '/validFrom', good: '2024-01-01T00:00:00Z', bad: '2024-01-01', code: 'datatype' },
  { rule: 'A-150', name: 'validFrom has a zone', at: '/validFrom', good: '2024-01-01T00:00:00.123+14:00', bad: '2024-01-01T00:00:00', code: 'datatype' },
  { rule: 'A-150', name: 'a zone is at most 14 hours', at: '/awardedDate', good: '2024-01-01T00:00:00-14:00', bad: '2024-01-01T00:00:00-14:01', code: 'datatype' },
  { rule: 'A-150', name: 'the day exists', at: '/awardedDate', good: '2024-02-29T00:00:00Z', bad: '2023-02-29T00:00:00Z', code: 'datatype' },
  { rule: 'A-150', name: 'activity dates have a zone', at: '/credentialSubject/activityStartDate', bad: '2024-01-01T00:00:00', code: 'datatype' },
  { rule: 'A-150', name: 'created has a zone', at: '/proof/0/created', bad: '2026-04-01T00:00:00', code: 'datatype' },
  { rule: 'A-150', name: '24:00:00 is refused (A-152)', at: '/awardedDate', good: '2024-01-01T23:59:59Z', bad: '2024-01-01T24:00:00Z', code: 'datatype' },
  { rule: 'A-153', name: 'language codes', at: `${achievement}/inLanguage`, good: 'zh-Hant-TW', bad: 'en-us', code: 'datatype' },
  { rule: 'A-154', name: 'compact JWS', at: '/endorsementJwt/0', good: 'a..b', bad: 'a.b', code: 'datatype' },
  { rule: 'A-155', name: 'identity hashes name their algorithm', at: `${identity}/identityHash`, good: `SHA256$`.toLowerCase() + 'A1'.repeat(32), bad: 'A1'.repeat(32), code: 'identity_hash' },
  { rule: 'A-155', name: 'identity hashes are whole', at: `${identity}/identityHash`, bad: `sha256$${'a1'.repeat(31)}`, code: 'identity_hash' },
  { rule: 'A-155', name: 'MD5 is warned of', at: `${identity}/identityHash`, good: `sha256$${'b2'.repeat(32)}`, bad: `md5$${'b2'.repeat(16)}`, code: 'identity_hash_md5', severity: 'warning' },
  // A.7 data models
  { rule: 'A-165', name: 'no issuanceDate in 2.0', at: '/issuanceDate', bad: '2026-04-01T00:00:00Z', code: 'mixed_model' },
  { rule: 'A-165', name: 'no expirationDate in 2.0', at: '/expirationDate', bad: '2026-04-01T00:00:00Z', code: 'mixed_model' },
  { rule: 'C-016', name: 'a badge ends no earlier than it begins', at: '/validUntil', good: '2026-04-01T09:00:00+09:00', bad: '2026-03-31T23:59:59Z', code: 'period_reversed' },
  // C.6 status entries
  { rule: 'C-090', name: 'one status', at: status, good: statusEntry(), bad: [statusEntry()], code: 'single_expected' },
  { rule: 'C-061', name: 'an entry has a purpose', at: `${status}/statusPurpose`, good: 'suspension', bad: undefined, code: 'status_purpose' },
  { rule: 'C-061', name: 'one purpose', at: `${status}/statusPurpose`, bad: ['revocation'], code: 'status_purpose' },
  { rule: 'C-061', name: 'an entry names its list', at: `${status}/statusListCredential`, bad: undefined, code: 'status_list_url' },
  { rule: 'C-061', name: 'by a web address', at: `${status}/statusListCredential`, good: 'http://localhost:3000/issuers/a/status/1', bad: 'file:///etc/passwd', code: 'status_list_url' },
  { rule: 'C-062', name: 'the id is not the list', at: `${status}/id`, good: 'urn:x:1', bad: String(statusEntry()['statusListCredential']), code: 'status_id_is_list' },
  ...['-1', '0x10', '1e3', ' 5', '05', '', '1.0', true, -1, 1.5, null, 9007199254740992].map(
    (bad): Row => ({ rule: 'C-063', name: `the index is decimal, not ${JSON.stringify(bad)}`, at: `${status}/statusListIndex`, good: '0', bad, code: 'status_index' }),
  ),
  { rule: 'C-063', name: 'a number as index is warned of', at: `${status}/statusListIndex`, good: '23', bad: 23, code: 'status_index_number', severity: 'warning' },
  { rule: 'C-065', name: 'a size is positive', at: `${status}/statusSize`, good: 1, bad: 0, code: 'status_size' },
  { rule: 'C-065', name: 'a size is at most 8', at: `${status}/statusSize`, good: 1, bad: 9, code: 'status_size' },
  { rule: 'C-065', name: 'a size is whole', at: `${status}/statusSize`, good: 1, bad: '1', code: 'status_size' },
  { rule: 'C-065', name: 'a size of 2 has messages', at: `${status}/statusMessage`, good: messages(4), bad: undefined, code: 'status_message', given: { [`${status}/statusSize`]: 2, [`${status}/statusMessage`]: messages(4) } },
  { rule: 'C-065', name: 'four of them', at: `${status}/statusMessage`, good: messages(4), bad: messages(3), code: 'status_message', given: { [`${status}/statusSize`]: 2, [`${status}/statusMessage`]: messages(4) } },
  { rule: 'C-065', name: 'with a status each', at: `${status}/statusMessage`, good: messages(2), bad: [{ status: '0x0', message: 'a' }, { message: 'b' }], code: 'status_message' },
  { rule: 'C-065', name: 'references are URIs', at: `${status}/statusReference`, good: ['https://x.example/'], bad: 'x', code: 'status_reference' },
  // endorsements in a badge
  { rule: 'A.4', name: 'an endorsement has a name', at: '/endorsement/0/name', bad: undefined, code: 'required' },
  { rule: 'A-020', name: 'an endorsement has contexts of its own (C-053)', at: '/endorsement/0/@context', bad: undefined, code: 'context_missing' },
  { rule: 'A-040', name: 'an endorsement is one', at: '/endorsement/0/type', bad: ['VerifiableCredential'], code: 'type' },
  { rule: 'A-043', name: 'its subject is an EndorsementSubject (J22)', at: '/endorsement/0/credentialSubject/type', good: ['EndorsementSubject'], bad: ['VerifiableCredential'], code: 'type' },
];

function messages(count: number): JsonValue {
  return Array.from({ length: count }, (_, index) => ({ status: `0x${index.toString(16)}`, message: `m${String(index)}` }));
}

/** Every required property, class by class, from the tables of the specification. */
const required: Readonly<Record<string, readonly string[]>> = {
  '': ['id', 'credentialSubject', 'issuer', 'validFrom'],
  '/credentialSubject': ['achievement'],
  [achievement]: ['id', 'criteria', 'description', 'name'],
  '/issuer': ['id'],
  '/issuer/parentOrg': ['id'],
  [`${achievement}/creator`]: ['id'],
  [`${achievement}/image`]: ['id'],
  [`${achievement}/alignment/0`]: ['targetName', 'targetUrl'],
  [`${achievement}/resultDescription/0`]: ['id', 'name', 'resultType'],
  [`${achievement}/resultDescription/3/rubricCriterionLevel/0`]: ['id', 'name'],
  [`${achievement}/otherIdentifier/0`]: ['identifier', 'identifierType'],
  [`${achievement}/related/0`]: ['id'],
  '/issuer/address/geo': ['latitude', 'longitude'],
  [identity]: ['hashed', 'identityHash', 'identityType'],
  '/credentialSchema/0': ['id'],
  '/refreshService': ['id'],
  '/endorsement/0': ['id', 'name', 'credentialSubject', 'issuer', 'validFrom'],
  '/endorsement/0/credentialSubject': ['id'],
};

/** The class that each object of the rich badge must name. */
const typed: Readonly<Record<string, string>> = {
  '/credentialSubject': 'AchievementSubject',
  [achievement]: 'Achievement',
  '/issuer': 'Profile',
  '/issuer/parentOrg': 'Profile',
  '/credentialSubject/source': 'Profile',
  [`${achievement}/creator`]: 'Profile',
  [`${achievement}/alignment/0`]: 'Alignment',
  '/credentialSubject/result/0/alignment/0': 'Alignment',
  '/issuer/address': 'Address',
  '/evidence/0': 'Evidence',
  [`${achievement}/related/0`]: 'Related',
  '/credentialSubject/result/0': 'Result',
  [`${achievement}/resultDescription/0`]: 'ResultDescription',
  [`${achievement}/resultDescription/3/rubricCriterionLevel/0`]: 'RubricCriterionLevel',
};

function findings(document: JsonObject): string[] {
  return checkModel(document).map(({ severity, rule, code, pointer }) => `${severity} ${rule} ${code} ${pointer}`);
}

function errors(document: JsonObject): string[] {
  return findings(document).filter((finding) => finding.startsWith('error'));
}

describe('checkModel', () => {
  it('finds nothing in a badge that uses the whole model', () => {
    expect(findings(aRichBadge())).toEqual([]);
  });

  it.each(rows)('$rule: $name', ({ rule, at, good, bad, code, pointer = at, severity = 'error', given = {} }) => {
    const base = changed(aRichBadge(), given);
    const kept = good === undefined ? base : changed(base, { [at]: good });
    expect(errors(kept)).toEqual([]);
    expect(findings(kept).filter((finding) => finding.includes(` ${code} `))).toEqual([]);
    const broken = findings(changed(base, { [at]: bad }));
    const expected = `${severity} ${rule} ${code} ${pointer}`;
    expect(broken).toContain(expected);
    // What breaks one rule is not taken for something else.
    expect(broken.filter((finding) => finding.startsWith('error') && finding !== expected)).toEqual([]);
  });

  it.each(Object.entries(required).flatMap(([at, names]) => names.map((name) => ({ at, name }))))('A.4: $at requires $name', ({ at, name }) => {
    expect(errors(changed(aRichBadge(), { [`${at}/${name}`]: undefined }))).toContain(`error A.4 required ${at}/${name}`);
  });

  it.each(Object.entries(typed))('A-043: %s is a %s', (at, name) => {
    expect(findings(changed(aRichBadge(), { [`${at}/type`]: [name, 'https://x.example/Other'] }))).toEqual([]);
    expect(errors(changed(aRichBadge(), { [`${at}/type`]: ['https://x.example/Other'] }))).toEqual([`error A-043 type ${at}/type`]);
    expect(errors(changed(aRichBadge(), { [`${at}/type`]: undefined }))).toEqual([`error A-043 type ${at}/type`]);
    expect(findings(changed(aRichBadge(), { [`${at}/type`]: name }))).toEqual([`warning A-003 single_value ${at}/type`]);
  });

  it('A-008: lets extensible classes have more', () => {
    const extended = changed(aRichBadge(), { '/x': { any: null }, [`${achievement}/x`]: [], '/issuer/x': 1, '/proof/0/x': 'y', '/issuer/address/geo/x': 1 });
    expect(findings(extended)).toEqual([]);
  });

  it('A-100: takes an identifier for an id, and an id for an identifier', () => {
    expect(errors(changed(aRichBadge(), { '/credentialSubject/id': undefined }))).toEqual([]);
    expect(errors(changed(aRichBadge(), { '/credentialSubject/identifier': undefined }))).toEqual([]);
    expect(errors(changed(aRichBadge(), { '/credentialSubject/id': undefined, '/credentialSubject/identifier': [] }))).toEqual(
      expect.arrayContaining(['error A-100 no_recipient /credentialSubject', 'error A-004 empty_array /credentialSubject/identifier']),
    );
  });

  it('A-130: lets an endorsement have contexts of its own', () => {
    expect(errors(changed(aRichBadge(), { '/endorsement/0/@context/2': { x: 'urn:x' } }))).toEqual([]);
    const refresh = { id: 'https://accreditor.example/refresh', type: '1EdTechCredentialRefresh' };
    expect(errors(changed(aRichBadge(), { '/endorsement/0/refreshService': refresh }))).toEqual([]);
  });

  it('B-050: lets a proof repeat the contexts', () => {
    expect(errors(changed(aRichBadge(), { '/proof/0/@context': [v2] }))).toEqual([]);
  });

  it('takes no member of the prototype for a property', () => {
    const inherited = Object.assign(Object.create({ id: 'urn:x:1' }) as JsonObject, changed(aRichBadge(), { '/id': undefined }));
    expect(errors(inherited)).toEqual(['error A.4 required /id']);
    expect(errors(changed(aRichBadge(), { [`${achievement}/image/constructor`]: 'x' }))).toEqual([`error A-008 closed_class ${achievement}/image/constructor`]);
  });

  it.each([null, 1, 'x', true, [], [[]], {}, { type: null }])('never throws, whatever stands where a part should: %j', (value) => {
    const places = ['/@context', '/type', '/issuer', '/credentialSubject', achievement, `${achievement}/resultDescription`, '/credentialSubject/result', '/credentialStatus', '/proof', '/endorsement', '/endorsement/0', '/validFrom'];
    for (const place of places) expect(() => findings(changed(aRichBadge(), { [place]: value }))).not.toThrow();
    expect(errors(changed(aRichBadge(), { '/credentialSubject': value }))).not.toEqual([]);
  });
});

describe('checkModel on version 1.1 of the data model', () => {
  it('warns of nothing but the model', () => {
    expect(findings(aBadgeV1())).toEqual(['warning A-029 data_model_1_1 /@context/0']);
  });

  it.each([
    { rule: 'A.4', name: 'requires issuanceDate', change: { '/issuanceDate': undefined }, code: 'required /issuanceDate' },
    { rule: 'A.4', name: 'requires a name', change: { '/name': undefined }, code: 'required /name' },
    { rule: 'A-165', name: 'takes no validFrom', change: { '/validFrom': '2026-04-01T00:00:00Z' }, code: 'mixed_model /validFrom' },
    { rule: 'A-165', name: 'takes no validUntil', change: { '/validUntil': '2027-04-01T00:00:00Z' }, code: 'mixed_model /validUntil' },
    { rule: 'A-112', name: 'takes no issuer by its URI', change: { '/issuer': 'https://x.example/' }, code: 'datatype /issuer' },
    { rule: 'C-016', name: 'ends no earlier than it begins', change: { '/expirationDate': '2026-03-31T23:59:59Z' }, code: 'period_reversed /expirationDate' },
    { rule: 'A-150', name: 'has zones', change: { '/expirationDate': '2027-03-31T23:59:59' }, code: 'datatype /expirationDate' },
  ])('$rule: $name', ({ rule, change, code }) => {
    expect(errors(aBadgeV1(change))).toEqual([`error ${rule} ${code}`]);
  });

  it.each(['', '-3.0.1', '-3.0.2', '-3.0.3'])('A-029: goes with context%s.json', (version) => {
    expect(errors(aBadgeV1({ '/@context': [v1, ob(version)] }))).toEqual([]);
  });
});
