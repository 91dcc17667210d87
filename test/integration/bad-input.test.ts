import { beforeAll, describe, expect, test, vi } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { credentialsPath, expectProblem, issuedRows } from '../support/badges.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type CallOptions, type Json, type Stage } from '../support/service.ts';

const now = new Date('2026-04-02T03:04:05.678Z');
const service = useService({ clock: () => now });
let stage: Stage;
let other: Stage;
/** Micro-credentials that cannot be issued from, and keys that may not issue, by name. */
const made: Record<string, string> = {};

beforeAll(async () => {
  stage = await setStage(service());
  other = await setStage(service());
  const microcredentials = `/v1/issuers/${stage.slug}/microcredentials`;
  const draft = async (): Promise<string> => must(await service().call('POST', microcredentials, { body: { record: demonstrationRecord } }), 201).body.id;
  made['draft'] = await draft();
  made['retired'] = await draft();
  must(await service().call('POST', `${microcredentials}/${made['retired']}/publish`), 200);
  must(await service().call('POST', `${microcredentials}/${made['retired']}/retire`), 200);
  const keys = `/v1/issuers/${stage.slug}/api-keys`;
  const reader = must(await service().call('POST', keys, { body: { name: 'reader', scopes: ['credentials:read', 'credentials:revoke'] } }), 201).body;
  const gone = must(await service().call('POST', keys, { body: { name: 'gone', scopes: ['credentials:issue'] } }), 201).body;
  must(await service().call('DELETE', `${keys}/${gone.id}`), 204);
  made['reader'] = reader.key;
  made['gone'] = gone.key;
});

/** Sends one request to issue and proves that it left nothing: no row, and nothing was signed. */
async function refusedWithoutTrace(options: CallOptions, path = credentialsPath(stage)): Promise<Answer> {
  const signer = vi.spyOn(service().service.deps.custody, 'signer');
  const before = await issuedRows(service());
  const answer = await service().call('POST', path, { key: stage.issuerKey, ...options });
  const signatures = signer.mock.calls.length;
  signer.mockRestore();
  expect({ rows: await issuedRows(service()), signatures }, answer.text).toEqual({ rows: before, signatures: 0 });
  return answer;
}

type Place = readonly [pointer: string, code: string];
const placesOf = (places: readonly Place[]): { pointer: string; code: string }[] => places.map(([pointer, code]) => ({ pointer, code }));

test('the request that all others differ from in one place is answered with 201', async () => {
  must(await service().call('POST', credentialsPath(stage), { body: anIssueRequest(stage), key: stage.issuerKey }), 201);
});

describe('a body that is no JSON object', () => {
  const valid = (): string => JSON.stringify(anIssueRequest(stage));
  test.each<[string, () => string | Buffer, string, Place]>([
    ['cut off', () => valid().slice(0, -1), 'malformed_json', ['', 'malformed_json']],
    ['with a trailing comma', () => valid().replace(/\}$/, ',}'), 'malformed_json', ['', 'malformed_json']],
    ['followed by another', () => `${valid()}{}`, 'malformed_json', ['', 'malformed_json']],
    ['with a member twice', () => valid().replace('{', '{"narrative":"a","narrative":"b",'), 'malformed_json', ['/narrative', 'duplicate_member']],
    ['with a member twice, once in escapes', () => valid().replace('{', '{"narrative":"a","n\\u0061rrative":"b",'), 'malformed_json', ['/narrative', 'duplicate_member']],
    ['with a member twice, deep inside', () => valid().replace('"recipient":{', '"recipient":{"hash":"all","hash":"none",'), 'malformed_json', ['/recipient/hash', 'duplicate_member']],
    ['with a __proto__ member', () => valid().replace('{', '{"__proto__":{},'), 'malformed_json', ['/__proto__', 'malformed_json']],
    ['with half a surrogate pair', () => valid().replace('{', '{"narrative":"\\ud83d",'), 'malformed_json', ['/narrative', 'malformed_json']],
    ['nested too deep', () => valid().replace('{', `{"narrative":${'['.repeat(100)}${']'.repeat(100)},`), 'malformed_json', [`/narrative${'/0'.repeat(63)}`, 'too_deep']],
    ['an array', () => `[${valid()}]`, 'invalid_request', ['', 'type']],
    ['a string', () => JSON.stringify(valid()), 'invalid_request', ['', 'type']],
    ['null', () => 'null', 'invalid_request', ['', 'type']],
    ['empty', () => '', 'invalid_request', ['', 'type']],
  ])('%s', async (_what, body, code, place) => {
    expectProblem(await refusedWithoutTrace({ body: body() }), 400, code, placesOf([place]));
  });

  test('in another encoding', async () => {
    expectProblem(await refusedWithoutTrace({ body: Buffer.from(valid(), 'utf16le') }), 400, 'malformed_json');
    expectProblem(await refusedWithoutTrace({ body: Buffer.concat([Buffer.from('{"narrative":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]) }), 400, 'malformed_json');
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded'], ['multipart/form-data; boundary=x'], ['application/vc']])('of the media type %s', async (type) => {
    expectProblem(await refusedWithoutTrace({ body: valid(), headers: { 'content-type': type } }), 415, 'unsupported_media_type');
  });
});

test('takes 64 KiB and not one byte more', async () => {
  const padded = (length: number): string => {
    const text = JSON.stringify(anIssueRequest(stage));
    return text + ' '.repeat(length - Buffer.byteLength(text));
  };
  expectProblem(await refusedWithoutTrace({ body: padded(65_537) }), 413, 'body_too_large');
  must(await service().call('POST', credentialsPath(stage), { body: padded(65_536), key: stage.issuerKey }), 201);
});

describe('members', () => {
  const recipient = { email: 'learner@learner.example' };
  const identifiers = [{ type: 'sisSourcedId', value: 'S-1' }];
  test.each<[string, Json, Place[]]>([
    ['no micro-credential', { microcredential: undefined }, [['/microcredential', 'required']]],
    ['a micro-credential that is no UUID', { microcredential: 'DS-101' }, [['/microcredential', 'format']]],
    ['a micro-credential that is a number', { microcredential: 1 }, [['/microcredential', 'type']]],
    ['no recipient', { recipient: undefined }, [['/recipient', 'required']]],
    ['recipient null', { recipient: null }, [['/recipient', 'type']]],
    ['a recipient without anything', { recipient: {} }, [['/recipient', 'recipient_required']]],
    ['a recipient with a name alone', { recipient: { name: { ja: '山田 花子' } } }, [['/recipient', 'recipient_required']]],
    ['a recipient with an empty list of identifiers', { recipient: { identifiers: [] } }, [['/recipient/identifiers', 'minItems']]],
    ['an empty name', { recipient: { ...recipient, name: {} } }, [['/recipient/name', 'minProperties']]],
    ['a blank name', { recipient: { ...recipient, name: { ja: '　' } } }, [['/recipient/name/ja', 'blank_text']]],
    ['an e-mail address that is none', { recipient: { email: 'hanako at learner.example' } }, [['/recipient/email', 'not_an_email']]],
    ['an e-mail address that is a list', { recipient: { email: ['a@learner.example'] } }, [['/recipient/email', 'type']]],
    ['an id that is a student number', { recipient: { id: 'S2026-0042' } }, [['/recipient/id', 'not_an_identifier']]],
    ['an id that is an e-mail address', { recipient: { id: 'mailto:a@learner.example' } }, [['/recipient/id', 'not_an_identifier']]],
    ['an identifier of a type that names no learner', { recipient: { identifiers: [{ type: 'isbn', value: '1' }] } }, [['/recipient/identifiers/0/type', 'enum']]],
    ['an identifier without value', { recipient: { identifiers: [{ type: 'sisSourcedId' }] } }, [['/recipient/identifiers/0/value', 'required']]],
    ['an identifier twice', { recipient: { identifiers: [...identifiers, { type: 'sisSourcedId', value: ' S-1 ' }] } }, [['/recipient/identifiers/1', 'duplicate_identifier']]],
    ['another hash', { recipient: { ...recipient, hash: 'md5' } }, [['/recipient/hash', 'enum']]],
    ['validUntil before validFrom', { validUntil: '2026-04-02T03:04:04Z' }, [['/validUntil', 'valid_until_before_valid_from']]],
    ['validUntil at validFrom', { validUntil: '2026-04-02T03:04:05Z' }, [['/validUntil', 'valid_until_before_valid_from']]],
    ['validUntil yesterday', { validUntil: '2026-04-01' }, [['/validUntil', 'valid_until_before_valid_from']]],
    ['validUntil without offset', { validUntil: '2027-03-31T00:00:00' }, [['/validUntil', 'not_a_date']]],
    ['validUntil on a day that the calendar has not', { validUntil: '2027-02-29' }, [['/validUntil', 'not_a_date']]],
    ['validUntil beyond the year 9999 in UTC', { validUntil: '9999-12-31T23:59:59-01:00' }, [['/validUntil', 'not_a_date']]],
    ['awardedDate in words', { awardedDate: '令和8年3月31日のこと' }, [['/awardedDate', 'not_a_date']]],
    ['awardedDate at hour 24', { awardedDate: '2026-03-31T24:00:00+09:00' }, [['/awardedDate', 'not_a_date']]],
    ['awardedDate the day after tomorrow', { awardedDate: '2026-04-04' }, [['/awardedDate', 'awarded_in_future']]],
    ['awardedDate without its zeros', { awardedDate: '2026-3-1' }, [['/awardedDate', 'minLength']]],
    ['awardedDate null', { awardedDate: null }, [['/awardedDate', 'type']]],
    ['a result nobody described', { results: [{ resultDescription: 'gpa', value: '4.0' }] }, [['/results/0/resultDescription', 'result_description_unknown']]],
    ['a result beyond the scale', { results: [{ resultDescription: 'final-grade', value: 'A' }] }, [['/results/0/value', 'value_not_allowed']]],
    ['a result that is a fail', { results: [{ resultDescription: 'final-grade', value: '不可' }] }, [['/results/0/value', 'value_below_required']]],
    ['a result that is in progress', { results: [{ resultDescription: 'final-grade', value: '優', status: 'InProgress' }] }, [['/results/0/status', 'status_not_achieved']]],
    ['a status as a number', { results: [{ resultDescription: 'final-grade', value: '優', status: 1 }] }, [['/results/0/status', 'enum']]],
    ['a result without value', { results: [{ resultDescription: 'final-grade' }] }, [['/results/0', 'value_required']]],
    ['a result as a number', { results: [{ resultDescription: 'final-grade', value: 90 }] }, [['/results/0/value', 'type']]],
    ['a result twice', { results: [{ resultDescription: 'final-grade', value: '優' }, { resultDescription: 'final-grade', value: '秀' }] }, [['/results/1', 'result_twice']]],
    ['evidence that says nothing', { evidence: [{}] }, [['/evidence/0', 'minProperties']]],
    ['evidence that cannot be opened', { evidence: [{ url: 'file:///etc/passwd' }] }, [['/evidence/0/url', 'not_a_web_address']]],
    ['evidence twice', { evidence: [{ url: 'https://a.example/' }, { url: 'https://a.example/' }] }, [['/evidence/1/url', 'duplicate_evidence']]],
    ['a narrative that is too long', { narrative: 'あ'.repeat(5001) }, [['/narrative', 'maxLength']]],
    ['a format that is not issued', { format: 'jwt_vc' }, [['/format', 'enum']]],
    ['allowDuplicate as text', { allowDuplicate: 'true' }, [['/allowDuplicate', 'type']]],
    ['an unknown field', { validFrom: '2026-01-01' }, [['/validFrom', 'unknown_field']]],
    ['an unknown field with characters that a pointer escapes', { 'a/b~c': 1 }, [['/a~1b~0c', 'unknown_field']]],
    ['an unknown field of the recipient', { recipient: { ...recipient, phone: '1' } }, [['/recipient/phone', 'unknown_field']]],
    ['an unknown field of a name', { recipient: { ...recipient, name: { ja: '山田', en: 'Yamada' } } }, [['/recipient/name/en', 'unknown_field']]],
    ['an unknown field of an identifier', { recipient: { identifiers: [{ ...identifiers[0], scheme: 'x' }] } }, [['/recipient/identifiers/0/scheme', 'unknown_field']]],
    ['an unknown field of a result', { results: [{ resultDescription: 'final-grade', value: '優', note: 'x' }] }, [['/results/0/note', 'unknown_field']]],
    ['an unknown field of evidence', { evidence: [{ narrative: 'x', genre: 'x' }] }, [['/evidence/0/genre', 'unknown_field']]],
    ['NUL in a name', { recipient: { ...recipient, name: { ja: '山田\u0000花子' } } }, [['/recipient/name/ja', 'control_character']]],
    ['a bell in the narrative', { narrative: 'ding\u0007' }, [['/narrative', 'control_character']]],
    ['an invisible line separator in the narrative', { narrative: 'a\u2028b' }, [['/narrative', 'control_character']]],
    ['a C1 control in an identifier', { recipient: { identifiers: [{ type: 'sisSourcedId', value: 'S\u00851' }] } }, [['/recipient/identifiers/0/value', 'control_character']]],
    ['a control character in a member name', { 'narr\u0001ative': 'x' }, [['/narr\u0001ative', 'control_character']]],
    ['a line break in a name', { recipient: { ...recipient, name: { ja: '山田\n花子' } } }, [['/recipient/name/ja', 'forbidden_character']]],
    ['a mark in a name that turns the reading direction', { recipient: { ...recipient, name: { latn: 'Yamada\u202Eavi' } } }, [['/recipient/name/latn', 'forbidden_character']]],
  ])('%s', async (_what, overrides, places) => {
    const answer = await refusedWithoutTrace({ body: anIssueRequest(stage, overrides) });
    const { errors } = expectProblem(answer, 400, 'invalid_request', placesOf(places));
    for (const { detail } of errors) expect(detail).toMatch(/^【[^】]+ \/ [^】]+】.+。 \/ [A-Z"].+[.?]$/);
  });

  test.each<[string, Json, RegExp]>([
    ['a result that is a number', { results: [{ resultDescription: 'final-grade', value: 80 }] }, /^【成績 \/ Grade achieved】値は数値の場合も引用符で囲んだ文字列で記入してください（例："80"）。 \/ Write the value as a text/],
    ['a status that there is not', { results: [{ resultDescription: 'final-grade', status: 'completed' }] }, /^【成績 \/ Grade achieved】.*「Completed」のことでしょうか。使える値：Completed、Provisional。/],
    ['a day without its zeros', { awardedDate: '2026-3-31' }, /^【授与日 \/ Date of award】日付は半角のYYYY-MM-DD.*「2026-03-31」のことでしょうか.* \/ .*Did you mean "2026-03-31"\?/],
    ['a member that there is not', { validFrom: '2026-01-01' }, /^【リクエスト \/ The request】「validFrom」という記入欄はここにはありません。使える名前：microcredential、recipient、awardedDate/],
    ['a learner who is a text', { recipient: 'hanako@example.com' }, /^【学習者の識別 \/ .*】.*\{"email": "hanako@example.com"\}/],
    ['evidence of nothing', { evidence: [{}] }, /^【成果物 \/ Evidence】少なくとも1つ記入してください（url、label、narrative）。/],
    ['NUL in a name', { recipient: { email: 'a@learner.example', name: { ja: '山田\u0000' } } }, /^【学習者の識別 \/ .*】制御文字（U\+0000 など.*削除してください。 \/ The text has a control character/],
  ])('says what to write for %s, by the item', async (_what, overrides, detail) => {
    const { errors } = expectProblem(await refusedWithoutTrace({ body: anIssueRequest(stage, overrides) }), 400, 'invalid_request');
    expect(errors).toHaveLength(1);
    expect(errors[0].detail).toMatch(detail);
  });

  test('tells the first 200 places of a body that is wrong in every byte', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]));
    expect(expectProblem(await refusedWithoutTrace({ body }), 400, 'invalid_request').errors).toHaveLength(200);
  });

  test('evidence on the criteria page is refused before anything is signed, with the reason', async () => {
    const record = { ...demonstrationRecord, furtherInfo: [{ text: { ja: '募集要項' }, url: 'https://a.example/course' }] };
    const paged = await setStage(service(), { record });
    const evidence = (url: string): Json => ({ key: paged.issuerKey, body: anIssueRequest(paged, { evidence: [{ url }] }) });
    const refused = await refusedWithoutTrace(evidence('https://a.example/course'), credentialsPath(paged));
    expect(expectProblem(refused, 400, 'invalid_request', placesOf([['/evidence/0/url', 'address_described_twice']])).errors[0].detail).toMatch(/^【成果物 \/ Evidence】このURLは修了要件のページ/);
    must(await service().call('POST', credentialsPath(paged), evidence('https://a.example/course/work')), 201);
  });

  test('names every fault in one answer', async () => {
    const schema = await refusedWithoutTrace({ body: { recipient: { phone: 1 }, format: 'jwt', extra: 1 } });
    const places = expectProblem(schema, 400, 'invalid_request').errors.map((error: Json) => error.pointer);
    expect(places.toSorted()).toEqual(['/extra', '/format', '/microcredential', '/recipient/phone']);
    const rules = await refusedWithoutTrace({ body: anIssueRequest(stage, { recipient: {}, awardedDate: '2026-02-30', validUntil: '2020-01-01', results: [{ resultDescription: 'x', value: '1' }] }) });
    expect(expectProblem(rules, 400, 'invalid_request').errors.map((error: Json) => error.pointer).toSorted()).toEqual(['/awardedDate', '/recipient', '/results/0/resultDescription', '/validUntil']);
  });

  test('a bare validUntil in a zone behind UTC cannot leave the calendar either', async () => {
    const slug = `west-${stage.slug}`;
    const west = { ...(await setStage(service(), { slug })) };
    must(await service().call('PATCH', `/v1/issuers/${slug}`, { body: { timeZone: 'America/New_York' }, headers: { 'if-match': '"1"' } }), 200);
    const answer = await refusedWithoutTrace({ key: west.issuerKey, body: anIssueRequest(west, { validUntil: '9999-12-31' }) }, credentialsPath(west));
    expectProblem(answer, 400, 'invalid_request', placesOf([['/validUntil', 'not_a_date']]));
  });
});

describe('an issuer', () => {
  const anIssuer = { slug: 'kasumi', name: { ja: '霞大学' }, country: 'JP' };
  test.each<[string, Json, Place, RegExp]>([
    ['whose country is written out', { country: '日本' }, ['/country', 'pattern'], /^【発行者の国・地域 \/ .*】国・地域はISO 3166-1の2文字コード.*日本は JP.*「JP」のことでしょうか。 \/ .*Did you mean "JP"\?$/],
    ['whose name is empty', { name: { ja: '' } }, ['/name/ja', 'minLength'], /^【発行者（発行機関） \/ Awarding body】空欄です。内容を記入してください。 \/ /],
    ['whose name is a text', { name: '霞大学' }, ['/name', 'type'], /^【発行者（発行機関） \/ .*】例：\{"ja": "青凪大学", "en": "Aonagi University"\}。/],
    ['without a country', { country: undefined }, ['/country', 'required'], /^【発行者の国・地域 \/ .*】country の記入が必要です.*（例：日本は JP）/],
    ['whose slug has capitals', { slug: 'Kasumi' }, ['/slug', 'pattern'], /^【発行者（発行機関） \/ .*】アドレスに使う名前を/],
    ['whose identifier has a scheme in Japanese', { identifiers: [{ scheme: '法人番号', value: '7000012050002' }] }, ['/identifiers/0/scheme', 'pattern'], /「JP-CORPORATE-NUMBER」のことでしょうか/],
    ['whose time zone is a number', { timeZone: 9 }, ['/timeZone', 'type'], /^【発行者のタイムゾーン \/ .*】IANAのタイムゾーン名/],
    ['with a control character in its name', { name: { ja: '霞\u0000大学' } }, ['/name/ja', 'control_character'], /^【発行者（発行機関） \/ .*】制御文字/],
    ['whose slug is empty', { slug: '' }, ['/slug', 'pattern'], /^【発行者（発行機関） \/ .*】アドレスに使う名前を/],
  ])('%s is refused by its item, in both languages', async (_what, overrides, place, detail) => {
    const answer = await service().call('POST', '/v1/issuers', { body: { ...anIssuer, ...overrides }, key: service().operatorKey });
    expect(expectProblem(answer, 400, 'invalid_request', placesOf([place])).errors[0].detail).toMatch(detail);
  });

  test('that takes the slug of another is told so in both languages', async () => {
    const answer = await service().call('POST', '/v1/issuers', { body: { ...anIssuer, slug: stage.slug }, key: service().operatorKey });
    expect(expectProblem(answer, 409, 'issuer_exists', placesOf([['/slug', 'taken']])).errors[0].detail).toBe('【発行者（発行機関） / Awarding body】このslugは別の発行者が使っています。別のslugを記入してください。 / Another issuer has this slug; choose another.');
  });

  test.each<[string, Json, Place[]]>([
    ['a home page that is a number: one problem, not one for each branch', { url: 5 }, [['/url', 'type']]],
    ['identifiers that are wrong further down: only that', { identifiers: [{ scheme: 'ROR', value: 1 }] }, [['/identifiers/0/value', 'type']]],
    ['a name that is removed', { name: null }, [['/name', 'type']]],
  ])('that is changed to have %s', async (_what, change, places) => {
    const answer = await service().call('PATCH', `/v1/issuers/${stage.slug}`, { body: change, headers: { 'if-match': '"1"' } });
    const { errors } = expectProblem(answer, 400, 'invalid_request', placesOf(places));
    expect(errors[0].detail).toMatch(/^【発行者（発行機関） \/ Awarding body】/);
  });
});

describe('what the request names', () => {
  const nobody = '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11';
  test.each<[string, () => string, number, string]>([
    ['a micro-credential that nobody has', () => nobody, 404, 'microcredential_not_found'],
    ['another issuer’s micro-credential', () => other.microcredential, 404, 'microcredential_not_found'],
    ['a draft', () => made['draft'] ?? '', 409, 'microcredential_not_published'],
    ['a retired one', () => made['retired'] ?? '', 409, 'microcredential_retired'],
  ])('%s', async (_what, microcredential, status, code) => {
    const answer = await refusedWithoutTrace({ body: anIssueRequest(stage, { microcredential: microcredential() }) });
    expectProblem(answer, status, code, placesOf([['/microcredential', code]]));
  });

  test('an issuer that nobody has', async () => {
    expectProblem(await refusedWithoutTrace({ body: anIssueRequest(stage), key: service().operatorKey }, '/v1/issuers/nobody/credentials'), 404, 'issuer_not_found');
  });

  test('an issuer whose slug is none', async () => {
    expectProblem(await refusedWithoutTrace({ body: anIssueRequest(stage), key: service().operatorKey }, '/v1/issuers/No_Body/credentials'), 400, 'invalid_request', placesOf([['/params/issuer', 'pattern']]));
  });
});

describe('an Idempotency-Key', () => {
  test.each([['of spaces', 'two words'], ['that is empty', ''], ['beyond ASCII', 'clé'], ['of 256 characters', 'k'.repeat(256)]])('%s', async (_what, key) => {
    const answer = await refusedWithoutTrace({ body: anIssueRequest(stage), headers: { 'idempotency-key': key } });
    const { errors } = expectProblem(answer, 400, 'invalid_request');
    expect(new Set(errors.map((error: Json) => error.pointer))).toEqual(new Set(['/headers/idempotency-key']));
  });

  test('of 255 characters is taken', async () => {
    must(await service().call('POST', credentialsPath(stage), { body: anIssueRequest(stage), key: stage.issuerKey, headers: { 'idempotency-key': '~'.repeat(255) } }), 201);
  });
});

describe('who asks', () => {
  test.each<[string, () => string | null, number, string]>([
    ['nobody', () => null, 401, 'unauthenticated'],
    ['a key that does not exist', () => `ak_live_${'A'.repeat(43)}`, 401, 'unauthenticated'],
    ['a key in another form', () => 'password', 401, 'unauthenticated'],
    ['a key that was revoked', () => made['gone'] ?? '', 401, 'unauthenticated'],
    ['a key without the scope', () => made['reader'] ?? '', 403, 'insufficient_scope'],
    ['another issuer’s key', () => other.issuerKey, 404, 'issuer_not_found'],
  ])('%s', async (_what, key, status, code) => {
    const answer = await refusedWithoutTrace({ body: anIssueRequest(stage), key: key() });
    const problem = expectProblem(answer, status, code);
    expect(answer.headers['www-authenticate'] !== undefined).toBe(status === 401);
    expect(problem.scope).toBe(status === 403 ? 'credentials:issue' : undefined);
  });

  test('is asked before the body is looked at', async () => {
    expectProblem(await refusedWithoutTrace({ body: '{', key: null }), 401, 'unauthenticated');
    expectProblem(await refusedWithoutTrace({ body: '{', key: made['reader'] ?? '' }), 403, 'insufficient_scope');
    expectProblem(await refusedWithoutTrace({ body: '{', key: other.issuerKey }), 404, 'issuer_not_found');
  });
});
