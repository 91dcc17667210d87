import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/credential/json.ts';
import { findActiveSigningKey } from '../../src/store/signing-keys.ts';
import { changeState, expectProblem, issue, verdictOf } from '../support/badges.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { aProof, aTestKey, signed, type BadgeSigner } from '../support/sign-badge.ts';

const now = new Date('2026-04-02T03:04:05Z');
const service = useService({ clock: () => now });
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const VC = 'https://www.w3.org/ns/credentials/v2';

let stage: Stage;
let other: Stage;
/** A badge as the service issued it, and the issuer's own key to sign what the service would not. */
let badge: Json;
let owner: BadgeSigner;

beforeAll(async () => {
  stage = await setStage(service());
  other = await setStage(service());
  const { id } = await issue(service(), other);
  must(await changeState(service(), other, id, 'revoke'), 200);
  badge = (await issue(service(), stage, { validUntil: '2031-03-31', evidence: [{ url: 'https://a.example/1' }] })).credential;
  const { db, custody, contexts } = service().service.deps;
  const row = await findActiveSigningKey(db.sql, stage.slug);
  if (!row) throw new Error('the issuer has a key');
  owner = { contexts, verificationMethod: badge.proof[0].verificationMethod, sign: async (bytes) => await custody.signer(stage.slug, row).sign(bytes) };
});

type Path = readonly (string | number)[];

/** A copy with the member at `path` replaced, or taken out where `value` is undefined. */
function changed(document: Json, path: Path, value: JsonValue | undefined): Json {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((node: Json, step) => node[step], copy);
  if (value === undefined) delete parent[path.at(-1) ?? ''];
  else parent[path.at(-1) ?? ''] = value;
  return copy;
}

const errorsOf = (verdict: Json): string[] => verdict.checks.filter((check: Json) => check.outcome === 'error').map((check: Json) => `${check.id} ${check.code}`);
const codesOf = (verdict: Json, outcome: string): string[] => verdict.checks.filter((check: Json) => check.outcome === outcome).map((check: Json) => `${check.id} ${check.code}`);
const post = async (body: unknown, headers: Record<string, string> = {}): Promise<Answer> => await service().call('POST', '/v1/verify', { body, key: null, headers });

const subject: Path = ['credentialSubject'];
const achievement: Path = ['credentialSubject', 'achievement'];
const status: Path = ['credentialStatus'];

const inJapanese = (): string => `「${badge.issuer.name}」（localhost:3000）が発行した「${badge.credentialSubject.achievement.name}」のバッジは本物で、有効です。お尋ねがないため、誰のバッジかは確かめていません。`;
const inEnglish = (): string => `The badge “${badge.credentialSubject.achievement.name}”, issued by “${badge.issuer.name}” (localhost:3000), is genuine and valid. Whose badge it is was not asked, and not checked.`;

describe('the language of a verdict', () => {
  test.each([
    [undefined, 'en', 'EN'],
    ['ja', 'ja', 'JA'],
    ['fr-FR, ja;q=0.8, en;q=0.5', 'ja', 'JA'],
    ['en-GB, ja;q=0.5', 'en', 'EN'],
    ['fr', 'en', 'EN'],
  ])('asked for with Accept-Language %s is %s, for every sentence', async (accepted, language, summary) => {
    const answer = must(await post(badge, accepted === undefined ? {} : { 'accept-language': accepted }), 200);
    expect([answer.headers['content-language'], answer.headers['vary'], answer.body.summary]).toEqual([language, expect.stringContaining('Accept-Language'), summary === 'JA' ? inJapanese() : inEnglish()]);
    for (const { detail, next = detail } of answer.body.checks) for (const sentence of [detail, next]) expect(/[ぁ-んァ-ン一-龠]/.test(sentence)).toBe(language === 'ja');
  });

  test('says of a changed badge what is wrong first, and what to do', async () => {
    const { body } = must(await post({ ...badge, name: 'x' }, { 'accept-language': 'ja' }), 200);
    expect([body.outcome, body.summary, body.next]).toEqual(['invalid', 'このバッジは有効と認められません。署名が内容と合いません。発行後に書き換えられたか、偽造です。', 'このバッジを信用せず、発行者に確かめてください。']);
  });
});

describe('a good badge', () => {
  test('as it was issued has a verdict with every check, the digest of its bytes, and what it says', async () => {
    const text = JSON.stringify(badge, undefined, 1);
    const verdict = must(await post(text), 200).body;
    expect(verdict).toMatchObject({
      outcome: 'valid', checkedAt: '2026-04-02T03:04:05Z', policy: 'strict', kind: 'badge', specVersion: '3.0', form: 'data-integrity', source: 'json',
      digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      status: { state: 'active' },
      issuer: { id: `did:web:localhost%3A3000:issuers:${stage.slug}`, name: badge.issuer.name, domain: 'localhost:3000', binding: 'proven', test: false },
      credential: { id: badge.id, name: badge.name, validFrom: badge.validFrom, validUntil: badge.validUntil },
      recipient: 'notAsked',
    });
    expect(verdict.checks.map((check: Json) => `${check.id} ${check.outcome}`)).toEqual([
      'baking ok', 'kind ok', 'model ok', 'jsonld ok', 'validity ok', 'schema ok', 'endorsements ok', 'refresh ok', 'proof ok', 'binding ok', 'status ok',
      'recipient notRun',
    ]);
  });

  test('signed anew by our second signer is as good: the samples below differ from it in one place', async () => {
    expect((await verdictOf(service(), await signed(badge, owner))).outcome).toBe('valid');
  });

  test.each<[string, string, Path, JsonValue | undefined, string[]]>([
    ['P02', 'with its types in the other order', ['type'], ['OpenBadgeCredential', 'VerifiableCredential'], []],
    ['P03', 'under its other name', ['type'], ['VerifiableCredential', 'AchievementCredential'], []],
    ['P04', 'under both names', ['type'], ['VerifiableCredential', 'AchievementCredential', 'OpenBadgeCredential'], []],
    ['P05', 'with a single value where an array is usual', [...achievement, 'type'], 'Achievement', ['model single_value']],
    ['P15', 'whose issuer is its id alone', ['issuer'], 'OWNER', []],
    ['P17', 'with an achievement type of its own', [...achievement, 'achievementType'], 'ext:MyType', []],
    ['P18', 'with milliseconds and an offset', ['validFrom'], '2026-04-01T09:00:00.123+09:00', []],
    ['P19', 'that ends at this very instant', ['validUntil'], '2026-04-02T03:04:05Z', []],
    ['P20', 'whose status entry has no id', [...status, 'id'], undefined, []],
    ['P21', 'whose status index is a number', [...status, 'statusListIndex'], 5, ['model status_index_number']],
    ['P34', 'with emoji, right-to-left text and markup in a text', [...subject, 'narrative'], '🎓 <b>مرحبا</b> & "x"', []],
    ['P34', 'with a fraction', [...achievement, 'creditsAvailable'], 3.5, []],
    ['P34', 'with a number that another writer would write 42.0', [...achievement, 'creditsAvailable'], 42, []],
    ['C-024', 'without status', status, undefined, []],
  ])('%s: %s', async (_rule, _what, path, value, warnings) => {
    const document = changed(badge, path, value === 'OWNER' ? badge.issuer.id : value);
    const verdict = await verdictOf(service(), await signed(document, owner));
    expect({ outcome: verdict.outcome, errors: errorsOf(verdict) }).toEqual({ outcome: 'valid', errors: [] });
    expect(codesOf(verdict, 'warning')).toEqual(warnings);
  });

  test('P05: with its proof as an object', async () => {
    const [proof] = badge.proof;
    expect((await verdictOf(service(), { ...badge, proof })).outcome).toBe('valid');
  });

  test('P14: whose proof has no date; and with a proof of an unknown suite beside a good one', async () => {
    expect((await verdictOf(service(), { ...badge, proof: [await aProof(badge, owner, { created: undefined })] })).outcome).toBe('valid');
    const unknown = { ...badge.proof[0], cryptosuite: 'mldsa44-rdfc-2024' };
    const verdict = await verdictOf(service(), { ...badge, proof: [unknown, badge.proof[0]] });
    expect([verdict.outcome, codesOf(verdict, 'warning')]).toEqual(['valid', ['proof cryptosuite_unknown']]);
  });

  test('behind a byte order mark, in other media types, and with white space around it', async () => {
    const text = JSON.stringify(badge);
    for (const type of ['application/json', 'application/json; charset=utf-8', 'application/vc', 'application/vc+ld+json', 'application/ld+json']) {
      expect(must(await post(`\uFEFF\n${text}\n`, { 'content-type': type }), 200).body.outcome).toBe('valid');
    }
  });

  test('of a did:key, signed by somebody we never heard of', async () => {
    const key = aTestKey();
    const did = `did:key:${key.multibase}`;
    const { credentialStatus: _status, ...rest } = { ...badge, issuer: { id: did, type: ['Profile'], name: 'どこかの学校' } };
    const signer: BadgeSigner = { ...owner, verificationMethod: `${did}#${key.multibase}`, sign: key.sign };
    const verdict = await verdictOf(service(), await signed(rest as JsonObject, signer));
    expect(verdict).toMatchObject({ outcome: 'valid', status: { state: 'none' }, issuer: { id: did, domain: null, binding: 'proven', test: false } });
    const forged = await verdictOf(service(), changed(await signed(rest as JsonObject, signer), ['name'], 'x'));
    expect([forged.outcome, errorsOf(forged)]).toEqual(['invalid', ['proof signature_invalid']]);
  });
});

describe('a badge that was changed after it was signed', () => {
  test.each<[string, Path, JsonValue | undefined]>([
    ['its name', ['name'], 'データサイエンス応用'],
    ['one character of its achievement', [...achievement, 'name'], 'データサイエンス基磋 / Fundamentals of Data Science'],
    ['an hour inside our extension', [...achievement, 'frameworkRecord', 'workload', 'hours'], 'PT46H'],
    ['the learner', [...subject, 'identifier', 0, 'identityHash'], `sha256$${'0'.repeat(64)}`],
    ['a result', [...subject, 'result', 0, 'value'], '秀'],
    ['its end, put off', ['validUntil'], '2099-03-31T14:59:59Z'],
    ['its end, taken out', ['validUntil'], undefined],
    ['its status index', [...status, 'statusListIndex'], '7'],
    ['its status, taken out', status, undefined],
    ['its evidence, taken out', ['evidence'], undefined],
    ['its id', ['id'], 'urn:uuid:018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11'],
    ['the date of its proof', ['proof', 0, 'created'], '2026-04-02T03:04:04Z'],
    ['the date of its proof, taken out', ['proof', 0, 'created'], undefined],
    ['a member that JSON-LD knows, added', ['description'], 'added'],
  ])('%s', async (_what, path, value) => {
    const verdict = await verdictOf(service(), changed(badge, path, value));
    expect([verdict.outcome, errorsOf(verdict), verdict.issuer.binding]).toEqual(['invalid', ['proof signature_invalid'], 'unproven']);
    expect(['unknown', 'none']).toContain(verdict.status.state);
  });

  test('any one byte of its signature', async () => {
    const { proofValue } = badge.proof[0];
    for (const at of [1, 10, 44, proofValue.length - 1]) {
      const swapped = proofValue[at] === '2' ? '3' : '2';
      const verdict = await verdictOf(service(), changed(badge, ['proof', 0, 'proofValue'], proofValue.slice(0, at) + swapped + proofValue.slice(at + 1)));
      expect(verdict.outcome).toBe('invalid');
      expect(['proof signature_invalid', 'proof proof_value_encoding']).toContain(errorsOf(verdict)[0]);
    }
  });

  test('any one bit of its text is never valid', async () => {
    const bytes = Buffer.from(JSON.stringify(badge));
    const outcomes: string[] = [];
    for (let at = 3; at < bytes.length; at += 397) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      const answer = await post(copy);
      outcomes.push(answer.status === 200 ? answer.body.outcome : answer.body.code);
    }
    expect(outcomes.length).toBeGreaterThan(20);
    expect(new Set(outcomes).has('valid')).toBe(false);
    expect(outcomes.every((outcome) => ['invalid', 'indeterminate', 'no_badge'].includes(outcome))).toBe(true);
  });
});

/** Each of these is signed by the issuer's own key, as the careless signer of the support code does, so that only the rule is broken. */
const brokenRules: [string, string, Path, JsonValue | undefined, string][] = [
  ['N03', 'one context as text', ['@context'], VC, 'model context_not_array + jsonld data_loss'],
  ['N04', 'only the context of credentials', ['@context'], [VC], 'model context_second + jsonld data_loss'],
  ['N05', 'contexts swapped', ['@context'], [OB, VC], 'model context_order + jsonld data_loss'],
  ['N09', 'a type without VerifiableCredential', ['type'], ['OpenBadgeCredential'], 'model type + jsonld data_loss'],
  ['N10', 'a type without the badge', ['type'], ['VerifiableCredential'], 'kind wrong_type'],
  ['N11', 'a type that no context knows', ['type'], ['VerifiableCredential', 'OpenBadgeCredential', 'FooCredential'], 'jsonld data_loss'],
  ['N12', 'a member that no context knows', ['foo'], 'bar', 'jsonld data_loss'],
  ['N13', 'no id', ['id'], undefined, 'model required'],
  ['N14', 'a relative id', ['id'], 'badge-1', 'model datatype + jsonld data_loss'],
  ['N15', 'no issuer', ['issuer'], undefined, 'model required + binding issuer_missing'],
  ['N16', 'an issuer that is no Profile', ['issuer', 'type'], undefined, 'model type + jsonld data_loss'],
  ['N17', 'a subject that is an array', ['credentialSubject'], 'SUBJECT-ARRAY', 'model single_expected'],
  ['N18', 'a subject that is nobody', [...subject, 'identifier'], undefined, 'model no_recipient'],
  ['N20', 'a subject of another type', [...subject, 'type'], ['Profile'], 'model type + jsonld data_loss'],
  ['N21', 'no achievement', achievement, undefined, 'model required'],
  ['N22', 'an achievement without criteria', [...achievement, 'criteria'], undefined, 'model required'],
  ['N22', 'an achievement without name', [...achievement, 'name'], undefined, 'model required'],
  ['N22', 'an achievement without description', [...achievement, 'description'], undefined, 'model required'],
  ['N22', 'an achievement without id', [...achievement, 'id'], undefined, 'model required'],
  ['N23', 'empty criteria', [...achievement, 'criteria'], {}, 'model no_criteria'],
  ['N24', 'an achievement type of nobody', [...achievement, 'achievementType'], 'Nanodegree', 'model vocabulary'],
  ['N25', 'an extension term that only looks like one', [...achievement, 'achievementType'], 'bad ext:N !!', 'model vocabulary'],
  ['N26', 'an image as text', [...achievement, 'image'], 'https://a.example/1.png', 'model datatype'],
  ['N27', 'an identity type of nobody', [...subject, 'identifier', 0, 'identityType'], 'email', 'model vocabulary'],
  ['N30', 'a number as text', [...achievement, 'creditsAvailable'], '3', 'model datatype'],
  ['N31', 'no validFrom', ['validFrom'], undefined, 'model required'],
  ['N32', 'a validFrom without time', ['validFrom'], '2026-01-01', 'model datatype'],
  ['N32', 'a validFrom without offset', ['validFrom'], '2026-01-01T00:00:00', 'model datatype'],
  ['N33', 'an end before the beginning', ['validUntil'], '2025-12-31T23:59:59Z', 'model period_reversed + validity expired'],
  ['N34', 'a date of the older data model', ['issuanceDate'], '2026-01-01T00:00:00Z', 'model mixed_model + jsonld data_loss'],
  ['N36', 'a null member', ['description'], null, 'model null_value + jsonld data_loss'],
  ['N36', 'an empty list', [...achievement, 'tag'], [], 'model empty_array + jsonld data_loss'],
  ['N37', 'two statuses', status, 'STATUS-ARRAY', 'model single_expected'],
  ['N65', 'a beginning tomorrow', ['validFrom'], '2026-04-03T03:04:05Z', 'validity not_yet_valid'],
  ['N66', 'an end a second ago', ['validUntil'], '2026-04-02T03:04:04Z', 'validity expired'],
  ['N69', 'a status purpose that is not its list’s', [...status, 'statusPurpose'], 'suspension', 'status status_list_purpose'],
  ['N70', 'a list of another issuer', [...status, 'statusListCredential'], 'OTHER-LIST', 'status status_list_issuer'],
  ['N73', 'an index beyond the list', [...status, 'statusListIndex'], '131072', 'status status_index_out_of_range'],
  ['N73', 'an index that would wrap', [...status, 'statusListIndex'], '4294967297', 'status status_index_out_of_range'],
  ['N73', 'a negative index', [...status, 'statusListIndex'], '-1', 'model status_index'],
  ['N73', 'an index in hexadecimal', [...status, 'statusListIndex'], '0x10', 'model status_index'],
  ['N75', 'a status whose id is its list', [...status, 'id'], 'OWN-LIST', 'model status_id_is_list'],
  ['N76', 'a status of no bits', [...status, 'statusSize'], 0, 'model status_size'],
  ['N85', 'a status list that is called a badge too', ['type'], ['VerifiableCredential', 'OpenBadgeCredential', 'BitstringStatusListCredential'], 'kind ambiguous_type'],
];

describe('a badge with a sound signature that breaks a rule', () => {
  const placeholders = (): Record<string, JsonValue> => ({
    'SUBJECT-ARRAY': [badge.credentialSubject, badge.credentialSubject],
    'STATUS-ARRAY': [badge.credentialStatus, { ...badge.credentialStatus, id: 'urn:example:second' }],
    'OTHER-LIST': `http://localhost:3000/issuers/${other.slug}/status/1`,
    'OWN-LIST': badge.credentialStatus.statusListCredential,
  });

  test.each(brokenRules)('%s: %s', async (_rule, _what, path, value, fault) => {
    const earlier = changed(badge, ['validFrom'], '2026-01-01T00:00:00Z');
    const document = changed(earlier, path, typeof value === 'string' ? (placeholders()[value] ?? value) : value);
    const verdict = await verdictOf(service(), await signed(document, owner));
    expect(verdict.outcome).toBe('invalid');
    expect([...new Set(errorsOf(verdict))].join(' + ')).toBe(fault);
  });

  test('N71: a list that is not there decides nothing', async () => {
    const noList = `http://localhost:3000/issuers/${stage.slug}/status/99`;
    const document = changed(changed(badge, ['validFrom'], '2026-01-01T00:00:00Z'), [...status, 'statusListCredential'], noList);
    const verdict = await verdictOf(service(), await signed(document, owner));
    expect([verdict.outcome, errorsOf(verdict), codesOf(verdict, 'unknown')]).toEqual(['indeterminate', [], ['status status_list_not_found']]);
  });

  test('N02, N07: without context, and with one that nobody pinned', async () => {
    for (const [context, fault] of [[undefined, 'model context_missing'], [[VC, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.10.json'], 'jsonld context_not_pinned'], [[VC, OB, 'https://evil.example/context.json'], 'jsonld context_not_pinned']] as const) {
      const verdict = await verdictOf(service(), changed(badge, ['@context'], context as JsonValue | undefined));
      expect(verdict.outcome).toBe('invalid');
      expect(errorsOf(verdict)).toContain(fault);
    }
  });

  test('N08: with a context that gives a name another meaning', async () => {
    const verdict = await verdictOf(service(), await signed(changed(badge, ['@context'], [...badge['@context'], { narrative: 'urn:evil:narrative' }]), owner).catch(() => changed(badge, ['@context'], [...badge['@context'], { narrative: 'urn:evil:narrative' }])));
    expect(verdict.outcome).toBe('invalid');
    expect(errorsOf(verdict).some((error) => /^(model context_redefines_term|jsonld )/.test(error))).toBe(true);
  });

  test('N67: that is revoked', async () => {
    const issued = await issue(service(), stage);
    must(await changeState(service(), stage, issued.id, 'revoke'), 200);
    const verdict = await verdictOf(service(), issued.credential);
    expect([verdict.outcome, errorsOf(verdict), verdict.status.state, verdict.issuer.binding]).toEqual(['invalid', ['status revoked'], 'revoked', 'proven']);
  });
});

describe('a proof', () => {
  const withProof = async (proof: JsonValue | undefined): Promise<Json> => await verdictOf(service(), changed(badge, ['proof'], proof));

  test.each<[string, JsonValue | undefined, string]>([
    ['that is not there', undefined, 'proof proof_missing'],
    ['that is an empty list', [], 'proof proof_malformed'],
    ['that is null', null, 'proof proof_malformed'],
    ['that is text', 'x', 'proof proof_malformed'],
  ])('N38: %s', async (_what, proof, fault) => {
    const verdict = await withProof(proof);
    expect(verdict.outcome).toBe('invalid');
    expect(errorsOf(verdict)).toContain(fault);
  });

  test.each<[string, string, Record<string, JsonValue | undefined>, string]>([
    ['N41', 'for another purpose', { proofPurpose: 'authentication' }, 'proof proof_purpose'],
    ['N42', 'without cryptosuite', { cryptosuite: undefined }, 'proof proof_malformed'],
    ['N42', 'of a cryptosuite that nobody has', { cryptosuite: 'foo-2099' }, 'proof cryptosuite_unknown'],
    ['N45', 'made tomorrow', { created: '2026-04-03T03:04:05Z' }, 'proof proof_created'],
    ['N45', 'that has expired', { expires: '2026-04-01T00:00:00Z' }, 'proof proof_expired'],
    ['N52', 'that follows another one that is not there', { previousProof: 'urn:uuid:018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11' }, 'proof previous_proof_missing'],
  ])('%s: %s', async (_rule, _what, members, fault) => {
    const verdict = await withProof([await aProof(badge, owner, members)]);
    expect(`${verdict.outcome}: ${errorsOf(verdict).join(' + ')}`).toBe(`invalid: ${fault}`);
  });

  test.each<[string, (value: string) => string]>([
    ['of another multibase', (value) => `u${value.slice(1)}`],
    ['with a character that base58 has not', (value) => `z0${value.slice(2)}`],
    ['that is one character too short', (value) => value.slice(0, -1)],
    ['that is one character too long', (value) => `${value}1`],
    ['that is empty', () => ''],
  ])('N43: with a value %s', async (what, edit) => {
    const verdict = await verdictOf(service(), changed(badge, ['proof', 0, 'proofValue'], edit(badge.proof[0].proofValue)));
    expect(verdict.outcome).toBe('invalid');
    // A digit less may still be 64 bytes, of another number.
    expect(['proof proof_value_encoding', ...(what.includes('short') ? ['proof signature_invalid'] : [])]).toContain(errorsOf(verdict).join(' + '));
  });

  test.each<[string, string, () => string, string]>([
    ['N46', 'by a stranger’s did:key', () => `did:key:${aTestKey().multibase}#${aTestKey().multibase}`, 'binding key_not_of_issuer'],
    ['N47', 'by a stranger’s key under the issuer’s name', () => `${badge.issuer.id}#${aTestKey().multibase}`, 'binding key_not_published'],
    ['N46', 'by another issuer of ours', () => `did:web:localhost%3A3000:issuers:${other.slug}#x`, 'binding key_not_of_issuer'],
    ['B-162', 'by a method without fragment', () => badge.issuer.id, 'binding verification_method_url'],
  ])('%s: %s', async (_rule, _what, verificationMethod, fault) => {
    const stranger: BadgeSigner = { ...owner, verificationMethod: verificationMethod(), sign: aTestKey().sign };
    const verdict = await verdictOf(service(), await signed(badge, stranger));
    expect([verdict.outcome, errorsOf(verdict), verdict.issuer.binding]).toEqual(['invalid', [fault], 'unproven']);
  });

  test('by the issuer’s published method, with a stranger’s signature', async () => {
    const verdict = await verdictOf(service(), await signed(badge, { ...owner, sign: aTestKey().sign }));
    expect([verdict.outcome, errorsOf(verdict)]).toEqual(['invalid', ['proof signature_invalid']]);
  });

  test('by the key of the service, which signs no badges', async () => {
    const { serviceKey } = service().service.deps;
    const verdict = await verdictOf(service(), await signed(badge, { ...owner, verificationMethod: `did:web:localhost%3A3000#${serviceKey}`, sign: aTestKey().sign }));
    expect([verdict.outcome, errorsOf(verdict)]).toEqual(['invalid', ['binding key_not_of_issuer']]);
  });

  test('N51: that is good does not make up for a second one that is bad', async () => {
    const bad = { ...badge.proof[0], proofValue: (await aProof(badge, { ...owner, sign: aTestKey().sign })).proofValue };
    for (const proof of [[badge.proof[0], bad], [bad, badge.proof[0]]]) {
      const verdict = await withProof(proof);
      expect([verdict.outcome, errorsOf(verdict)]).toEqual(['invalid', ['proof signature_invalid']]);
      // Nor is anything acted on that only the good one would prove.
      expect([verdict.issuer.binding, verdict.status.state]).toEqual(['unproven', 'unknown']);
    }
    expect((await withProof([badge.proof[0], await aProof(badge, owner)])).outcome).toBe('valid');
  });
});

describe('what cannot be decided here', () => {
  const foreign = (did: string, more: Json = {}): Promise<JsonObject> => {
    const key = aTestKey();
    const { credentialStatus: _status, ...rest } = badge;
    return signed({ ...rest, ...more, issuer: { ...badge.issuer, id: did } }, { ...owner, verificationMethod: `${did}#${key.multibase}`, sign: key.sign });
  };

  test.each([
    ['a did:web elsewhere', 'did:web:badges.example.ac.jp:issuers:x', 'binding controller_unreachable'],
    ['an https issuer elsewhere', 'https://badges.example.ac.jp/issuers/x', 'binding controller_unreachable'],
    ['a did:web of the same host with another port', 'did:web:localhost%3A3001:issuers:x', 'binding controller_unreachable'],
    ['a DID of a method that is not resolved', 'did:ion:EiClkZMDxPKqC9c-umQfTkR8vvZ9JPhl_xLDI9Nfk38w5w', 'binding did_method_unsupported'],
  ])('%s is indeterminate, not invalid', async (_what, did, unknown) => {
    const verdict = await verdictOf(service(), await foreign(did));
    expect([verdict.outcome, errorsOf(verdict), codesOf(verdict, 'unknown'), verdict.issuer.binding]).toEqual(['indeterminate', [], [unknown], 'unproven']);
  });

  test('a foreign issuer with a fault that can be seen from here is invalid all the same', async () => {
    expect((await verdictOf(service(), await foreign('did:web:badges.example.ac.jp:issuers:x', { validUntil: '2026-04-01T00:00:00Z', validFrom: '2026-01-01T00:00:00Z' }))).outcome).toBe('invalid');
  });

  test.each([
    ['an issuer of ours that nobody created', 'did:web:localhost%3A3000:issuers:nobody'],
    ['a DID of ours that is no issuer’s', 'did:web:localhost%3A3000:elsewhere'],
  ])('%s is invalid: only our store could know it', async (_what, did) => {
    const verdict = await verdictOf(service(), await foreign(did));
    expect([verdict.outcome, errorsOf(verdict)]).toEqual(['invalid', ['binding controller_not_found']]);
  });

  test.each([['did:web:127.0.0.1:issuers:x'], ['did:web:'], ['did:web:a..b']])('the issuer %s is invalid: that is no did:web', async (did) => {
    const verdict = await verdictOf(service(), await foreign(did));
    expect(verdict.outcome).toBe('invalid');
  });

  test('a status list elsewhere', async () => {
    const verdict = await verdictOf(service(), await signed(changed(badge, [...status, 'statusListCredential'], 'https://badges.example.ac.jp/status/1'), owner));
    expect([verdict.outcome, errorsOf(verdict), codesOf(verdict, 'unknown')].flat()).toEqual(['indeterminate', 'status status_list_unreachable']);
  });

  test.each<[string, Json, Json, string]>([
    ['a badge of 1.1', { '@context': 'https://w3id.org/openbadges/v1', type: 'Assertion', badge: 'https://x.example/b', verify: { type: 'hosted', url: 'https://x.example/1' } }, { specVersion: '2.0', form: 'ob2-hosted' }, 'open_badges_1'],
    ['an enveloped credential', { '@context': [VC], type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,e30.e30.' }, { form: 'vc-jwt' }, 'kind_not_supported'],
  ])('%s is named, and not judged', async (_what, document, described, code) => {
    const verdict = await verdictOf(service(), document);
    expect(verdict).toMatchObject({ outcome: 'indeterminate', ...described, issuer: { binding: 'unproven' } });
    expect(codesOf(verdict, 'unknown')).toEqual([`kind ${code}`]);
  });

  test.each([['ClrCredential'], ['VerifiablePresentation'], ['BitstringStatusListCredential']])('N85: a %s is no badge', async (type) => {
    const verdict = await verdictOf(service(), { ...badge, type: ['VerifiableCredential', type] });
    expect([verdict.outcome, errorsOf(verdict)]).toEqual(['invalid', ['kind wrong_type']]);
  });
});

describe('a body', () => {
  test('N01: with a member named twice is a bad badge, wherever it stands and however it is written', async () => {
    const text = JSON.stringify(badge);
    for (const [body, pointer] of [
      [text.replace('{', '{"id":"urn:x:1",'), '/id'],
      [text.replace('"issuer":{', '"issuer":{"i\\u0064":"did:web:evil.example",'), '/issuer/id'],
    ] as const) {
      const verdict = await verdictOf(service(), body);
      expect(verdict).toMatchObject({ outcome: 'invalid', issuer: { id: null, binding: 'unproven' }, credential: { id: null } });
      expect(verdict.checks[1]).toMatchObject({ id: 'kind', outcome: 'error', code: 'duplicate_member', pointer });
      expect(verdict.checks.slice(2).every((check: Json) => check.outcome === 'notRun')).toBe(true);
    }
  });

  test.each<[string, () => unknown, string]>([
    ['that is empty', () => '', 'no_badge'],
    ['that is no JSON', () => 'not json', 'no_badge'],
    ['that is cut off', () => JSON.stringify(badge).slice(0, -1), 'no_badge'],
    ['in UTF-16', () => Buffer.from(JSON.stringify(badge), 'utf16le'), 'no_badge'],
    ['that is text', () => '"badge"', 'no_badge'],
    ['that is null', () => 'null', 'no_badge'],
    ['that is a number', () => '1', 'no_badge'],
    ['that is an empty object', () => ({}), 'no_badge'],
    ['that is some other object', () => ({ hello: 'world' }), 'no_badge'],
    ['that is an empty list', () => [], 'no_badge'],
    ['that is a list of badges', () => [badge, badge], 'use_verify_batch'],
  ])('%s is refused', async (_what, body, code) => {
    expectProblem(await post(body()), 400, code);
  });

  test('of another media type, too large, or with another policy is refused', async () => {
    expectProblem(await post(JSON.stringify(badge), { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported_media_type');
    expectProblem(await post(`${JSON.stringify(badge)}${' '.repeat(10 * 1024 * 1024)}`), 413, 'body_too_large');
    expectProblem(await service().call('POST', '/v1/verify?policy=lenient', { body: badge, key: null }), 400, 'invalid_request', [{ pointer: '/query/policy', code: 'enum' }]);
    expect((await service().call('POST', '/v1/verify?policy=strict', { body: badge, key: null })).body.outcome).toBe('valid');
  });

  test.each<[string, () => unknown]>([
    ['nested a thousand deep', () => `{"@context":${'['.repeat(1000)}${']'.repeat(1000)}}`],
    ['with very many values', () => ({ ...badge, evidence: Array.from({ length: 30_000 }, () => ({ type: ['Evidence'] })) })],
    ['with very many blank nodes that look alike', () => ({ ...badge, evidence: Array.from({ length: 2_000 }, () => ({ type: ['Evidence'] })) })],
    ['whose issuer is a list', () => ({ ...badge, issuer: [badge.issuer] })],
    ['whose type is an object', () => ({ ...badge, type: { a: 1 } })],
    ['whose status is text', () => ({ ...badge, credentialStatus: 'x' })],
    ['whose proof holds a list', () => ({ ...badge, proof: [[badge.proof[0]]] })],
    ['whose verification method is an object', () => changed(badge, ['proof', 0, 'verificationMethod'], { id: 'x' })],
    ['whose contexts hold null', () => changed(badge, ['@context'], [VC, OB, null])],
    ['with a context of its own that calls itself', () => changed(badge, ['@context'], [VC, OB, { a: 'b:c', b: 'a:c' }])],
    ['with a lone surrogate', () => JSON.stringify(badge).replace('"name":"', '"name":"\\ud800')],
    ['with a number beyond all doubles', () => JSON.stringify(badge).replace('"creditsEarned":1', '"creditsEarned":1e999')],
  ])('%s is never a failure of ours, and never valid', async (_what, body) => {
    const answer = await post(body());
    expect([200, 400]).toContain(answer.status);
    if (answer.status === 200) expect(['invalid', 'indeterminate']).toContain(answer.body.outcome);
  });

  test('needs no key, and may be sent from any page', async () => {
    const answer = must(await post(badge, { origin: 'https://employer.example' }), 200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    const preflight = await service().call('OPTIONS', '/v1/verify', { key: null, headers: { origin: 'https://employer.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([204, 'POST']);
    expect(preflight.headers['access-control-allow-headers']).toMatch(/content-type/i);
  });
});
