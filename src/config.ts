// Owns: the one reading of the environment. Refuses: a start with anything wrong in it; all faults in one list, no secret repeated.
// Called by: the composition root and the command line.
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError, type InputProblem } from './errors.ts';
import { nothingMore, parseAllowList, type AllowList } from './fetch/allow-list.ts';
import { parseBootstrapKey } from './keys/api-key.ts';
import { parseKeyEncryptionKey, type KeyEncryptionKeySource } from './keys/kek.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Holds secrets (`store.url`, `kek`, `bootstrapKey`): never log it. */
export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** An origin without a path: every public address and DID is made from it. */
  readonly publicUrl: URL;
  readonly store: { readonly kind: 'embedded' } | { readonly kind: 'postgres'; readonly url: string };
  /** Absolute. */
  readonly dataDir: string;
  /** What `loadKeyEncryptionKey` takes. */
  readonly kek: KeyEncryptionKeySource;
  readonly bootstrapKey: string | undefined;
  /** Whose X-Forwarded-For is believed: nobody's, that of the nearest N hops, or that of these addresses and networks. */
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: LogLevel;
  /** Requests a minute from one address on the open routes; undefined: no limit. */
  readonly rateLimit: number | undefined;
  /** What may be fetched beyond the public internet and port 443. */
  readonly fetchAllow: AllowList;
  /** The settings of the lists of recognised issuers, absolute; undefined: there are none. */
  readonly trustFile: string | undefined;
}

/** The settings and their defaults; the README's table says the same. */
const DEFAULT_PORT = 3000;
const DEFAULT_HOST = '127.0.0.1';
/** Five a second, far above a person and far below a flood. */
const DEFAULT_RATE_LIMIT = 300;
const HOPS_MAX = 16;

const variables = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATABASE_URL',
  'AKASHI_DATA_DIR',
  'AKASHI_ALLOW_EMBEDDED',
  'AKASHI_KEK',
  'AKASHI_KEK_FILE',
  'AKASHI_BOOTSTRAP_KEY',
  'AKASHI_TRUST_PROXY',
  'AKASHI_LOG_LEVEL',
  'AKASHI_RATE_LIMIT',
  'AKASHI_FETCH_ALLOW',
  'AKASHI_TRUST_FILE',
] as const;
type Variable = (typeof variables)[number];

/**
 * Reads the configuration; a variable that is empty counts as not set, as compose files make them.
 * Throws AppError `invalid_configuration` with one problem per fault, `pointer` being the variable.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults = unknownVariables(env);
  const read = readerOf(env, faults);
  const port = read('PORT', parsePort, 'a number from 0 to 65535') ?? DEFAULT_PORT;
  const publicUrl = read('PUBLIC_URL', parsePublicUrl, 'an origin without a path, https unless it is loopback, e.g. https://badges.example.ac.jp');
  const databaseUrl = read('DATABASE_URL', parseDatabaseUrl, 'a postgres:// address');
  const dataDir = read('AKASHI_DATA_DIR', (text) => resolve(text), 'a folder') ?? defaultDataDir(env);
  const config: Config = {
    port,
    host: read('HOST', parseHost, 'an address or host name to listen on') ?? DEFAULT_HOST,
    publicUrl: publicUrl ?? new URL(`http://localhost:${port}`),
    store: databaseUrl === undefined ? { kind: 'embedded' } : { kind: 'postgres', url: databaseUrl },
    dataDir,
    kek: kekSource(read, dataDir, publicUrl === undefined || isLoopback(publicUrl)),
    bootstrapKey: read('AKASHI_BOOTSTRAP_KEY', (text) => parseBootstrapKey(text)?.token, 'ak_live_ and at least 43 random base64url characters; make one with: akashi keys bootstrap'),
    trustProxy: read('AKASHI_TRUST_PROXY', parseTrustProxy, `off, a number of hops from 1 to ${HOPS_MAX}, or addresses and networks as 10.0.0.0/8,2001:db8::1`) ?? false,
    logLevel: read('AKASHI_LOG_LEVEL', (text) => logLevels.find((level) => level === text), `one of ${logLevels.join(', ')}`) ?? 'info',
    rateLimit: (read('AKASHI_RATE_LIMIT', parseRateLimit, 'off, or requests a minute from 1 to 1000000') ?? { perMinute: DEFAULT_RATE_LIMIT }).perMinute,
    fetchAllow: read('AKASHI_FETCH_ALLOW', parseAllowList, 'networks, addresses and host:port, as 10.20.0.0/16,badges.example.ac.jp:8443') ?? nothingMore,
    trustFile: read('AKASHI_TRUST_FILE', (text) => resolve(text), 'a file'),
  };
  const allowEmbedded = read('AKASHI_ALLOW_EMBEDDED', parseSwitch, 'true or false') ?? { on: false };
  const further = contradictions({ config, allowEmbedded: allowEmbedded.on, publicUrlGiven: isSet(env['PUBLIC_URL']) });
  // A value that cannot be read is not also "missing".
  faults.push(...further.filter(({ pointer }) => !faults.some((known) => known.pointer === pointer)));
  if (faults.length > 0) {
    throw new AppError('invalid_configuration', `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}.`, { problems: faults });
  }
  return config;
}

/** Whether an address can be reached from this machine alone: localhost and its subdomains, 127.0.0.0/8, ::1. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

type Reader = <T>(variable: Variable, parse: (text: string) => T | undefined, expected: string) => T | undefined;

/** Undefined for what is not set and for what is wrong; the latter leaves a fault. */
function readerOf(env: NodeJS.ProcessEnv, faults: InputProblem[]): Reader {
  return (variable, parse, expected) => {
    const text = env[variable];
    if (!isSet(text)) return undefined;
    const value = parse(text);
    // The value is not repeated: it may be a secret, or one put into the wrong variable.
    if (value === undefined) faults.push(fault(variable, 'invalid_value', `Must be ${expected}.`));
    return value;
  };
}

function kekSource(read: Reader, dataDir: string, loopback: boolean): KeyEncryptionKeySource {
  const kek = read('AKASHI_KEK', (text) => (parseKeyEncryptionKey(text) ? text : undefined), '32 random bytes in base64url without padding (43 characters); make one with: akashi keys kek');
  const kekFile = read('AKASHI_KEK_FILE', (text) => resolve(text), 'a file');
  return { ...(kek === undefined ? {} : { kek }), ...(kekFile === undefined ? {} : { kekFile }), defaultFile: join(dataDir, 'key-encryption-key'), loopback };
}

interface Reading {
  readonly config: Config;
  readonly allowEmbedded: boolean;
  readonly publicUrlGiven: boolean;
}

/** What no variable shows by itself. */
function contradictions({ config, allowEmbedded, publicUrlGiven }: Reading): InputProblem[] {
  const { kek, store, port } = config;
  const found: InputProblem[] = [];
  if (port === 0 && !publicUrlGiven) found.push(fault('PUBLIC_URL', 'missing', 'PUBLIC_URL must be given where PORT is 0: addresses are made from it.'));
  if (kek.kek !== undefined && kek.kekFile !== undefined) found.push(fault('AKASHI_KEK_FILE', 'conflict', 'Give AKASHI_KEK or AKASHI_KEK_FILE, not both.'));
  if (kek.loopback) return found;
  if (kek.kek === undefined && kek.kekFile === undefined) {
    found.push(fault('AKASHI_KEK', 'missing', 'PUBLIC_URL is not loopback, so AKASHI_KEK or AKASHI_KEK_FILE must give a key-encryption key; make one with: akashi keys kek'));
  }
  if (store.kind === 'embedded' && !allowEmbedded) {
    found.push(fault('DATABASE_URL', 'missing', 'PUBLIC_URL is not loopback, so DATABASE_URL must name a PostgreSQL; the embedded store (one process, no fsync) needs AKASHI_ALLOW_EMBEDDED=true.'));
  }
  return found;
}

/** What Kubernetes and old Docker links put into the environment of everybody who runs beside a service named akashi. */
const serviceLink = /^AKASHI_(?:SERVICE_|PORT(?:$|_))/;

/** A setting of ours with a slip in its name would be ignored in silence, and with it perhaps a limit or a proxy rule. */
function unknownVariables(env: NodeJS.ProcessEnv): InputProblem[] {
  const known: readonly string[] = variables;
  return Object.keys(env)
    .filter((name) => name.startsWith('AKASHI_') && !known.includes(name) && !serviceLink.test(name))
    .map((name) => fault(name, 'unknown_variable', `There is no setting ${name}.`));
}

function parsePort(text: string): number | undefined {
  return parseWhole(text, 0, 65_535);
}

function parseHost(text: string): string | undefined {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text) ? text : undefined;
}

function parsePublicUrl(text: string): URL | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.href === `${url.origin}/`;
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return bare && safe && url.port !== '0' ? url : undefined;
}

/** postgres.js reads the rest; several hosts, which it knows, are no address to the URL parser. */
function parseDatabaseUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined;
}

function parseTrustProxy(text: string): false | number | readonly string[] | undefined {
  if (text === 'off') return false;
  if (/^[0-9]+$/.test(text)) return parseWhole(text, 1, HOPS_MAX);
  const networks = text.split(',').map((part) => part.trim());
  return networks.every(isNetwork) ? networks : undefined;
}

/** An address, or a network that is smaller than "everybody". */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || address.includes('%')) return false;
  return prefix === undefined || parseWhole(prefix, 1, family === 4 ? 32 : 128) !== undefined;
}

function parseRateLimit(text: string): { perMinute: number | undefined } | undefined {
  if (text === 'off') return { perMinute: undefined };
  const perMinute = parseWhole(text, 1, 1_000_000);
  return perMinute === undefined ? undefined : { perMinute };
}

function parseSwitch(text: string): { on: boolean } | undefined {
  return text === 'true' || text === 'false' ? { on: text === 'true' } : undefined;
}

/** Decimal digits without sign, fraction or leading zeros. */
function parseWhole(text: string, min: number, max: number): number | undefined {
  if (!/^(0|[1-9][0-9]{0,9})$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** XDG base directories: a relative XDG_DATA_HOME is to be ignored. */
function defaultDataDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_DATA_HOME'];
  return join(isSet(base) && isAbsolute(base) ? base : join(homedir(), '.local', 'share'), 'akashi');
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function fault(pointer: string, code: string, detail: string): InputProblem {
  return { pointer, code, detail };
}
