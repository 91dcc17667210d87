import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import type { DocumentResult } from '../../../src/credential/verify-credential.ts';
import type { SchemaJudgement, SchemaQuestion } from '../../../src/credential/verify-deps.ts';
import { aBadge, attackerKey, changed, faults, signed, verified, type World } from './verify-support.ts';

const url = 'https://schemas.example/badge.json';
const inner = { id: url, type: '1EdTechJsonSchemaValidator2019' };
const found = (document: JsonObject): DocumentResult => ({ kind: 'found', document });

const naming = (...schemas: JsonValue[]): Promise<JsonObject> => signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/credentialSchema': schemas }));

interface Told {
  readonly outcome: string;
  readonly faults: string[];
  readonly asked: string[];
  readonly judged: SchemaQuestion[];
}

/** The verdict where schemas are judged as told, and what was asked about schemas on the way to it. */
async function told(badge: JsonObject, judgements: readonly SchemaJudgement[] = [], world: World = {}): Promise<Told> {
  const [asked, judged]: [string[], SchemaQuestion[]] = [[], []];
  const judgeSchemas: World['judgeSchemas'] = async (question) => {
    judged.push(question);
    return judgements;
  };
  const verdict = await verified(badge, { documents: { [`schema ${url}`]: found({}) }, judgeSchemas, asked, ...world });
  return { outcome: verdict.outcome, faults: faults(verdict), asked: asked.filter((question) => question.startsWith('schema ')), judged };
}

const holds: SchemaJudgement = { kind: 'holds' };
const violated: SchemaJudgement = { kind: 'violated', pointer: '/credentialSubject', keyword: 'required' };

describe('a schema at an address of somebody else (C-017)', () => {
  it('leaves a badge valid that obeys it, and is judged by as it was found', async () => {
    const badge = await naming(inner);
    expect(await told(badge, [holds])).toEqual({ outcome: 'valid', faults: [], asked: [`schema ${url}`], judged: [{ document: badge, schemas: [{ schema: {}, dialect: '2019-09' }] }] });
  });

  it('N78 makes a badge invalid that violates it, at the place where it does', async () => {
    const verdict = await verified(await naming(inner), { documents: { [`schema ${url}`]: found({}) }, judgeSchemas: async () => [violated] });
    const detail = `The badge breaks the rule "required" of the schema at ${url}.`;
    expect(verdict.checks.filter(({ id }) => id === 'schema')).toEqual([{ id: 'schema', outcome: 'error', code: 'schema_violated', pointer: '/credentialSubject', detail }]);
    expect(verdict.outcome).toBe('invalid');
  });

  it.each<[string, SchemaJudgement | undefined]>([['undecided', { kind: 'undecided', detail: 'x' }], ['not given at all', undefined]])('leaves a badge undecided where the judgement is %s', async (_what, judgement) => {
    const { outcome, faults: said } = await told(await naming(inner), judgement ? [judgement] : []);
    expect([outcome, said]).toEqual(['indeterminate', ['schema unknown schema_not_checked']]);
  });

  it.each<DocumentResult>([{ kind: 'unreachable', detail: 'x' }, { kind: 'notFound', detail: 'x' }])('N78 leaves a badge undecided where it cannot be had: %j', async (answer) => {
    expect(await told(await naming(inner), [holds], { documents: { [`schema ${url}`]: answer } })).toMatchObject({ outcome: 'indeterminate', faults: ['schema unknown schema_unreachable'], judged: [] });
  });

  it('is not asked for by a badge that is not proven (C-030)', async () => {
    const forged = changed(await naming(inner), { '/name': 'forged' });
    const stranger = await signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/credentialSchema': [inner] }), { key: attackerKey });
    for (const badge of [forged, stranger]) {
      const verdict = await verified(badge, { documents: { [`schema ${url}`]: found({}) }, judgeSchemas: async () => [holds] });
      expect(verdict.checks.filter(({ id }) => id === 'schema')).toEqual([{ id: 'schema', outcome: 'notRun', pointer: '/credentialSchema/0' }]);
      expect((await told(badge, [holds])).asked).toEqual([]);
    }
  });

  it('is one of several, each of which counts', async () => {
    const official = { id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json', type: '1EdTechJsonSchemaValidator2019' };
    const badge = await naming(official, inner, { ...inner, id: `${url}?2` });
    const documents = { [`schema ${url}`]: found({}), [`schema ${url}?2`]: found({}) };
    expect(await told(badge, [holds, holds], { documents })).toMatchObject({ outcome: 'valid', asked: [`schema ${url}`, `schema ${url}?2`] });
    expect((await told(badge, [holds, violated], { documents })).faults).toEqual(['schema error schema_violated']);
    expect((await told(badge, [violated, holds], { documents })).faults).toEqual(['schema error schema_violated']);
    expect((await told(badge, [holds])).faults).toEqual(['schema unknown schema_unreachable']);
  });

  it('is the fourth of four, and not the fifth', async () => {
    const many = (count: number): JsonValue[] => Array.from({ length: count }, (_none, at) => ({ ...inner, id: `${url}?${String(at)}` }));
    const documents = Object.fromEntries(Array.from({ length: 5 }, (_none, at) => [`schema ${url}?${String(at)}`, found({})]));
    const all = [holds, holds, holds, holds, holds];
    expect(await told(await naming(...many(4)), all, { documents })).toMatchObject({ outcome: 'valid', faults: [] });
    expect(await told(await naming(...many(5)), all, { documents })).toMatchObject({ outcome: 'indeterminate', faults: ['schema unknown schema_not_checked'], asked: { length: 4 } });
  });
});

describe('the dialect of a schema (C-018)', () => {
  const dialectOf = async (type: string, $schema?: JsonValue): Promise<unknown> => {
    const answer = await told(await naming({ id: url, type }), [holds], { documents: { [`schema ${url}`]: found($schema === undefined ? {} : { $schema }) } });
    return answer.outcome === 'valid' ? answer.judged[0]?.schemas[0]?.dialect : answer.faults;
  };
  const open = ['schema unknown schema_not_checked'];

  it.each<[string, JsonValue | undefined, unknown]>([
    ['JsonSchema', 'https://json-schema.org/draft/2020-12/schema', '2020-12'],
    ['JsonSchema', 'https://json-schema.org/draft/2019-09/schema', '2019-09'],
    ['JsonSchema', 'https://json-schema.org/draft/2019-09/schema#', '2019-09'],
    ['JsonSchema', 'https://json-schema.org/draft/2019-09/schema#part', open],
    ['JsonSchema', 'http://json-schema.org/draft-07/schema#', '7'],
    ['JsonSchema', 'http://json-schema.org/draft-07/schema', '7'],
    ['JsonSchema', undefined, open],
    ['JsonSchema', 'http://json-schema.org/draft-04/schema#', open],
    ['JsonSchema', 'https://schemas.example/dialect', open],
    ['JsonSchema', {}, open],
    ['1EdTechJsonSchemaValidator2019', undefined, '2019-09'],
    ['1EdTechJsonSchemaValidator2019', 'https://json-schema.org/draft/2020-12/schema', '2020-12'],
    ['1EdTechJsonSchemaValidator2019', 'https://schemas.example/dialect', open],
    ['JsonSchemaCredential', 'https://json-schema.org/draft/2020-12/schema', open],
  ])('%s with $schema %j', async (type, $schema, dialect) => {
    expect(await dialectOf(type, $schema)).toEqual(dialect);
  });

  it.each<[string, JsonObject]>([
    ['http', { id: 'http://schemas.example/badge.json' }],
    ['a name', { id: 'urn:example:schema' }],
    ['a part of a document', { id: `${url}#part` }],
    ['a schema of a stated digest, which is not compared', { digestSRI: 'sha384-x' }],
  ])('is not asked for at %s', async (_what, change) => {
    const answer = await told(await naming({ ...inner, type: 'JsonSchema', ...change }), [holds]);
    expect(answer).toMatchObject({ outcome: 'indeterminate', asked: [] });
    expect(answer.faults).toContain('schema unknown schema_not_checked');
  });
});
