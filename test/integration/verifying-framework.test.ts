// The framework's view over HTTP: what /v1/verify says of the items that a badge states, alone and in a batch, by the profile of the service.
import { beforeAll, describe, expect, test } from 'vitest';
import { issue, makeRsaKey, verdictOf } from '../support/badges.ts';
import { exampleRecord } from '../support/examples.ts';
import { aProfile, aProfileItem } from '../support/profiles.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';
import { at } from '../unit/framework/support/mapped-badge.ts';

const service = useService({
  profile: aProfile((file) => void file.items.push(aProfileItem({ key: 'learnerSupport', ja: '学習支援', en: 'Support for learners', members: ['additionalItems.support'], obligation: 'mandatory', cardinality: '1' }))),
});
const record = { ...exampleRecord('data-science-fundamentals'), additionalItems: { support: { ja: '字幕を付けています。', en: 'Subtitles are provided.' } } };
const extension = '/credentialSubject/achievement/frameworkRecord';

let stage: Stage;
let badge: Json;
beforeAll(async () => {
  stage = await setStage(service(), { record });
  badge = (await issue(service(), stage, { recipient: { email: 'hanako@learner.example', name: { ja: '鈴木 花子' } }, validUntil: undefined })).credential;
});

const entry = ({ credential }: Json, key: string): Json => credential.framework.items.find(({ item }: Json) => item === key);
const keys = (list: Json[]): string[] => list.map(({ item }) => item);

describe('POST /v1/verify', () => {
  test('names the items that a badge states and where, and nothing that it lacks', async () => {
    const told = await verdictOf(service(), badge);
    const { profile, items, missing } = told.credential.framework;
    expect([told.outcome, profile, missing]).toEqual(['valid', 'jmicro-framework-1.0', []]);
    expect(keys(items)).toEqual(expect.arrayContaining([...Object.keys(record).filter((name) => name !== 'synchronous' && name !== 'additionalItems'), 'learner', 'supervision', 'learnerSupport']));
    for (const { statedIn } of items) for (const { pointer } of statedIn) expect(at(badge, pointer)).not.toBeUndefined();
    expect(entry(told, 'workload')).toEqual({
      item: 'workload', label: { ja: '学習量', en: 'Notional workload' }, value: { ja: '45時間（1単位）', en: '45 hours (1 Japanese credit)' },
      statedIn: [{ pointer: `${extension}/workload`, source: 'extension' }, { pointer: '/credentialSubject/achievement/creditsAvailable', source: 'core' }, { pointer: '/credentialSubject/creditsEarned', source: 'core' }],
    });
    expect(entry(told, 'learnerSupport')).toMatchObject({ label: { en: 'Support for learners' }, value: { ja: '字幕を付けています。' } });
    expect(entry(told, 'learner')).toEqual({ item: 'learner', label: expect.any(Object), statedIn: [{ pointer: '/credentialSubject/identifier', source: 'core' }] });
    expect(JSON.stringify(told.credential.framework)).not.toContain('花子');
  });

  test('says it of a badge that is not proven too, as that says it', async () => {
    const { workload: _, ...rest } = badge.credentialSubject.achievement.frameworkRecord;
    const forged = { ...badge, credentialSubject: { ...badge.credentialSubject, achievement: { ...badge.credentialSubject.achievement, frameworkRecord: { ...rest, participation: ['onsite'] } } } };
    const told = await verdictOf(service(), forged);
    expect([told.outcome, told.issuer.binding]).toEqual(['invalid', 'unproven']);
    expect(entry(told, 'participation').value).toEqual({ ja: '対面', en: 'on site' });
    expect(entry(told, 'workload').statedIn[0].source).toBe('core');
  });

  test('ignores an extension that means something else', async () => {
    const contexts = [...badge['@context'].slice(0, -1), { frameworkRecord: 'https://other.example/#record' }];
    const { framework } = (await verdictOf(service(), { ...badge, '@context': contexts })).credential;
    expect(JSON.stringify(framework)).not.toContain('extension');
    expect(keys(framework.missing)).toEqual(['participation', 'learnerSupport']);
  });

  test('reads a badge inside of a JWT', async () => {
    await makeRsaKey(service(), stage);
    const { jwt } = await issue(service(), stage, { format: 'vc-jwt', validUntil: undefined });
    const told = await verdictOf(service(), { jwt });
    expect([told.outcome, told.form, told.credential.framework.missing]).toEqual(['valid', 'vc-jwt', []]);
    expect(entry(told, 'participation').statedIn).toEqual([{ pointer: `${extension}/participation`, source: 'extension' }]);
  });

  test('has nothing to say of what was not judged as a badge of Open Badges 3.0', async () => {
    const others = [{ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' }, { ...badge, type: ['VerifiableCredential', 'EndorsementCredential'] }, { ...badge, type: ['VerifiableCredential'] }, '{"@context":1,"@context":2}'];
    for (const other of others) expect(Object.keys((await verdictOf(service(), other)).credential)).not.toContain('framework');
  });
});

test('POST /v1/verify/batch says the same of each badge', async () => {
  const { results } = must(await service().call('POST', '/v1/verify/batch', { key: null, body: [badge, { ...badge, name: 'forged' }] }), 200).body;
  const alone = await verdictOf(service(), badge);
  expect(results.map(({ verdict }: Json) => verdict.outcome)).toEqual(['valid', 'invalid']);
  for (const { verdict } of results) expect(verdict.credential.framework.missing).toEqual([]);
  expect(results[0].verdict.credential.framework).toEqual(alone.credential.framework);
});
