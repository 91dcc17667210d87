// A profile that was corrected between two starts, as the issuers meet it that were created before; and joint bodies that are the issuer.
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/framework/profile/profile.ts';
import { expectProblem } from '../support/badges.ts';
import { exampleRecord } from '../support/examples.ts';
import { aProfile, aProfileItem, profile } from '../support/profiles.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type Json } from '../support/service.ts';

const corrected = aProfile((file) => {
  const issuer = file.items.find(({ key }) => key === 'awardingBody');
  if (issuer) issuer.details = ['url'];
  file.items.push(aProfileItem({ key: 'contact', ja: '問い合わせ先', en: 'Contact', statedBy: 'issuer', members: ['email'], obligation: 'mandatory', cardinality: '1' }));
});

/** The service reads its profile at the start; here it is replaced under a running one, which stands for a restart. */
let current: Profile = profile;
const changing: Profile = new Proxy(profile, { get: (_target, member) => Reflect.get(current, member) as unknown });

const service = useService({ profile: changing });
const call = async (method: string, path: string, body?: unknown): Promise<Answer> => await service().call(method, path, body === undefined ? {} : { body });
const change = async (slug: string, revision: number, body: Json): Promise<Answer> => must(await service().call('PATCH', `/v1/issuers/${slug}`, { body, headers: { 'if-match': `"${revision}"` } }), 200);
const body = (id: string): Json => ({ id, name: { ja: '連携機関' }, country: 'JP' });

describe('an issuer that was created before', () => {
  test('publishes nothing until it states what the profile demands of it now, and goes on issuing what it published', async () => {
    current = profile;
    const stage = await setStage(service(), { record: exampleRecord('data-science-fundamentals') });
    const drafts = `/v1/issuers/${stage.slug}/microcredentials`;
    const draft = must(await call('POST', drafts, { record: { ...exampleRecord('data-science-fundamentals'), code: 'NEXT' } }), 201).body;
    const publish = async (): Promise<Answer> => await call('POST', `${drafts}/${draft.id}/publish`);
    await change(stage.slug, 1, { email: null });
    current = corrected;
    const refusal = await publish();
    expectProblem(refusal, 409, 'microcredential_incomplete', [{ pointer: '/issuer/email', code: 'item_missing' }]);
    const linted = must(await service().call('POST', '/v1/microcredentials/lint', { body: { record: draft.record }, key: stage.issuerKey }), 200).body;
    expect([linted.publishable, linted.gaps.map(({ pointer }: Json) => pointer)]).toEqual([false, ['/issuer/email']]);
    expect(must(await call('POST', '/v1/microcredentials/lint', { record: draft.record }), 200).body.publishable).toBe(true);
    expect(refusal.body.errors[0].detail).toMatch(/^【問い合わせ先 \/ Contact】/);
    must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, anIssueRequest(stage, {})), 201);
    await change(stage.slug, 2, { email: 'office@aonagi.example' });
    must(await publish(), 200);
  });
});

describe('a joint awarding body', () => {
  test('that is the issuer is refused when it is drafted, and when the issuer moved to that address later', async () => {
    current = profile;
    const record = exampleRecord('data-science-fundamentals');
    const stage = await setStage(service(), { record });
    const drafts = `/v1/issuers/${stage.slug}/microcredentials`;
    const issuer = must(await call('GET', `/v1/issuers/${stage.slug}`), 200).body;
    const refused = [{ pointer: '/record/awardingBody/0/id', code: 'joint_body_is_issuer' }];
    expectProblem(await call('POST', drafts, { record: { ...record, awardingBody: [body(issuer.did)] } }), 400, 'invalid_request', refused);
    const lint = async (joint: string): Promise<Json> => must(await service().call('POST', '/v1/microcredentials/lint', { body: { record: { ...record, awardingBody: [body(joint)] } }, key: stage.issuerKey }), 200).body;
    expect((await lint(issuer.did)).gaps).toMatchObject([{ pointer: '/awardingBody/0/id', code: 'joint_body_is_issuer' }]);
    expect((await lint('https://other.example/')).publishable).toBe(true);
    const rich = { ...body('https://rich.example/'), url: 'https://rich.example/', region: '東京都', identifiers: [{ scheme: 'X-CODE', value: '7' }] };
    const richDraft = must(await call('POST', drafts, { record: { ...record, awardingBody: [rich] } }), 201).body;
    must(await call('POST', `${drafts}/${richDraft.id}/publish`), 200);
    must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, anIssueRequest({ ...stage, microcredential: richDraft.id }, {})), 201);
    const { id } = must(await call('POST', drafts, { record: { ...record, awardingBody: [body('https://moved.example/')] } }), 201).body;
    await change(stage.slug, 1, { url: 'https://moved.example' });
    expectProblem(await call('POST', `${drafts}/${id}/publish`), 409, 'microcredential_incomplete', refused);
    await change(stage.slug, 2, { url: 'https://elsewhere.example' });
    must(await call('POST', `${drafts}/${id}/publish`), 200);
    const achievement = must(await call('GET', `/issuers/${stage.slug}/achievements/${id}`), 200).body;
    expect(achievement.creator).toMatchObject({ id: 'https://moved.example/', type: ['Profile'], name: '連携機関' });
    must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, anIssueRequest({ ...stage, microcredential: id }, {})), 201);
  });
});
