// Holds our table of the data model against the JSON schema that 1EdTech publishes, so that each disagreement is one we meant.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { checkModel } from '../../../../src/credential/model/check-model.ts';
import { changed, type Change } from '../verify-support.ts';
import { aRichBadge } from './rich-badge.ts';

const data = new URL('../../../../../shared/data/1edtech/', import.meta.url);
const present = existsSync(data);

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(new URL(path, data), 'utf8')) as JsonObject;
}

function officialSchema(): (document: JsonObject) => boolean {
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  // Its dialect is written with a stray `#` (checklist H-003).
  const { $schema: _dialect, ...schema } = readJson('schema/achievementcredential.json');
  return ajv.compile(schema);
}

const accepts = present ? officialSchema() : () => true;

function errorsOf(document: JsonObject): string[] {
  return checkModel(document)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

/** What the schema refuses and we accept. */
const laxer: Readonly<Record<string, string>> = {
  'credential-status-revoked.json': 'version 1.1 of the data model (the schema is of 2.0); compacted types and proof (A-003)',
  'simple-eddsa-2022.json': 'version 1.1 of the data model',
  'simple_v1.json': 'version 1.1 of the data model',
  'simple-did-web-method.json': 'the proof is compacted to a single value (A-003)',
  'simple-err-proof-method.json': 'the proof is compacted to a single value (A-003)',
};

/** What we refuse and the schema accepts. */
const stricter: Readonly<Record<string, string>> = {
  'simple-err-proof-method-no-scheme.json': 'the verificationMethod is not an absolute URI (A.4)',
};

describe.skipIf(!present)('our data model and the official schema (../shared/data; skipped where absent)', () => {
  const fixtures = present ? readdirSync(new URL('ob30', data)).filter((name) => name.endsWith('.json')) : [];

  it.each(fixtures)('agree on %s, or disagree for a reason', (name) => {
    const document = readJson(`ob30/${name}`);
    const disagreement = { laxer: Object.hasOwn(laxer, name), stricter: Object.hasOwn(stricter, name) };
    const ours = errorsOf(document).length === 0;
    const theirs = accepts(document);
    expect({ laxer: ours && !theirs, stricter: theirs && !ours }).toEqual(disagreement);
  });

  it('agree that a badge that uses the whole model is good', () => {
    expect(accepts(aRichBadge())).toBe(true);
    expect(errorsOf(aRichBadge())).toEqual([]);
  });

  /** What we refuse and the schema accepts: the finding, and why. */
  const oursAlone: readonly (readonly [RegExp, string])[] = [
    [/^empty_array /, 'A-004, H-006: the schema lets empty arrays pass'],
    [/^no_criteria /, 'A-104, H-006: criteria {}'],
    [/^result_status_missing /, 'A-120'],
    [/^identity_hash /, 'A-155: the schema takes any string'],
    [/^status_(purpose|list_url|index) /, 'C-061, C-063: the schema knows no type of status'],
    [/^context_extensions /, 'A-022: JSON-LD needs it'],
    [/^datatype .*\/id$/, 'A.4, N14: ids are absolute URIs; the schema takes any string'],
    [/^datatype .*\/issuer$/, 'A.4, A-112: an issuer by its id'],
    [/^datatype .*\/verificationMethod$/, 'A.4: as ids'],
    [/^type .*\/type(\/\d+)?$/, 'A-043: no type may be empty; the schema takes any string'],
  ];

  /** What the schema refuses and we accept: the change, and why. */
  const theirsAlone: readonly (readonly [RegExp, string])[] = [
    [/\/(type|proof|credentialSchema|termsOfUse) unwrapped$/, 'A-003: compacted to a single value, of which we warn'],
    [/^\/credentialStatus\/id removed$/, 'A.4: optional since release 1.4, after this copy of the schema'],
  ];

  it('agree on every badge that differs from a good one in one place, or disagree for a reason', () => {
    const unexplained: string[] = [];
    const used = new Set<RegExp>();
    const explain = (reasons: typeof oursAlone, what: string, side: string): void => {
      const reason = reasons.find(([pattern]) => pattern.test(what));
      if (reason) used.add(reason[0]);
      else unexplained.push(`${side}: ${what}`);
    };
    let agreed = 0;
    for (const { name, document } of neighbours(aRichBadge())) {
      const ours = errorsOf(document);
      const theirs = accepts(document);
      if (theirs === (ours.length === 0)) agreed += 1;
      else if (theirs) ours.forEach((finding) => explain(oursAlone, finding, 'stricter'));
      else explain(theirsAlone, name, 'laxer');
    }
    expect(unexplained).toEqual([]);
    expect([...oursAlone, ...theirsAlone].filter(([pattern]) => !used.has(pattern))).toEqual([]);
    expect(agreed).toBeGreaterThan(1000);
  });
});

interface Neighbour {
  readonly name: string;
  readonly document: JsonObject;
}

/** Every document that differs in one place: a member removed, or replaced by something of another kind. */
function neighbours(document: JsonObject): Neighbour[] {
  return placesIn(document, '').flatMap(({ pointer, value }) => {
    const changes: Record<string, JsonValue | undefined> = { removed: undefined, null: null, number: 7, string: 'text', empty: '', array: [], object: {}, wrapped: [value] };
    if (Array.isArray(value) && value[0] !== undefined) changes['unwrapped'] = value[0];
    return Object.entries(changes).map(([kind, replacement]) => ({ name: `${pointer} ${kind}`, document: changed(document, { [pointer]: replacement } satisfies Change) }));
  });
}

function placesIn(value: JsonValue, pointer: string): { readonly pointer: string; readonly value: JsonValue }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ pointer: `${pointer}/${key}`, value: member }, ...placesIn(member, `${pointer}/${key}`)]);
}
