// A service whose profile was corrected in one file: what it demands of a record, of an issuer and of an award, told to callers.
import { describe, expect, test } from 'vitest';
import { expectProblem } from '../support/badges.ts';
import { exampleRecord } from '../support/examples.ts';
import { aProfile, aProfileItem, itemIn } from '../support/profiles.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const corrected = aProfile((file) => {
  Object.assign(itemIn(file, 'grade'), { obligation: 'mandatory', cardinality: '1' });
  Object.assign(itemIn(file, 'validUntil'), { obligation: 'mandatory', cardinality: '1' });
  Object.assign(itemIn(file, 'learningPurpose'), { obligation: 'mandatory', cardinality: '1' });
  itemIn(file, 'awardingBody').details = ['url', 'email'];
  file.languages = { mandatory: ['ja', 'en'], recommended: [] };
  file.vocabularies.participation.values.push({ code: 'field-trip', ja: '現地調査', en: 'field trip' });
  file.items = file.items.filter(({ key }) => key !== 'furtherInfo');
  file.items.push(
    aProfileItem({ key: 'learnerSupport', ja: '学習支援', en: 'Support for learners', members: ['additionalItems.support'] }),
    aProfileItem({ key: 'legalIdentifier', ja: '法人番号', en: 'Legal identifier', statedBy: 'issuer', members: ['identifiers'], obligation: 'mandatory', cardinality: '1..*' }),
  );
});

const service = useService({ profile: corrected });
const call = async (method: string, path: string, body?: unknown): Promise<Answer> => await service().call(method, path, body === undefined ? {} : { body });
const record = (): Json => ({ ...exampleRecord('data-science-fundamentals'), expiryPolicy: { kind: 'fixed-term', validFor: 'P3Y' }, participation: ['field-trip'], additionalItems: { support: { ja: '字幕を付けています。', en: 'Subtitles are provided.' } } });
const detailOf = ({ body }: Answer): string => body.errors[0].detail;

describe('a service with a corrected profile', () => {
  test('creates no issuer without what it demands of issuers', async () => {
    const issuer = { slug: 'unnumbered', name: { ja: '無番号大学' }, country: 'JP' };
    const refusal = await call('POST', '/v1/issuers', issuer);
    expectProblem(refusal, 400, 'invalid_request', [{ pointer: '/identifiers', code: 'item_missing' }]);
    expect(detailOf(refusal)).toMatch(/^【法人番号 \/ Legal identifier】/);
    must(await call('POST', '/v1/issuers', { ...issuer, identifiers: [{ scheme: 'X-CODE', value: '7' }] }), 201);
  });

  test('drafts with its values and items, publishes by its obligations, and signs its words', async () => {
    const stage = await setStage(service(), { record: record() });
    const drafts = `/v1/issuers/${stage.slug}/microcredentials`;
    const purposeless = must(await call('POST', drafts, { record: { ...record(), learningPurpose: undefined, title: { ja: '題' } } }), 201).body;
    expectProblem(await call('POST', `${drafts}/${purposeless.id}/publish`), 409, 'microcredential_incomplete', [
      { pointer: '/record/learningPurpose', code: 'item_missing' }, { pointer: '/record/title/en', code: 'language_missing' },
    ]);
    expectProblem(await call('POST', drafts, { record: { ...record(), additionalItems: { fee: { ja: '無料' } } } }), 400, 'invalid_request', [{ pointer: '/record/additionalItems/fee', code: 'unknown_field' }]);
    const { criteria, frameworkRecord } = must(await call('GET', `/issuers/${stage.slug}/achievements/${stage.microcredential}`), 200).body;
    expect(criteria.narrative).toContain('- 現地調査 / field trip');
    expect(criteria.narrative).toContain('## 学習支援 / Support for learners\n\n字幕を付けています。 / Subtitles are provided.');
    expect(criteria.narrative).not.toContain('その他の情報');
    expect(frameworkRecord.additionalItems).toEqual(record().additionalItems);
    const { items } = must(await call('GET', `${drafts}/${stage.microcredential}/crosswalk`), 200).body;
    expect(items.map(({ item, state }: Json) => `${item} ${state}`)).toContain('learnerSupport present');
  });

  test('issues no badge without what it demands of awards', async () => {
    const stage: Stage = await setStage(service(), { record: record() });
    const issue = async (overrides: Json): Promise<Answer> => await call('POST', `/v1/issuers/${stage.slug}/credentials`, anIssueRequest(stage, overrides));
    const refusal = await issue({ results: undefined });
    expectProblem(refusal, 400, 'invalid_request', [{ pointer: '/results', code: 'item_missing' }]);
    expect(detailOf(refusal)).toMatch(/^【成績 \/ Grade achieved】.*MicroCredentialを授与する際に必須の項目です。/);
    // the end that the record's policy sets is stated in every badge
    expect(must(await issue({}), 201).body.credential.validUntil).toMatch(/^20/);
    const { expiryPolicy: _, ...open } = record();
    const openStage = await setStage(service(), { record: open });
    const openIssue = async (overrides: Json): Promise<Answer> => await call('POST', `/v1/issuers/${openStage.slug}/credentials`, anIssueRequest(openStage, overrides));
    expectProblem(await openIssue({ validUntil: undefined }), 400, 'invalid_request', [{ pointer: '/validUntil', code: 'item_missing' }]);
    must(await openIssue({ validUntil: '2099-03-31' }), 201);
  });
});
