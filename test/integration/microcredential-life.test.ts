import { beforeEach, describe, expect, test } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { changeState, expectProblem, issue, tryToIssue, verdictOf } from '../support/badges.ts';
import { aPng } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const service = useService();
let stage: Stage;

beforeEach(async () => {
  stage = await setStage(service());
});

const path = (id = '', verb = ''): string => `/v1/issuers/${stage.slug}/microcredentials${id === '' ? '' : `/${id}`}${verb === '' ? '' : `/${verb}`}`;
const call = async (method: string, where: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  await service().call(method, where, { key: stage.issuerKey, headers, ...(body === undefined ? {} : { body }) });
const draft = async (body: Json): Promise<Answer> => must(await call('POST', path(), body), 201);
const gaps = (answer: Answer): string[] => (answer.body.errors ?? []).map((error: Json) => `${error.pointer} ${error.code}`);
const renamed = (ja: string): Json => ({ ...demonstrationRecord, title: { ja } });
const publicGet = async (url: string): Promise<Answer> => await service().call('GET', new URL(url).pathname, { key: null });

describe('a draft', () => {
  test('that is a bare record, or an answer sent back, is told where the record goes', async () => {
    const bare = await call('POST', path(), { ...demonstrationRecord });
    expect(bare.status).toBe(400);
    expect(bare.body.errors.map(({ pointer, detail }: Json) => [pointer, /record の下|under record/.test(detail)])).toContainEqual(['/title', true]);
    const answered = await call('POST', path(), { record: demonstrationRecord, id: 'x', links: {} });
    expect(answered.body.errors.map(({ pointer, detail }: Json) => [pointer, detail.includes('record')])).toEqual([['/id', true], ['/links', true]]);
  });

  test('may have gaps: a title and a type are enough', async () => {
    const record = { title: { ja: '下書き' }, achievementType: 'MicroCredential' };
    const answer = await draft({ record });
    const { id } = answer.body;
    const self = `http://localhost:3000/v1/issuers/${stage.slug}/microcredentials/${id}`;
    expect(answer.body).toEqual({
      id, issuer: stage.slug, state: 'draft', version: null, draftPending: true, statusPurpose: 'revocation', record, endorsements: [],
      createdAt: expect.stringMatching(/Z$/), updatedAt: expect.stringMatching(/Z$/), links: { self, nextVersion: `http://localhost:3000/issuers/${stage.slug}/achievements/${id}/v/1` },
    });
    expect(answer.headers).toMatchObject({ location: self, etag: '"1"' });
    expect(must(await call('GET', path(id)), 200).body).toEqual(answer.body);
  });

  test('keeps its record as it was sent, texts in NFC', async () => {
    const record = { ...demonstrationRecord, title: { ja: 'か\u3099くしゅう', en: 'Cafe\u0301' } };
    const { body } = await draft({ record });
    expect(body.record).toEqual({ ...demonstrationRecord, title: { ja: 'がくしゅう', en: 'Café' } });
  });

  test('with gaps is not published; each gap is named, and none is left once they are filled', async () => {
    const { title, achievementType, description } = demonstrationRecord;
    const { body } = await draft({ record: { title, achievementType } });
    const refused = await call('POST', path(body.id, 'publish'));
    expectProblem(refused, 409, 'microcredential_incomplete');
    expect(gaps(refused)).toEqual(['description', 'learningOutcomes', 'workload', 'participation', 'assessment', 'qualityAssurance'].map((item) => `/record/${item} item_missing`));
    expect(must(await call('GET', path(body.id)), 200).body).toMatchObject({ state: 'draft', version: null });
    const { learningOutcomes, workload, participation, assessment, qualityAssurance } = demonstrationRecord;
    const filled = { title, achievementType, description, learningOutcomes, workload, participation, assessment, qualityAssurance };
    must(await call('PUT', path(body.id), { record: filled }, { 'if-match': '"1"' }), 200);
    expect(must(await call('POST', path(body.id, 'publish')), 200).body).toMatchObject({ state: 'published', version: 1, draftPending: false });
  });

  test.each(['description', 'learningOutcomes', 'workload', 'participation', 'assessment', 'qualityAssurance'])('is not published for want of %s alone', async (item) => {
    const { body } = await draft({ record: { ...demonstrationRecord, [item]: undefined } });
    expect(gaps(await call('POST', path(body.id, 'publish')))).toEqual([`/record/${item} item_missing`]);
  });

  test('of another type needs less', async () => {
    const { title, description, participation } = demonstrationRecord;
    const { body } = await draft({ record: { title, description, participation, achievementType: 'CertificateOfCompletion' } });
    must(await call('POST', path(body.id, 'publish')), 200);
    const { credential } = await issue(service(), stage, { microcredential: body.id, results: undefined });
    expect(credential.credentialSubject.achievement.achievementType).toBe('CertificateOfCompletion');
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
  });

  test('is not public', async () => {
    const { body } = await draft({ record: demonstrationRecord });
    for (const rest of ['', '/v/1', '/v/1/image']) {
      expectProblem(await service().call('GET', `/issuers/${stage.slug}/achievements/${body.id}${rest}`, { key: null }), 404, 'version_not_found');
    }
  });

  test.each<[string, Json, string]>([
    ['without title', { record: { achievementType: 'MicroCredential' } }, '/record/title required'],
    ['without Japanese title', { record: { title: { en: 'X' }, achievementType: 'MicroCredential' } }, '/record/title/ja required'],
    ['without type', { record: { title: { ja: 'x' } } }, '/record/achievementType required'],
    ['without record', {}, '/record required'],
    ['with an unknown item', { record: { ...demonstrationRecord, issuer: 'x' } }, '/record/issuer unknown_field'],
    ['with an unknown field deep inside', { record: { ...demonstrationRecord, workload: { hours: 'PT45H', weeks: 3 } } }, '/record/workload/weeks unknown_field'],
    ['with another status purpose', { record: demonstrationRecord, statusPurpose: 'message' }, '/statusPurpose enum'],
    ['with a control character', { record: renamed('a\u0007b') }, '/record/title/ja forbidden_character'],
    ['with a line break in the title', { record: renamed('a\nb') }, '/record/title/ja forbidden_character'],
    ['with a number as text', { record: { ...demonstrationRecord, workload: { credits: [{ value: '1', scheme: 'ECTS' }] } } }, '/record/workload/credits/0/value type'],
  ])('%s is refused', async (_what, body, place) => {
    const before = must(await call('GET', path()), 200).body.items.length;
    const answer = await call('POST', path(), body);
    expectProblem(answer, 400, 'invalid_request');
    expect(gaps(answer)).toEqual([place]);
    expect(must(await call('GET', path()), 200).body.items).toHaveLength(before);
  });
});

describe('a published version', () => {
  test('is shown with its addresses', async () => {
    const { body } = await call('GET', path(stage.microcredential));
    const achievement = `http://localhost:3000/issuers/${stage.slug}/achievements/${stage.microcredential}`;
    expect(body).toMatchObject({ state: 'published', version: 1, draftPending: false, links: { achievement, currentVersion: `${achievement}/v/1` } });
    expect(body.links).not.toHaveProperty('image');
  });

  test('stays what badges are issued from until the next draft is published', async () => {
    const title = async (): Promise<string> => (await issue(service(), stage)).credential.name;
    const first = await title();
    const revised = must(await call('PUT', path(stage.microcredential), { record: renamed('第二版') }, { 'if-match': '"1"' }), 200);
    expect(revised.body).toMatchObject({ state: 'published', version: 1, draftPending: true });
    expect(await title()).toBe(first);
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body).toMatchObject({ version: 2, draftPending: false });
    const next = await issue(service(), stage);
    expect([next.credential.name, next.version]).toEqual(['第二版', 2]);
    expect(next.credential.credentialSubject.achievement).toMatchObject({ id: `http://localhost:3000/issuers/${stage.slug}/achievements/${stage.microcredential}/v/2`, version: '2' });
  });

  test('never changes: address and badges of the first are the same after the second, and the current address follows', async () => {
    const achievement = `http://localhost:3000/issuers/${stage.slug}/achievements/${stage.microcredential}`;
    const badge = (await issue(service(), stage)).credential;
    const first = must(await publicGet(`${achievement}/v/1`), 200).text;
    expect(must(await publicGet(achievement), 200).text).toBe(first);
    must(await call('PUT', path(stage.microcredential), { record: renamed('第二版') }, { 'if-match': '"1"' }), 200);
    expect(must(await publicGet(achievement), 200).text).toBe(first);
    must(await call('POST', path(stage.microcredential, 'publish')), 200);
    expect(must(await publicGet(`${achievement}/v/1`), 200).text).toBe(first);
    const second = must(await publicGet(`${achievement}/v/2`), 200).text;
    expect(second).toContain('第二版');
    expect(must(await publicGet(achievement), 200).text).toBe(second);
    expectProblem(await publicGet(`${achievement}/v/3`), 404, 'version_not_found');
    expect((await verdictOf(service(), badge)).outcome).toBe('valid');
  });

  test('has at its address what a badge carries', async () => {
    const { achievement } = (await issue(service(), stage)).credential.credentialSubject;
    const { '@context': _context, ...published } = must(await publicGet(achievement.id), 200).body;
    expect(published).toEqual(achievement);
  });

  test('is the same at its address when the issuer’s profile has changed', async () => {
    const url = `http://localhost:3000/issuers/${stage.slug}/achievements/${stage.microcredential}/v/1`;
    const before = must(await publicGet(url), 200).text;
    must(await service().call('PATCH', `/v1/issuers/${stage.slug}`, { body: { name: { ja: '改称後大学' } }, headers: { 'if-match': '"1"' } }), 200);
    expect(must(await publicGet(url), 200).text).toBe(before);
  });

  test('is not made anew by publishing again', async () => {
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body.version).toBe(1);
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body.version).toBe(1);
  });

  test('is not made anew by a draft that says the same: it is pending no longer, whatever the order of its members', async () => {
    const backwards = Object.fromEntries(Object.entries(demonstrationRecord).toReversed());
    const same = must(await call('PUT', path(stage.microcredential), { record: backwards }, { 'if-match': '"1"' }), 200);
    expect(same.body).toMatchObject({ version: 1, draftPending: false });
    expect(same.headers['etag']).toBe('"2"');
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body).toMatchObject({ version: 1, draftPending: false });
    expect(must(await call('PUT', path(stage.microcredential), { record: renamed('第二版') }, { 'if-match': '"2"' }), 200).body.draftPending).toBe(true);
    expect(must(await call('PUT', path(stage.microcredential), { record: demonstrationRecord }, { 'if-match': '"3"' }), 200).body.draftPending).toBe(false);
    const other = must(await call('PUT', path(stage.microcredential), { record: demonstrationRecord, statusPurpose: 'suspension' }, { 'if-match': '"4"' }), 200);
    expect(other.body.draftPending).toBe(true);
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body.version).toBe(2);
  });

  test('is not made anew by a draft that was left pending though it says the same', async () => {
    await service().service.deps.db.sql`update microcredentials set revision = 2 where issuer_id = ${stage.slug}`;
    expect(must(await call('GET', path(stage.microcredential)), 200).body.draftPending).toBe(true);
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body).toMatchObject({ version: 1, draftPending: false });
  });

  test('is not made anew by the same picture, and is by another one', async () => {
    const put = async (image: Buffer, revision: number): Promise<Answer> =>
      must(await service().call('PUT', `${path(stage.microcredential)}/image`, { body: image, headers: { 'content-type': 'image/png', 'if-match': `"${revision}"` } }), 200);
    expect((await put(aPng(), 1)).body.draftPending).toBe(true);
    expect(must(await call('POST', path(stage.microcredential, 'publish')), 200).body.version).toBe(2);
    expect((await put(aPng(), 2)).body.draftPending).toBe(false);
    expect((await put(aPng({ width: 90, height: 90 }), 3)).body.draftPending).toBe(true);
  });

  test('is made once by twins at once', async () => {
    must(await call('PUT', path(stage.microcredential), { record: renamed('第二版') }, { 'if-match': '"1"' }), 200);
    const answers = await Promise.all([1, 2, 3].map(async () => await call('POST', path(stage.microcredential, 'publish'))));
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    expect(must(await call('GET', path(stage.microcredential)), 200).body.version).toBe(2);
  });

  test('decides what its badges’ status can say; the next version may decide otherwise', async () => {
    const first = await issue(service(), stage);
    must(await call('PUT', path(stage.microcredential), { record: demonstrationRecord, statusPurpose: 'suspension' }, { 'if-match': '"1"' }), 200);
    const pending = await issue(service(), stage);
    must(await call('POST', path(stage.microcredential, 'publish')), 200);
    const second = await issue(service(), stage);
    expect([first, pending, second].map(({ credential }) => credential.credentialStatus.statusPurpose)).toEqual(['revocation', 'revocation', 'suspension']);
    const kept = must(await call('PUT', path(stage.microcredential), { record: demonstrationRecord }, { 'if-match': '"2"' }), 200);
    expect(kept.body.statusPurpose).toBe('suspension');
    expectProblem(await changeState(service(), stage, first.id, 'suspend'), 409, 'not_suspendable');
    must(await changeState(service(), stage, second.id, 'suspend'), 200);
    expect((await verdictOf(service(), first.credential)).outcome).toBe('valid');
    expect((await verdictOf(service(), second.credential)).status.state).toBe('suspended');
  });
});

describe('a retired micro-credential', () => {
  test('issues no more and takes no next draft; what was issued and published stays', async () => {
    const { id, credential } = await issue(service(), stage);
    expect(must(await call('POST', path(stage.microcredential, 'retire')), 200).body).toMatchObject({ state: 'retired', version: 1 });
    expectProblem(await tryToIssue(service(), stage), 409, 'microcredential_retired');
    expectProblem(await call('POST', path(stage.microcredential, 'publish')), 409, 'microcredential_retired');
    expectProblem(await call('PUT', path(stage.microcredential), { record: demonstrationRecord }, { 'if-match': '"1"' }), 409, 'microcredential_retired');
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
    must(await publicGet(credential.credentialSubject.achievement.id), 200);
    must(await changeState(service(), stage, id, 'revoke'), 200);
  });

  test('is retired once and for good', async () => {
    const first = must(await call('POST', path(stage.microcredential, 'retire')), 200);
    expect(must(await call('POST', path(stage.microcredential, 'retire')), 200).body).toEqual(first.body);
  });

  test('may have been a draft', async () => {
    const { body } = await draft({ record: demonstrationRecord });
    must(await call('POST', path(body.id, 'retire')), 200);
    expectProblem(await call('POST', path(body.id, 'publish')), 409, 'microcredential_retired');
  });
});

test('what is not there is refused by every verb', async () => {
  const nobody = '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11';
  expectProblem(await call('GET', path(nobody)), 404, 'microcredential_not_found');
  expectProblem(await call('PUT', path(nobody), { record: demonstrationRecord }, { 'if-match': '"1"' }), 404, 'microcredential_not_found');
  for (const verb of ['publish', 'retire']) expectProblem(await call('POST', path(nobody, verb)), 404, 'microcredential_not_found');
  const other = await setStage(service());
  expectProblem(await service().call('GET', path(stage.microcredential), { key: other.issuerKey }), 404, 'issuer_not_found');
});
