// What a published micro-credential is beyond the badge: exports to other vocabularies, language editions, the crosswalk, and what a later
// correction of the profile must leave alone.
import { beforeAll, describe, expect, test } from 'vitest';
import { expectProblem, issue } from '../support/badges.ts';
import { exampleRecord } from '../support/examples.ts';
import { annexOne } from '../support/profiles.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const service = useService();
let stage: Stage;
let version: string;

beforeAll(async () => {
  stage = await setStage(service(), { record: exampleRecord('data-visualisation') });
  version = `/issuers/${stage.slug}/achievements/${stage.microcredential}/v/1`;
});

const open = async (path: string, accept?: string): Promise<Answer> => await service().call('GET', path, { key: null, ...(accept === undefined ? {} : { headers: { accept } }) });
const path = (rest = ''): string => `/v1/issuers/${stage.slug}/microcredentials/${stage.microcredential}${rest}`;

describe('the public address of a version', () => {
  test.each([
    [undefined, 'application/ld+json', 'ob3'],
    ['*/*', 'application/ld+json', 'ob3'],
    ['application/json', 'application/json', 'ob3'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/ld+json', 'ob3'],
    ['application/ld+json;profile="https://schema.org"', 'application/ld+json;profile="https://schema.org"', 'schema-org'],
    ['application/vnd.schemaorg.ld+json', 'application/vnd.schemaorg.ld+json', 'schema-org'],
    ['application/ld+json;profile="http://data.europa.eu/snb/model/elm"', 'application/ld+json;profile="http://data.europa.eu/snb/model/elm"', 'elm'],
    ['application/vnd.schemaorg.ld+json;q=0.5, application/ld+json', 'application/ld+json', 'ob3'],
    ['application/ld+json;profile="https://schema.org/"', 'application/ld+json;profile="https://schema.org"', 'schema-org'],
    ['application/ld+json; profile="http://schema.org/"', 'application/ld+json;profile="https://schema.org"', 'schema-org'],
    ['application/ld+json;profile=http://schema.org', 'application/ld+json;profile="https://schema.org"', 'schema-org'],
    ['application/ld+json;profile="http://data.europa.eu/snb/model/elm/"', 'application/ld+json;profile="http://data.europa.eu/snb/model/elm"', 'elm'],
    // Chrome and Firefox, Safari, and tools that ask for pages alone
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7', 'application/ld+json', 'ob3'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/ld+json', 'ob3'],
    ['text/html', 'application/ld+json', 'ob3'],
    ['text/html, application/vnd.schemaorg.ld+json;q=0.5', 'application/vnd.schemaorg.ld+json', 'schema-org'],
  ])('answers Accept %s with %s', async (accept, mediaType, format) => {
    const answer = must(await open(version, accept), 200);
    expect(answer.headers).toMatchObject({ 'content-type': mediaType, vary: 'Accept' });
    expect(answer.text).toBe(must(await open(`${version}?format=${format}`), 200).text);
  });

  test('answers each format with its own document, at the current address too', async () => {
    const current = version.replace(/\/v\/1$/, '');
    for (const address of [version, current]) {
      expect((await open(`${address}?format=ob3`)).body.type).toEqual(['Achievement']);
      expect((await open(`${address}?format=schema-org`)).body['@graph'].map((node: Json) => node['@type'])).toEqual(['EducationalOccupationalCredential', 'Course']);
      expect((await open(`${address}?format=elm`)).body).toMatchObject({ type: 'Qualification', id: `http://localhost:3000${version}#qualification` });
    }
  });

  test.each(['text/plain', 'text/html;q=0', 'application/ld+json;profile="https://schema.org/Course"'])('does not answer Accept %s', async (accept) => {
    expectProblem(await open(version, accept), 406, 'not_acceptable');
  });

  test('refuses a form that there is not, and lists those that there are', async () => {
    const refused = await open(version, 'image/webp');
    expectProblem(refused, 406, 'not_acceptable');
    expect(refused.body.detail).toContain('application/vnd.schemaorg.ld+json');
    expectProblem(await open(version, 'application/ld+json;profile="https://unknown.example/"'), 406, 'not_acceptable');
    const wrong = await open(`${version}?format=pdf`);
    expectProblem(wrong, 400, 'invalid_request', [{ pointer: '/query/format', code: 'enum' }]);
    expect(wrong.body.errors[0].detail).toContain('ob3, schema-org, elm');
  });
});

describe('language editions', () => {
  test('are linked from the achievement, each a page of its own in one language', async () => {
    const achievement = (await open(version)).body;
    expect(achievement.related.map(({ id, inLanguage }: Json) => [id, inLanguage])).toEqual([
      [`http://localhost:3000${version}/en`, 'en'],
      [`http://localhost:3000${version}/zh`, 'zh'],
    ]);
    const english = must(await open(`${version}/en`), 200).body;
    expect(english).toMatchObject({ id: `http://localhost:3000${version}/en`, inLanguage: 'en', name: exampleRecord('data-visualisation').title.en, version: '1' });
    expect(english.related).toMatchObject([{ id: `http://localhost:3000${version}`, inLanguage: 'ja' }]);
    // The method of an identity check and the code of a skill are one text in the record, in whatever language that is.
    const inEnglish = `${english.name}\n${english.description}\n${english.criteria.narrative}`.split('\n').filter((line) => !/Identity check|\(DSS /.test(line));
    expect(inEnglish.join('\n')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect((await open(`${version}/zh`)).body.name).toBe(exampleRecord('data-visualisation').title['zh']);
  });

  test('of a language that the record is not whole in are not there; the refusal lists those that are, and why', async () => {
    const refused = expectProblem(await open(`${version}/ko`), 404, 'edition_not_found');
    expect(refused.detail).toContain('editions in ja, en, zh (ja: the version itself)');
    expect(refused.detail).toContain('title, description and every learning outcome');
    const own = await setStage(service(), { record: { ...exampleRecord('data-visualisation'), title: { ja: '可視化' } } });
    expect((await open(`/issuers/${own.slug}/achievements/${own.microcredential}/v/1/en`)).body.detail).toContain('editions in ja (ja');
    expectProblem(await open(`${version}/EN`), 400, 'invalid_request');
    expectProblem(await open(`${version.replace(/1$/, '2')}/en`), 404, 'version_not_found');
  });

  test('in Japanese is the version itself', async () => {
    const japanese = must(await open(`${version}/ja`), 200);
    expect(japanese.text).toBe((await open(version)).text);
    expect(japanese.headers['content-location']).toBe(`http://localhost:3000${version}`);
    expect((await open(`${version}/en`)).headers).not.toHaveProperty('content-location');
  });

  test('have one form and refuse others, but no query that somebody appended to the link', async () => {
    const refused = await open(`${version}/en?format=elm`);
    expectProblem(refused, 400, 'invalid_request', [{ pointer: '/query/format', code: 'enum' }]);
    expect((await open(`${version}/en?format=ob3`)).text).toBe((await open(`${version}/en`)).text);
    must(await open(`${version}/en?utm_source=mail`), 200);
  });
});

describe('versions', () => {
  test('link those before them, and a badge names the one it was issued from', async () => {
    const own = await setStage(service(), { record: exampleRecord('data-science-certificate') });
    const address = `/v1/issuers/${own.slug}/microcredentials/${own.microcredential}`;
    for (const [index, title] of ['第二版', '第三版'].entries()) {
      const etag = String((await service().call('GET', address)).headers['etag']);
      must(await service().call('PUT', address, { body: { record: { ...exampleRecord('data-science-certificate'), title: { ja: title } } }, headers: { 'if-match': etag } }), 200);
      expect(must(await service().call('POST', `${address}/publish`), 200).body.version).toBe(index + 2);
    }
    const { credential } = await issue(service(), own, { results: undefined });
    const { achievement } = credential.credentialSubject;
    const base = `http://localhost:3000/issuers/${own.slug}/achievements/${own.microcredential}/v`;
    expect([achievement.id, achievement.version]).toEqual([`${base}/3`, '3']);
    expect(achievement.related).toEqual([2, 1].map((number) => ({ id: `${base}/${number}`, type: ['Related'], inLanguage: 'ja', version: String(number) })));
  });

  test('are not changed by a correction of the profile: neither the document nor the badges that are issued from it', async () => {
    const [before, edition] = [(await open(version)).text, (await open(`${version}/en`)).text];
    const { deps } = service().service;
    const corrected = { ...deps, profile: annexOne };
    const { publishAchievement, publishEdition } = await import('../../src/app/publish-achievement.ts');
    const request = { slug: stage.slug, microcredentialId: stage.microcredential, version: 1 };
    expect(JSON.stringify(await publishAchievement(corrected, { ...request, format: 'ob3' }))).toBe(before);
    expect(JSON.stringify(await publishEdition(corrected, { ...request, language: 'en' }))).toBe(edition);
    for (const format of ['elm', 'schema-org'] as const) {
      expect(JSON.stringify(await publishAchievement(corrected, { ...request, format }))).toBe((await open(`${version}?format=${format}`)).text);
    }
  });

  test('are not changed by a change of the issuer’s profile in any form; the next version has the new one', async () => {
    const own = await setStage(service(), { record: exampleRecord('data-visualisation') });
    const [issuer, address] = [`/v1/issuers/${own.slug}`, `/issuers/${own.slug}/achievements/${own.microcredential}`];
    const forms = async (number: number): Promise<string[]> =>
      await Promise.all(['?format=ob3', '?format=schema-org', '?format=elm', '/en'].map(async (form) => must(await open(`${address}/v/${number}${form}`), 200).text));
    const before = await forms(1);
    must(await service().call('PATCH', issuer, { body: { name: { ja: '改称後大学' }, url: 'https://renamed.example/' }, headers: { 'if-match': '"1"' } }), 200);
    expect(await forms(1)).toEqual(before);
    const where = `${issuer}/microcredentials/${own.microcredential}`;
    const sent = must(await service().call('PUT', where, { body: { record: exampleRecord('data-visualisation') }, headers: { 'if-match': '"1"' } }), 200);
    expect(sent.body.draftPending).toBe(true);
    expect(must(await service().call('POST', `${where}/publish`), 200).body.version).toBe(2);
    expect(await forms(1)).toEqual(before);
    const [, schemaOrg, elm] = await forms(2);
    for (const text of [schemaOrg, elm]) expect(text).toContain('改称後大学');
  });

  test('of before migration 0003 have exports that are made from the present profile of the issuer', async () => {
    const own = await setStage(service(), { record: exampleRecord('data-visualisation') });
    const { sql } = service().service.deps.db;
    const address = `/issuers/${own.slug}/achievements/${own.microcredential}/v/1?format=elm`;
    const kept = must(await open(address), 200).text;
    await sql`update microcredential_versions set exports = null where issuer_id = ${own.slug}`;
    expect((await open(address)).text).toBe(kept);
    must(await service().call('PATCH', `/v1/issuers/${own.slug}`, { body: { name: { ja: '改称後大学' } }, headers: { 'if-match': '"1"' } }), 200);
    expect((await open(address)).text).toContain('改称後大学');
    // Its exports follow already, so that there is nothing to publish.
    const where = `/v1/issuers/${own.slug}/microcredentials/${own.microcredential}`;
    const sent = await service().call('PUT', where, { body: { record: exampleRecord('data-visualisation') }, headers: { 'if-match': '"1"' } });
    expect(must(sent, 200).body.draftPending).toBe(false);
  });

  test('of before migration 0002 are made from their record', async () => {
    const { sql } = service().service.deps.db;
    const before = (await open(version)).text;
    const own = await setStage(service(), { record: exampleRecord('data-visualisation') });
    await sql`update microcredential_versions set achievement = null, editions = null, exports = null where issuer_id = ${own.slug}`;
    const address = `/issuers/${own.slug}/achievements/${own.microcredential}/v/1`;
    expect((await open(address)).text).toBe(before.replaceAll(version, address));
    expect(must(await open(`${address}/en`), 200).body.inLanguage).toBe('en');
    expect(expectProblem(await open(`${address}/ko`), 404, 'edition_not_found').detail).toContain('editions in ja, en, zh');
    expect((await issue(service(), own, { results: undefined })).credential.credentialSubject.achievement.id).toBe(`http://localhost:3000${address}`);
  });
});

describe('the crosswalk', () => {
  test('reads the newest draft, or the version that is asked for', async () => {
    const draft = must(await service().call('GET', path('/crosswalk'), { key: stage.issuerKey }), 200).body;
    expect(draft).toMatchObject({ version: 1, profile: { id: 'jmicro-framework-1.0', verified: false } });
    const first = must(await service().call('GET', path('/crosswalk?version=1'), { key: stage.issuerKey }), 200).body;
    expect(first).toMatchObject({ version: 1, items: draft.items });
    const level = first.items.find(({ item }: Json) => item === 'level');
    expect(level).toMatchObject({ state: 'present', eu: { status: 'notComparable', ja: '比較不能' }, elm: { status: 'stated' } });
  });

  test('is not for others, and not of a version that there is not', async () => {
    expectProblem(await service().call('GET', path('/crosswalk?version=2'), { key: stage.issuerKey }), 404, 'version_not_found');
    expectProblem(await service().call('GET', path('/crosswalk?version=0'), { key: stage.issuerKey }), 400, 'invalid_request');
    const other = await setStage(service());
    expectProblem(await service().call('GET', path('/crosswalk'), { key: other.issuerKey }), 404, 'issuer_not_found');
  });
});
