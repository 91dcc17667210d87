import { expect, test } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { anIssueRequest, must, setStage, useService } from '../support/service.ts';

const service = useService();

const outcomes = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `o${n}`, text: { ja: `学修成果${n}を説明できる。`, en: `Can explain outcome ${n}.` }, type: 'skill' }));

const fullest = {
  recipient: {
    id: 'did:example:learner',
    email: 'hanako@learner.example',
    name: { ja: '山田 花子', kana: 'ヤマダ ハナコ', latn: 'YAMADA Hanako' },
    identifiers: Array.from({ length: 20 }, (_, n) => ({ type: `ext:id${n}`, value: `S${n}` })),
    hash: 'all',
  },
  evidence: Array.from({ length: 20 }, (_, n) => ({ url: `https://works.example/${n}`, label: { ja: '成果物', en: 'work' }, narrative: `n${n}` })),
  narrative: 'all of it',
};

test('a record of fifty outcomes is published, and its fullest award is signed', async () => {
  const stage = await setStage(service(), { record: { ...demonstrationRecord, learningOutcomes: outcomes(50) } });
  const issued = must(await service().call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: anIssueRequest(stage, fullest) }), 201);
  expect((await service().call('POST', '/v1/verify', { key: null, body: issued.body.credential })).body.outcome).toBe('valid');
});

test('a record whose badges nobody could verify here is refused when it is published, not when it is issued', async () => {
  const { slug } = await setStage(service());
  const skills = Array.from({ length: 20 }, (_, n) => ({ framework: 'ESCO', name: { ja: `技能${n}`, en: `skill ${n}` }, uri: `https://skills.example/${n}` }));
  const record = { ...demonstrationRecord, learningOutcomes: outcomes(50).map((outcome, n) => ({ ...outcome, skills: skills.map((skill) => ({ ...skill, uri: `${skill.uri}/${n}` })) })) };
  const draft = must(await service().call('POST', `/v1/issuers/${slug}/microcredentials`, { body: { record } }), 201);
  const refused = await service().call('POST', `/v1/issuers/${slug}/microcredentials/${draft.body.id}/publish`);
  expect([refused.status, refused.body.code]).toEqual([409, 'microcredential_unsignable']);
  expect(refused.body.errors).toMatchObject([{ pointer: '/record/learningOutcomes', code: 'badge_too_large' }]);
  expect(refused.body.errors[0].detail).toMatch(/^【学修成果 \/ Learning outcomes】.+検証できません。.+ \/ .+more than 300 objects/);
  expect(must(await service().call('GET', `/v1/issuers/${slug}/microcredentials/${draft.body.id}`), 200).body).toMatchObject({ state: 'draft', version: null });
});

test.each([[25, true], [50, false]])('lint says of %i outcomes with a skill each whether they could be published: %s', async (count, publishable) => {
  const { slug, issuerKey } = await setStage(service());
  const record = { ...demonstrationRecord, learningOutcomes: outcomes(count).map((outcome, n) => ({ ...outcome, skills: [{ framework: 'ESCO', name: { ja: `技能${n}` }, uri: `https://skills.example/${n}` }] })) };
  for (const key of [issuerKey, service().operatorKey]) {
    const { body } = must(await service().call('POST', '/v1/microcredentials/lint', { body: { record }, key }), 200);
    expect([body.publishable, body.gaps.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)]).toEqual([publishable, publishable ? [] : ['/learningOutcomes badge_too_large']]);
  }
  const draft = must(await service().call('POST', `/v1/issuers/${slug}/microcredentials`, { body: { record } }), 201);
  expect((await service().call('POST', `/v1/issuers/${slug}/microcredentials/${draft.body.id}/publish`)).status).toBe(publishable ? 200 : 409);
});

test('what has gaps is tried too', async () => {
  const record = { title: { ja: '題' }, achievementType: 'MicroCredential', skills: Array.from({ length: 50 }, (_, n) => ({ framework: 'X', name: { ja: `技能${n}` }, uri: `https://a.example/${n}` })), learningOutcomes: outcomes(50).map((outcome, n) => ({ ...outcome, skills: [{ framework: 'X', name: { ja: `x${n}` }, uri: `https://b.example/${n}` }, { framework: 'X', name: { ja: `y${n}` }, uri: `https://c.example/${n}` }] })) };
  const { body } = must(await service().call('POST', '/v1/microcredentials/lint', { body: { record } }), 200);
  expect(body.gaps.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['item_missing', 'badge_too_large']));
});
