// Owns the judging of a badge by schemas that strangers wrote, in a thread of its own that judge-schemas.ts ends when its time is up.
// Refuses to make code of a schema, to fetch what one refers to, and to guess at what it does not read: that is undecided.
// Plain JavaScript because a worker thread loads it by its address, from src under test as from dist. Only judge-schemas.ts starts it.
import { parentPort, workerData } from 'node:worker_threads';
import { format, validate } from '@cfworker/json-schema';

/** @typedef {import('../credential/verify-deps.ts').SchemaQuestion} SchemaQuestion */
/** @typedef {import('../credential/verify-deps.ts').SchemaJudgement} SchemaJudgement */
/** @typedef {SchemaQuestion['schemas'][number]} ForeignSchema */
/** @typedef {{ validateSchema(schema: object): unknown }} Dialect */

// The validator reads these in part only, and where it errs a schema could seem to be obeyed that is not.
const unread = new Set(['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor', '$vocabulary', 'unevaluatedItems', 'unevaluatedProperties', 'minContains', 'maxContains']);
// A thread that compiles a long pattern cannot be stopped until it has done so.
const PATTERN_MAX = 500;

// What a format means is left to whoever reads the schema (JSON Schema 2019-09, Validation §7.2), and readers differ.
for (const name of Object.keys(format)) delete format[name];

if (parentPort === null) throw new Error('schema-worker.js is a worker thread');
const parent = parentPort;
const { document, schemas } = /** @type {SchemaQuestion} */ (workerData);

/**
 * The rules for schemas themselves are compiled; they are the standard's own and nobody else's.
 *
 * @type {Map<ForeignSchema['dialect'], Dialect>}
 */
const dialects = new Map();
for (const { dialect } of schemas) if (!dialects.has(dialect)) dialects.set(dialect, await rulesOf(dialect));

parent.postMessage('ready');
for (const schema of schemas) parent.postMessage(judgement(schema));

/**
 * @param {ForeignSchema['dialect']} dialect
 * @returns {Promise<Dialect>}
 */
async function rulesOf(dialect) {
  const options = { validateFormats: false, strict: false, logger: /** @type {const} */ (false) };
  if (dialect === '2020-12') return new (await import('ajv/dist/2020.js')).Ajv2020(options);
  if (dialect === '2019-09') return new (await import('ajv/dist/2019.js')).Ajv2019(options);
  return new (await import('ajv')).Ajv(options);
}

/**
 * @param {ForeignSchema} foreign
 * @returns {SchemaJudgement}
 */
function judgement({ schema, dialect }) {
  const fault = unreadIn(schema) ?? (dialects.get(dialect)?.validateSchema(schema) === true ? undefined : 'The schema is none by the rules for schemas.');
  if (fault !== undefined) return { kind: 'undecided', detail: fault };
  try {
    const { valid, errors } = validate(bare(document), /** @type {object} */ (bare(schema)), dialect);
    const { instanceLocation = '#', keyword = '' } = errors.at(-1) ?? {};
    return valid ? { kind: 'holds' } : { kind: 'violated', pointer: decodeURI(instanceLocation.slice(1)), keyword };
  } catch {
    return { kind: 'undecided', detail: 'The schema refers to another one, or cannot be followed to its end.' };
  }
}

/**
 * @param {unknown} value
 * @returns {string | undefined}
 */
function unreadIn(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (unread.has(name)) return `The schema has ${name}, which is not read here.`;
    const patterns = name === 'pattern' ? [member] : name === 'patternProperties' ? namesIn(member) : [];
    if (patterns.some((pattern) => typeof pattern === 'string' && pattern.length > PATTERN_MAX)) return `A pattern of the schema is longer than ${PATTERN_MAX} characters.`;
    const fault = unreadIn(member);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** @param {unknown} value */
function namesIn(value) {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/**
 * A copy of objects that inherit nothing: the validator looks for members by name, and would find `constructor` in any other.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function bare(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(bare);
  return Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([name, member]) => [name, bare(member)])));
}
