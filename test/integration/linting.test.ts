// A registrar's first hour: hand a record in, read what is wrong with it, mend it, publish it.
import { beforeAll, describe, expect, test } from 'vitest';
import { expectProblem } from '../support/badges.ts';
import { exampleRecord, exampleRecords } from '../support/examples.ts';
import { annexOne } from '../support/profiles.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const service = useService();
const byAnnex = useService({ profile: annexOne });
/** Half past midnight of the 27th in Tokyo; the 26th still in UTC and in Los Angeles. */
const late = useService({ clock: () => new Date('2026-11-26T15:30:00Z') });
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(service());
});

const lint = async (body: unknown): Promise<Answer> => await service().call('POST', '/v1/microcredentials/lint', { body, key: stage.issuerKey });
const draft = async (record: unknown): Promise<Answer> => await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials`, { body: { record }, key: stage.issuerKey });
const publish = async (id: string): Promise<Answer> => await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials/${id}/publish`, { key: stage.issuerKey });
const rows = async (): Promise<number> => (await service().service.deps.db.sql`select count(*)::int as n from microcredentials`)[0]?.['n'] as number;

describe('POST /v1/microcredentials/lint', () => {
  test('judges a record item by item and stores nothing', async () => {
    const before = await rows();
    const { body } = must(await lint({ record: { title: { ja: '統計入門' }, achievementType: 'MicroCredential' } }), 200);
    expect(body).toMatchObject({ publishable: false, counts: { present: 2, weak: 0, invalid: 0 } });
    expect(body.items.map(({ item }: Json) => item)).toContain('learningOutcomes');
    expect(body.items.every(({ message }: Json) => message.ja !== '' && message.en !== '')).toBe(true);
    expect(await rows()).toBe(before);
  });

  test.each([[null], ['text'], [[]], [{}], [{ title: 'text' }], [{ level: [{ scheme: 'JEQF', code: '9' }] }]])('judges %j too, whatever it is', async (record) => {
    const { body } = must(await lint({ record }), 200);
    expect(body).toMatchObject({ publishable: false });
    expect(body.score).toBeLessThan(20);
  });

  test.each(exampleRecords.map(({ name, record }) => [name, record] as const))('finds nothing wrong with %s, which is then drafted and published', async (_name, record) => {
    expect(must(await lint({ record }), 200).body).toMatchObject({ score: 100, publishable: true });
    const { body } = must(await draft(record), 201);
    expect(body.record).toEqual(record);
    must(await publish(body.id), 200);
  });

  test('needs a body with a record, and a key', async () => {
    expectProblem(await lint({}), 400, 'invalid_request', [{ pointer: '/record', code: 'required' }]);
    expectProblem(await lint({ record: {}, profile: 'x' }), 400, 'invalid_request', [{ pointer: '/profile', code: 'unknown_field' }]);
    expectProblem(await service().call('POST', '/v1/microcredentials/lint', { body: { record: {} }, key: null }), 401, 'unauthenticated');
  });
});

describe('today', () => {
  const record = (validUntil: string): unknown => {
    const { qualityAssurance = [], ...rest } = exampleRecord('data-science-fundamentals');
    return { ...rest, qualityAssurance: qualityAssurance.map((one) => ({ ...one, date: '2020-01-01', validUntil })) };
  };
  const state = (body: Json): unknown => body.items.find(({ item }: Json) => item === 'qualityAssurance').state;

  test.each([
    ['Asia/Tokyo', '2026-11-26', 'weak'],
    ['Asia/Tokyo', '2026-11-27', 'present'],
    ['America/Los_Angeles', '2026-11-26', 'present'],
    ['America/Los_Angeles', '2026-11-25', 'weak'],
  ])('of an issuer in %s: assurance until %s is %s', async (timeZone, validUntil, expected) => {
    const { slug, issuerKey } = await setStage(late());
    const current = must(await late().call('GET', `/v1/issuers/${slug}`), 200);
    must(await late().call('PATCH', `/v1/issuers/${slug}`, { body: { timeZone }, headers: { 'if-match': String(current.headers['etag']) } }), 200);
    expect(state(must(await late().call('POST', '/v1/microcredentials/lint', { body: { record: record(validUntil) }, key: issuerKey }), 200).body)).toBe(expected);
    const draft = must(await late().call('POST', `/v1/issuers/${slug}/microcredentials`, { body: { record: record(validUntil) } }), 201).body;
    expect(state(must(await late().call('GET', `/v1/issuers/${slug}/microcredentials/${draft.id}/crosswalk`), 200).body)).toBe(expected);
  });

  test('of the operator is Tokyo’s', async () => {
    expect(state(must(await late().call('POST', '/v1/microcredentials/lint', { body: { record: record('2026-11-26') } }), 200).body)).toBe('weak');
  });
});

describe('a record that is handed in', () => {
  test('is refused with every fault at once, by the items’ Japanese and English labels', async () => {
    const answer = await draft({ ...exampleRecord('data-science-fundamentals'), level: '6', workload: { hours: 'PT10000H' }, participation: ['Zoom'], stackability: { kind: 'stackable' }, price: 5000 });
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`).toSorted()).toEqual([
      '/record/level type', '/record/participation/0 vocabulary_unknown', '/record/price unknown_field', '/record/stackability towards_missing', '/record/workload/hours hours_too_many',
    ]);
    for (const { detail } of answer.body.errors) expect(detail).toMatch(/^【.+ \/ .+】.+ \/ .+\.$/);
  });

  test('is told the allowed values of a vocabulary', async () => {
    const answer = await draft({ title: { ja: '題' }, achievementType: 'MicroCredential', participation: ['zoom'] });
    expectProblem(answer, 400, 'invalid_request', [{ pointer: '/record/participation/0', code: 'vocabulary_unknown' }]);
    expect(answer.body.errors[0].detail).toContain('online（オンライン）、onsite（対面）');
  });

  test('keeps HTML as text, in the draft and in the signed narrative', async () => {
    const prerequisites = [{ ja: '<img src=x onerror=alert(1)>', en: '<b>None</b>' }];
    const { body } = must(await draft({ ...exampleRecord('data-science-fundamentals'), prerequisites }), 201);
    expect(body.record.prerequisites).toEqual(prerequisites);
    must(await publish(body.id), 200);
    const achievement = must(await service().call('GET', `/issuers/${stage.slug}/achievements/${body.id}`, { key: null }), 200).body;
    expect(achievement.criteria.narrative).toContain(String.raw`- \<img src=x onerror=alert(1)\> / \<b\>None\</b\>`);
  });

  test('with zero hours is drafted, called weak, and not published', async () => {
    const record = { ...exampleRecord('data-science-fundamentals'), workload: { hours: 'PT0H' } };
    expect(must(await lint({ record }), 200).body.items.find(({ item }: Json) => item === 'workload').state).toBe('weak');
    expectProblem(await publish(must(await draft(record), 201).body.id), 409, 'microcredential_incomplete', [{ pointer: '/record/workload/hours', code: 'hours_zero' }]);
  });

  test('without outcomes, assessment or quality assurance is no MicroCredential, and may be a CertificateOfCompletion', async () => {
    const { learningOutcomes: _o, assessment: _a, qualityAssurance: _q, resultDescriptions: _r, ...rest } = exampleRecord('data-science-fundamentals');
    expectProblem(await publish(must(await draft(rest), 201).body.id), 409, 'microcredential_incomplete', [
      { pointer: '/record/learningOutcomes', code: 'item_missing' }, { pointer: '/record/assessment', code: 'item_missing' }, { pointer: '/record/qualityAssurance', code: 'item_missing' },
    ]);
    must(await publish(must(await draft({ ...rest, achievementType: 'CertificateOfCompletion' }), 201).body.id), 200);
  });
});

describe('a service with another profile', () => {
  test('lints, refuses and publishes by that one', async () => {
    const record = { ...exampleRecord('data-science-fundamentals'), assessment: [{ type: 'testing', passCriterion: { ja: '6割', en: '60 %' } }], description: undefined };
    const own = must(await byAnnex().call('POST', '/v1/issuers', { body: { slug: 'annex', name: { ja: '附属書大学', en: 'Annex University' }, country: 'JP' } }), 201).body;
    const call = async (method: string, path: string, body?: unknown): Promise<Answer> => await byAnnex().call(method, path, body === undefined ? {} : { body });
    expect(must(await call('POST', '/v1/microcredentials/lint', { record }), 200).body).toMatchObject({ publishable: true, profile: { id: 'eu-annex-1' } });
    const made = must(await call('POST', `/v1/issuers/${own.slug}/microcredentials`, { record }), 201).body;
    must(await call('POST', `/v1/issuers/${own.slug}/microcredentials/${made.id}/publish`), 200);
    const achievement = must(await byAnnex().call('GET', `/issuers/annex/achievements/${made.id}`, { key: null }), 200).body;
    expect(achievement.frameworkRecord).toMatchObject({ profile: 'eu-annex-1', profileVerified: true });
    expect(achievement.criteria.narrative).toContain('## 評価の種類 / Type of assessment');
    expectProblem(await draft(record), 400, 'invalid_request', [{ pointer: '/record/assessment/0/type', code: 'vocabulary_unknown' }]);
  });

  test('tells which profile it judges by', async () => {
    const { body } = must(await byAnnex().call('GET', '/v1/microcredentials/profile'), 200);
    expect(body).toMatchObject({ id: 'eu-annex-1', verified: true });
    expect(body.items).toHaveLength(33);
    expect(must(await service().call('GET', '/v1/microcredentials/profile'), 200).body.vocabularies.assessment.values).toHaveLength(16);
  });
});
