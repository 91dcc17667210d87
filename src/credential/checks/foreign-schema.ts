import type { JsonObject } from '../json.ts';
import type { Check } from '../verdict.ts';
import type { ForeignSchema, SchemaDialect, SchemaJudgement, VerifyDeps } from '../verify-deps.ts';
import { schemaNotChecked, schemasOf, type NamedSchema, type SchemaType } from './credential-schema.ts';

/** More schemas are not asked for: a badge has one of its profile, and nobody has shown a use for many. */
const MAX_FOREIGN_SCHEMAS = 4;

/** The dialects that are read, by the `$schema` that names them, with an empty fragment or without. */
const dialects: ReadonlyMap<unknown, SchemaDialect> = new Map([
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
  ['https://json-schema.org/draft/2019-09/schema', '2019-09'],
  ['http://json-schema.org/draft-07/schema', '7'],
] as const);

/** What a schema is written in that does not say so: the type of Open Badges is named for it; the data model's demands `$schema`. */
const unnamedDialect: Readonly<Record<SchemaType, SchemaDialect | undefined>> = { '1EdTechJsonSchemaValidator2019': '2019-09', JsonSchema: undefined };

type Foreign = Extract<NamedSchema, { kind: 'foreign' }>;
type Loaded = { readonly kind: 'read'; readonly named: Foreign; readonly foreign: ForeignSchema } | { readonly kind: 'open'; readonly check: Check };

function foreignOf(document: JsonObject): Foreign[] {
  return schemasOf(document).filter((schema) => schema.kind === 'foreign');
}

/** What is said of schemas that are not asked for, because the badge is not proven: nothing in it is acted on (checklist C-030). */
export function unreadSchemas(document: JsonObject): Check[] {
  return foreignOf(document).map(({ pointer }) => ({ id: 'schema', outcome: 'notRun', pointer }));
}

/**
 * Whether a proven badge obeys the schemas that it names at addresses of others (checklist C-017, C-018, N78). One that it violates makes
 * it invalid; one that cannot be had, or not be followed to its end, leaves it undecided.
 */
export async function checkForeignSchemas(document: JsonObject, deps: VerifyDeps): Promise<Check[]> {
  const loaded: Loaded[] = [];
  for (const [index, named] of foreignOf(document).entries()) {
    loaded.push(index < MAX_FOREIGN_SCHEMAS ? await load(named, deps) : open(schemaNotChecked(named.pointer, `More than ${String(MAX_FOREIGN_SCHEMAS)} schemas are not asked for.`)));
  }
  const read = loaded.filter((one) => one.kind === 'read');
  const judgements = read.length === 0 ? [] : await deps.judgeSchemas({ document, schemas: read.map(({ foreign }) => foreign) });
  const judged = read.flatMap(({ named }, index) => judgedCheck(named, judgements[index]));
  return [...loaded.flatMap((one) => (one.kind === 'open' ? [one.check] : [])), ...judged];
}

function open(check: Check): Loaded {
  return { kind: 'open', check };
}

async function load(named: Foreign, { loadDocument }: Pick<VerifyDeps, 'loadDocument'>): Promise<Loaded> {
  const { url, type, pointer } = named;
  const found = await loadDocument(url, 'schema');
  if (found.kind !== 'found') return open({ id: 'schema', outcome: 'unknown', code: 'schema_unreachable', pointer, detail: found.detail });
  const { $schema } = found.document;
  const dialect = $schema === undefined ? unnamedDialect[type] : dialects.get(typeof $schema === 'string' ? $schema.replace(/#$/, '') : undefined);
  if (dialect === undefined) return open(schemaNotChecked(pointer, 'The schema is written in no dialect of JSON Schema that is read here.'));
  return { kind: 'read', named, foreign: { schema: found.document, dialect } };
}

function judgedCheck({ pointer, url }: Foreign, judgement: SchemaJudgement | undefined): Check[] {
  const given = judgement ?? { kind: 'undecided', detail: 'The schema was not judged by.' };
  switch (given.kind) {
    case 'holds':
      return [];
    case 'violated':
      return [{ id: 'schema', outcome: 'error', code: 'schema_violated', pointer: given.pointer, detail: `The badge breaks the rule "${given.keyword}" of the schema at ${url}.` }];
    case 'undecided':
      return [schemaNotChecked(pointer, given.detail)];
  }
}
