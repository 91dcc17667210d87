// Reads /openapi.json as a client would, and holds answers against it.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, Json } from './service.ts';

export interface Operation {
  /** Upper case. */
  readonly method: string;
  /** With `{parameters}`. */
  readonly path: string;
  readonly operationId: string;
  /** Whether it asks for an API key. */
  readonly secured: boolean;
  /** The operation object of the document. */
  readonly object: Json;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function operationsOf(document: Json): Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, object]) => ({ method: method.toUpperCase(), path, operationId: object.operationId, secured: object.security !== undefined, object })),
  );
}

/** The operation that an address belongs to; of two that fit, the one with fewer parameters. */
export function operationAt(operations: readonly Operation[], method: string, address: string): Operation | undefined {
  const [path = ''] = address.split('?');
  const fitting = operations.filter((operation) => operation.method === method && patternOf(operation.path).test(path));
  return fitting.toSorted((a, b) => parameterCount(a) - parameterCount(b))[0];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

function parameterCount({ path }: Operation): number {
  return path.split('{').length;
}

/** What is wrong with a value, by the schema at this place of the document; nothing where it fits. */
export type Judge = (pointer: readonly string[], value: unknown) => string[];

/** Judges by the document's own schemas under JSON Schema 2020-12, which is what OpenAPI 3.1 says they are. */
export function makeJudge(document: Json): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'urn:test:openapi' });
  return (pointer, value) => {
    const fragment = pointer.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
    const validate = ajv.compile({ $ref: `urn:test:openapi#${fragment}` });
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`);
  };
}

/** Why an answer is not one that the document tells of; nothing where it is. */
export function differencesFrom({ judge, operation }: { judge: Judge; operation: Operation }, answer: Answer): string[] {
  const { method, path, object } = operation;
  const status = String(answer.status);
  const response = object.responses[status];
  if (response === undefined) return [`status ${status} is not described`];
  const mediaType = mediaTypeOf(answer);
  const described = Object.keys(response.content ?? {});
  if (answer.text === '') return described.length === 0 || status === '304' ? [] : ['the answer is empty, but a body is described'];
  if (!described.includes(mediaType)) return [`${status} as ${mediaType} is not described, only ${described.join(', ')}`];
  if (!/json|jwt|application\/vc/.test(mediaType)) return [];
  const place = ['paths', path, method.toLowerCase(), 'responses', status, 'content', mediaType, 'schema'];
  // Of NDJSON the document describes a line.
  const bodies = mediaType === 'application/x-ndjson' ? answer.text.trim().split('\n').map((line) => JSON.parse(line) as Json) : [answer.body];
  return (mediaType.endsWith('jwt') ? [answer.text] : bodies).flatMap((body) => judge(place, body));
}

export function mediaTypeOf(answer: Answer): string {
  return String(answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
}
