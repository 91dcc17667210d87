// The badges of the ready-made records in the hands of others: stock libraries, the official schema, a second Akashi on another host.
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue, verdictOf } from '../support/badges.ts';
import { nothingMore, parseAllowList } from '../../src/fetch/allow-list.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { exampleRecords } from '../support/examples.ts';
import { verifyElsewhere } from '../support/stock-verifier.ts';
import { setStage, useService, type Json } from '../support/service.ts';
import { startTlsFront } from '../support/tls-front.ts';

const front = await startTlsFront();
const service = useService({ env: { PUBLIC_URL: front.origin } });
/** A second installation, which reaches the first one through the guarded door and knows nothing else of it. */
const allow = parseAllowList(`127.0.0.1,${new URL(front.origin).host}`) ?? nothingMore;
const door = makeDoor({ allow, ca: readFileSync(front.caFile, 'utf8'), resolve: async () => ['127.0.0.1'] });
const elsewhere = useService({ env: { PUBLIC_URL: 'http://localhost:3001' }, door });

const schemaFile = new URL('../../../shared/data/1edtech/schema/achievementcredential.json', import.meta.url);

beforeAll(async () => await front.standBefore(service().service.http));
afterAll(async () => await front.close());

/** One result for each description of the record, as good as it asks for. */
function resultsOf({ record }: (typeof exampleRecords)[number]): Json[] {
  return (record.resultDescriptions ?? []).map(({ id, resultType, requiredValue, requiredLevel, allowedValue, valueMax, rubricCriterionLevel }) => ({
    resultDescription: id,
    ...(resultType === 'Status' ? { status: 'Completed' } : {}),
    ...(rubricCriterionLevel === undefined ? {} : { achievedLevel: requiredLevel ?? rubricCriterionLevel[0]?.id }),
    ...(resultType === 'Status' || resultType === 'RubricCriterionLevel' ? {} : { value: requiredValue ?? allowedValue?.[0] ?? valueMax ?? '1' }),
  }));
}

describe.each(exampleRecords.map((example) => [example.name, example] as const))('the badge of %s', { timeout: 120_000 }, (_name, example) => {
  let badge: Json;

  beforeAll(async () => {
    const stage = await setStage(service(), { record: example.record });
    badge = (await issue(service(), stage, { results: resultsOf(example) })).credential;
  });

  test('is verified by stock libraries that have the public contexts alone', async () => {
    expect(badge['@context'].filter((context: unknown) => typeof context === 'string')).toEqual([
      'https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ]);
    expect(await verifyElsewhere(badge, front.caFile)).toEqual({ verified: true, statusVerified: true, set: [], errors: [] });
  });

  test('fails there when one hour of the framework’s record is changed', async () => {
    const { hours } = badge.credentialSubject.achievement.frameworkRecord.workload;
    const changed = structuredClone(badge);
    changed.credentialSubject.achievement.frameworkRecord.workload.hours = `${hours}1M`;
    expect((await verifyElsewhere(changed, front.caFile)).verified).toBe(false);
  });

  test('is valid here, with results that no verdict tells', async () => {
    const verdict = await verdictOf(service(), badge);
    expect(verdict.outcome).toBe('valid');
    expect(badge.credentialSubject.result).toHaveLength(example.record.resultDescriptions?.length ?? 0);
    expect(JSON.stringify(verdict)).not.toMatch(/"result"|achievedLevel/);
  });

  test.skipIf(!existsSync(schemaFile))('is valid under the official schema (skipped where ../shared/data is absent)', () => {
    const validate = officialSchema();
    validate(badge);
    expect(validate.errors).toBeNull();
  });

  test('is valid to a second Akashi on another host, and invalid there once anything in it is changed', async () => {
    const verdict = await verdictOf(elsewhere(), badge);
    expect(verdict).toMatchObject({ outcome: 'valid', issuer: { binding: 'proven' }, status: { state: 'active' } });
    expect(verdict.checks.filter(({ outcome }: Json) => outcome !== 'ok' && outcome !== 'notRun')).toEqual([]);
    const changed = structuredClone(badge);
    changed.credentialSubject.achievement.frameworkRecord.title.ja = '別の名称';
    expect((await verdictOf(elsewhere(), changed)).outcome).toBe('invalid');
  });
});

function officialSchema(): ValidateFunction {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
}
