import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The arrows of the design. A room may use the values of the rooms on the right; from those in `types` it may take types alone, so that
 * rows can be mapped where they are shown and nothing be called past the use cases.
 */
const foundation = ['errors', 'clock'] as const;
const pure = ['credential', 'framework', 'trust'] as const;
const below = [...pure, 'keys', 'fetch', 'store', 'render'] as const;
const arrows: Readonly<Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>> = {
  errors: { values: [] },
  clock: { values: [] },
  credential: { values: foundation },
  framework: { values: foundation },
  trust: { values: foundation },
  keys: { values: foundation },
  fetch: { values: foundation },
  store: { values: foundation },
  render: { values: foundation },
  app: { values: [...foundation, ...below] },
  http: { values: [...foundation, ...pure, 'app'], types: ['store'] },
  pages: { values: [...foundation, ...pure, 'app'], types: ['store'] },
  jobs: { values: [...foundation, ...pure, 'app'], types: ['store'] },
  logging: { values: ['errors'] },
  // the forms of keys and of the allow-list, so that one list names everything that is wrong at the start
  config: { values: ['errors', 'keys', 'fetch'] },
  main: { values: [...foundation, ...below, 'app', 'http', 'pages', 'jobs', 'config', 'logging'] },
  cli: { values: [...foundation, ...below, 'app', 'http', 'pages', 'jobs', 'config', 'logging', 'main'] },
};

/** Which rooms may use a package of npm. Types are free for `main`, which only hands things on. */
const packages: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(postgres|@electric-sql\/.+)$/, ['store']],
  [/^(fastify|@fastify\/.+|ajv-formats|prom-client)$/, ['http', 'pages']],
  // records are judged where their rules are, the schemas of strangers in app; the edge judges all other bodies
  [/^ajv$/, ['framework', 'http', 'app']],
  // the schemas of strangers, which ajv would make code of
  [/^@cfworker\/json-schema$/, ['app']],
  [/^typebox$/, ['framework', 'http']],
  [/^@digitalbazaar\/ed25519-multikey$/, ['keys']],
  [/^(jsonld|base58-universal|@digitalbazaar\/.+|@digitalcredentials\/.+|did-context|ed25519-signature-2020-context)$/, ['credential']],
  // pictures that carry badges
  [/^saxes$/, ['credential']],
  [/^ipaddr\.js$/, ['fetch']],
  [/^yauzl$/, ['app']],
  [/^pino$/, ['logging']],
  // the signature of JWTs, with the private key at hand
  [/^jose$/, ['keys']],
  [/^uuid$/, ['keys', 'main']],
];

/** What a pure room may use of Node: computing, and nothing that reaches a file, the network, a process or the clock of others. */
const pureBuiltins = ['node:buffer', 'node:crypto', 'node:util', 'node:zlib'];
/** The contexts and the profile are read once, at the start, before the room does anything. */
const pureExceptions: Readonly<Record<string, readonly string[]>> = {
  'credential/contexts.ts': ['node:fs', 'node:module', 'node:url'],
  'framework/profile/read-profile.ts': ['node:fs'],
};

const network = ['node:dgram', 'node:dns', 'node:dns/promises', 'node:http', 'node:http2', 'node:https', 'node:net', 'node:tls'];
/** They look at texts and connect to nothing. */
const netParsers = /^\{\s*((isIP|isIPv4|isIPv6|BlockList)\s*,?\s*)+\}$/;
/** `cli` walks through the service's own API and looks for a free port of this machine. */
const connecting = ['fetch', 'cli'];

const LINES_MAX = 300;

interface Import {
  readonly what: string;
  readonly from: string;
  readonly typesOnly: boolean;
}

interface Source {
  /** From `src` on. */
  readonly path: string;
  readonly text: string;
}

const sources: readonly Source[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|js)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, 'src', path), 'utf8') }));

function roomOf(path: string): string {
  const [first = '', ...rest] = path.split('/');
  if (rest.length > 0) return first;
  return first.startsWith('log-') ? 'logging' : first.replace(/\.(ts|js)$/, '');
}

/** Every import, re-export, dynamic import and worker file of a source. */
function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(/^[ \t]*(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*(['"])([^'"]+)\3/gm)];
  const others = [
    ...text.matchAll(/^[ \t]*import\s*(['"])([^'"]+)\1/gm),
    ...text.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g),
    ...text.matchAll(/\brequire\(\s*(['"])([^'"]+)\1/g),
    ...text.matchAll(/new URL\(\s*(['"])([^'"]+\.(?:ts|js))\1,\s*import\.meta\.url/g),
  ];
  return [
    ...statements.map(([, type, what = '', , from = '']) => ({ what, from, typesOnly: type !== undefined || isTypes(what) })),
    ...others.map(([, , from = '']) => ({ what: '', from, typesOnly: false })),
  ];
}

function isTypes(what: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(what.trim())?.[1]?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** What is wrong with one source, each as a sentence; none when it keeps to the design. */
function faultsOf(source: Source): string[] {
  return [...importFaults(source), ...textFaults(source)].map((fault) => `${source.path}: ${fault}`);
}

function importFaults({ path, text }: Source): string[] {
  const room = roomOf(path);
  if (!Object.hasOwn(arrows, room)) return [`the design draws no room ${room}`];
  return importsOf(text).flatMap((one) => {
    if (one.from.startsWith('.')) return arrowFaults(room, { ...one, from: normalize(join(dirname(path), one.from)).replaceAll('\\', '/') });
    return isBuiltin(one.from) ? builtinFaults(path, one) : packageFaults(room, one);
  });
}

function arrowFaults(room: string, { from, typesOnly }: Import): string[] {
  if (from.startsWith('../')) return [`imports ${from}, which is outside src`];
  const to = roomOf(from);
  const { values = [], types = [] } = arrows[room] ?? {};
  if (to === room || values.includes(to) || (typesOnly && types.includes(to))) return [];
  return [types.includes(to) ? `takes more than types from ${to}` : `no arrow from ${room} to ${to}`];
}

function isBuiltin(from: string): boolean {
  return from.startsWith('node:') || builtinModules.includes(from);
}

function builtinFaults(path: string, { from, what, typesOnly }: Import): string[] {
  const room = roomOf(path);
  const isPure = pure.some((one) => one === room);
  if (isPure && !pureBuiltins.includes(from) && !pureExceptions[path]?.includes(from)) return [`${room} is pure and must not use ${from}`];
  const harmless = typesOnly || netParsers.test(what) || connecting.includes(room);
  if (network.includes(from) && !harmless) return [`only fetch opens a connection, not ${room} with ${from}`];
  return [];
}

function packageFaults(room: string, { from, typesOnly }: Import): string[] {
  const name = from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/');
  const rooms = packages.find(([pattern]) => pattern.test(name))?.[1];
  if (!rooms) return [`no room is named for the package ${name}`];
  return rooms.includes(room) || (room === 'main' && typesOnly) ? [] : [`the package ${name} is for ${rooms.join(' and ')}`];
}

/** Things that are reached without an import. */
const forbidden: readonly { readonly what: string; readonly pattern: RegExp; readonly rooms: readonly string[] }[] = [
  // `readConfig(process.env)` hands the environment to the one that reads it
  { what: 'reads the environment, which only config does', pattern: /(?<!readConfig\()process\.env/, rooms: ['config'] },
  { what: 'opens a connection, which only fetch does', pattern: /((?<![.\w])|globalThis\.)fetch\(|\bnew (WebSocket|EventSource)\b/, rooms: connecting },
  { what: 'handles private keys, which only keys does', pattern: /\b(createPrivateKey|generateKeyPair(Sync)?|secretKeyMultibase)\b/, rooms: ['keys'] },
  { what: 'speaks SQL, which only store does', pattern: /\b(sql|tx)(<[^`()]*>)?`/, rooms: ['store'] },
  { what: 'runs what it builds from text', pattern: /\beval\(|\bnew Function\(/, rooms: [] },
];

function textFaults({ path, text }: Source): string[] {
  const room = roomOf(path);
  const code = withoutComments(text);
  const lines = text.split('\n').length - 1;
  return [
    ...forbidden.filter(({ pattern, rooms }) => !rooms.includes(room) && pattern.test(code)).map(({ what }) => what),
    ...(lines > LINES_MAX ? [`has ${lines} lines; split it by idea (${LINES_MAX} at most)`] : []),
  ];
}

describe('the rooms', () => {
  it('keep to the arrows, the packages and the doors of the design', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });

  it('are drawn one way', () => {
    const reaches = (from: string, seen: readonly string[] = []): string[] => {
      if (seen.includes(from)) return [[...seen, from].join(' → ')];
      const { values = [], types = [] } = arrows[from] ?? {};
      return [...values, ...types].flatMap((to) => reaches(to, [...seen, from]));
    };
    expect(Object.keys(arrows).flatMap((room) => reaches(room))).toEqual([]);
  });

  it('use every production package, or pin a context of it', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const pins = readFileSync(join(root, 'contexts/pins.json'), 'utf8');
    const imported = sources.flatMap(({ text }) => importsOf(text).map(({ from }) => from));
    const unused = Object.keys(dependencies).filter((name) => !imported.some((from) => from === name || from.startsWith(`${name}/`)) && !pins.includes(`"${name}"`));
    expect(unused).toEqual([]);
  });
});

describe('this test', () => {
  it.each([
    ["import { a } from './b.ts';", [{ what: '{ a }', from: './b.ts', typesOnly: false }]],
    ["import type { A } from './b.ts';", [{ what: '{ A }', from: './b.ts', typesOnly: true }]],
    ["import { type A, type B } from './b.ts';", [{ what: '{ type A, type B }', from: './b.ts', typesOnly: true }]],
    ["import { type A, b } from './b.ts';", [{ what: '{ type A, b }', from: './b.ts', typesOnly: false }]],
    ["import {\n  a,\n  b,\n} from './b.ts';", [{ what: '{\n  a,\n  b,\n}', from: './b.ts', typesOnly: false }]],
    ["import * as a from 'b';", [{ what: '* as a', from: 'b', typesOnly: false }]],
    ["import a from 'b';", [{ what: 'a', from: 'b', typesOnly: false }]],
    ["export { a } from './b.ts';", [{ what: '{ a }', from: './b.ts', typesOnly: false }]],
    ["import './b.ts';", [{ what: '', from: './b.ts', typesOnly: false }]],
    ["const a = await import('b');", [{ what: '', from: 'b', typesOnly: false }]],
    ["new Worker(new URL('./b.js', import.meta.url))", [{ what: '', from: './b.js', typesOnly: false }]],
    ["// see import { a } from './b.ts'", []],
  ])('reads %s', (text, expected) => {
    expect(importsOf(text)).toEqual(expected);
  });

  /** One row per rule: a place and a line that is refused there, and a neighbour that differs in one thing and is taken. */
  it.each([
    ['credential/a.ts', "import { b } from '../app/b.ts';", 'app/a.ts', "import { b } from '../credential/b.ts';"],
    ['app/a.ts', "import { b } from '../http/b.ts';", 'http/a.ts', "import { b } from '../app/b.ts';"],
    ['http/routes/a.ts', "import { b } from '../../store/b.ts';", 'http/routes/a.ts', "import type { B } from '../../store/b.ts';"],
    ['http/a.ts', "import type { B } from '../keys/b.ts';", 'app/a.ts', "import type { B } from '../keys/b.ts';"],
    ['app/a.ts', "import { b } from '../config.ts';", 'main.ts', "import { b } from './config.ts';"],
    ['keys/a.ts', "import { b } from '../log-scrub.ts';", 'logging.ts', "import { b } from './log-scrub.ts';"],
    ['utils/a.ts', '', 'render/a.ts', ''],
    ['app/a.ts', "import { b } from '../../test/b.ts';", 'app/a.ts', "import { b } from '../store/b.ts';"],
    ['app/a.ts', "import postgres from 'postgres';", 'store/a.ts', "import postgres from 'postgres';"],
    ['app/a.ts', "import type { B } from 'fastify';", 'main.ts', "import type { B } from 'fastify';"],
    ['main.ts', "import { b } from 'fastify';", 'http/a.ts', "import { b } from 'fastify';"],
    ['credential/a.ts', "import { b } from '@digitalbazaar/ed25519-multikey';", 'keys/a.ts', "import { b } from '@digitalbazaar/ed25519-multikey';"],
    ['app/a.ts', "import { b } from 'left-pad';", 'http/a.ts', "import { b } from '@fastify/cors';"],
    ['framework/a.ts', "import { b } from 'node:fs';", 'framework/a.ts', "import { b } from 'node:crypto';"],
    ['credential/a.ts', "import { b } from 'fs';", 'credential/contexts.ts', "import { b } from 'node:fs';"],
    ['http/a.ts', "import { connect } from 'node:net';", 'http/a.ts', "import { isIP, BlockList } from 'node:net';"],
    ['http/a.ts', "import { Socket } from 'node:net';", 'http/a.ts', "import type { Socket } from 'node:net';"],
    ['app/a.ts', "import { request } from 'node:https';", 'fetch/a.ts', "import { request } from 'node:https';"],
    ['app/a.ts', 'await fetch(url);', 'fetch/a.ts', 'await fetch(url);'],
    ['app/a.ts', 'await globalThis.process.env;', 'app/a.ts', '// process.env is for config'],
    ['cli/a.ts', 'process.env.PORT', 'cli/a.ts', 'readConfig(process.env)'],
    ['app/a.ts', 'await tx`select 1`', 'store/a.ts', 'await tx`select 1`'],
    ['app/a.ts', 'await sql<Row[]>`select 1`', 'app/a.ts', 'mysql`x`'],
    ['app/a.ts', 'createPrivateKey(pem)', 'app/a.ts', 'createPublicKey(pem)'],
    ['app/a.ts', '\n'.repeat(301), 'app/a.ts', '\n'.repeat(300)],
  ])('refuses in %s: %s', (badPath, badText, goodPath, goodText) => {
    expect(faultsOf({ path: badPath, text: badText })).toHaveLength(1);
    expect(faultsOf({ path: goodPath, text: goodText })).toEqual([]);
  });
});
