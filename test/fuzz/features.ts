import { isJsonObject, type JsonObject, type JsonValue } from '../../src/credential/json.ts';

/** What a document asks of JSON-LD, so that a run can show that it has met all of it. Told by the document itself, whoever made it. */
export const features = [
  'a context of version 1.1 of the data model',
  'an older Open Badges context',
  'our inline context',
  'a foreign inline context',
  'a context that is not pinned',
  'contexts in another order',
  'a context within the document',
  'a root without id',
  'several types',
  'an unknown type',
  'an unknown member',
  'an IRI as a member name',
  'a list',
  'a JSON literal',
  'an integer',
  'a double',
  'a number with an exponent',
  'a boolean',
  'null',
  'an empty array',
  'an array within an array',
  'an object with a language',
  'a typed value object',
  'a keyword in place of its alias',
  'a label of a blank node',
  'a relative reference',
  'an IRI with a space',
  'a node named twice',
  'nodes that look alike',
  'a value that is there twice',
  'a proof within the document',
  'a text to escape',
  'a character beyond the BMP',
  'a lone surrogate',
  'an embedded credential',
  'an array of one',
  'an object without members',
] as const;

export type Feature = (typeof features)[number];

interface Census {
  readonly met: Set<Feature>;
  readonly ids: Map<string, number>;
  readonly nodes: Set<string>;
}

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const older = /ob\/v3p0\/context(?:-3\.0\.[12])?\.json$/;

export function featuresOf(document: JsonObject, isPinned: (url: string) => boolean, terms: ReadonlySet<string>): ReadonlySet<Feature> {
  const census: Census = { met: new Set(), ids: new Map(), nodes: new Set() };
  const meet = (feature: Feature, when: boolean): void => void (when && census.met.add(feature));
  const contexts = [document['@context'] ?? []].flat();
  meet('a context of version 1.1 of the data model', contexts.includes(v1));
  meet('an older Open Badges context', contexts.some((context) => typeof context === 'string' && older.test(context)));
  meet('contexts in another order', contexts.length > 1 && contexts.slice(1).some((context) => context === v1 || context === v2));
  meet('a root without id', !('id' in document));
  const lookAt = (value: JsonValue, depth: number): void => {
    if (typeof value === 'string') {
      meet('a text to escape', /[\u0000-\u001F\u007F"\\]/.test(value));
      meet('a lone surrogate', !value.isWellFormed());
      meet('a character beyond the BMP', value.isWellFormed() && /[\u{10000}-\u{10FFFF}]/u.test(value));
      meet('a label of a blank node', value.startsWith('_:'));
      meet('an IRI with a space', /^[a-z]+:[^ ]* /.test(value));
      meet('a relative reference', /^(?:\.\.?\/|#|\/)/.test(value));
    } else if (typeof value === 'number') {
      const text = String(value);
      meet('a number with an exponent', text.includes('e'));
      meet(text.includes('.') ? 'a double' : 'an integer', !text.includes('e'));
    } else if (typeof value === 'boolean') {
      meet('a boolean', true);
    } else if (value === null) {
      meet('null', true);
    } else if (Array.isArray(value)) {
      meet('an empty array', value.length === 0);
      meet('an array of one', value.length === 1);
      meet('an array within an array', value.some((item) => Array.isArray(item)));
      meet('a value that is there twice', new Set(value.map((item) => JSON.stringify(item))).size < value.length);
      value.forEach((item) => lookAt(item, depth + 1));
    } else {
      lookAtNode(value, depth);
    }
  };
  const lookAtNode = (node: JsonObject, depth: number): void => {
    const names = Object.keys(node);
    const types = [node['type'] ?? []].flat();
    meet('an object without members', names.length === 0);
    meet('several types', types.length > 1);
    meet('an unknown type', types.some((type) => typeof type === 'string' && !terms.has(type)));
    meet('an object with a language', '@language' in node);
    meet('a typed value object', '@value' in node && '@type' in node);
    meet('a keyword in place of its alias', '@id' in node || ('@type' in node && !('@value' in node)));
    meet('a proof within the document', 'proof' in node);
    meet('an embedded credential', depth > 0 && types.includes('VerifiableCredential'));
    meet('a context within the document', depth > 0 && '@context' in node);
    if (typeof node['id'] === 'string') {
      const times = (census.ids.get(node['id']) ?? 0) + 1;
      census.ids.set(node['id'], times);
      meet('a node named twice', times > 1);
    } else if (depth > 0) {
      const text = JSON.stringify(node);
      meet('nodes that look alike', census.nodes.has(text));
      census.nodes.add(text);
    }
    for (const [name, member] of Object.entries(node)) {
      if (name === '@context') lookAtContext(member);
      else {
        meet('a list', name === 'allowedValue');
        meet('a JSON literal', name === 'frameworkRecord' || name === 'jsonSchema');
        meet('an unknown member', !terms.has(name) && !name.startsWith('@') && !name.includes(':'));
        meet('an IRI as a member name', name.includes(':'));
        lookAt(member, depth + 1);
      }
    }
  };
  const lookAtContext = (context: JsonValue): void => {
    for (const item of [context].flat()) {
      meet('a context that is not pinned', typeof item === 'string' && !isPinned(item));
      if (isJsonObject(item)) meet('frameworkRecord' in item && Object.keys(item).length === 1 ? 'our inline context' : 'a foreign inline context', true);
    }
  };
  lookAtNode(document, 0);
  return census.met;
}
