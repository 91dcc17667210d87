// Owns: what a log line may hold. Refuses: raw addresses, headers, bodies, tokens, personal data, and every member that is not listed here.
// Called by: the composition root and the command line, which hand the logger on.
import { pino, stdTimeFunctions, type DestinationStream, type LogFn, type Logger } from 'pino';
import { tellError } from './log-errors.ts';
import { scrub } from './log-scrub.ts';

export interface LoggerOptions {
  readonly level: string;
  /** Where the lines go; standard output when left out. */
  readonly destination?: DestinationStream;
}

/**
 * The members that a line may have. A list of what is allowed forgets nothing: whoever logs something new must add its name, and asks
 * himself then whether it can hold anything about a person.
 */
const listed: ReadonlySet<string> = new Set([
  'level', 'time', 'pid', 'hostname', 'msg',
  'reqId', 'requestId', 'method', 'route', 'status', 'statusCode', 'ms', 'responseTime',
  'err', 'req', 'res',
  'publicUrl', 'port', 'store', 'signal', 'applied', 'kekId', 'warning', 'code', 'trustList',
  'tier', 'issuerId', 'credentialId',
]);

/** Members whose objects were made by a serializer of ours; every other object is left out. */
const serialised: ReadonlySet<string> = new Set(['err', 'req', 'res']);

const NOT_LOGGED = '[not listed in logging.ts]';
const STRING_MAX = 500;

/** A logger of JSON lines that lets through only what is listed above, child loggers and the lines of libraries included. */
export function makeLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => tellError(error), req: tellRequest, res: tellResponse },
    hooks: { logMethod: logConstantMessage, streamWrite: censorLine },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * A message is a constant of the code: values put into it would pass unseen, so a format's arguments are dropped, and the message of an
 * error is told by the error's serializer alone (pino would repeat it as the message of the line).
 */
function logConstantMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, second] = args as readonly unknown[];
  const message = typeof first === 'string' ? first : second;
  const members = first instanceof Error ? { err: first } : first;
  method.call(this, typeof members === 'object' ? members : {}, withoutAddresses(typeof message === 'string' ? message : 'no message'));
}

/** The framework names the raw address in the messages about a missing route and about a reply that was sent twice. */
function withoutAddresses(message: string): string {
  return message.replace(/^Route [A-Z]+:\S*/, 'Route').replaceAll(/"\/[^"]*"/g, '"…"');
}

function tellRequest(request: unknown): object {
  if (typeof request !== 'object' || request === null) return {};
  const { id, method, routeOptions } = request as { id?: unknown; method?: unknown; routeOptions?: { url?: unknown } };
  return { id: textOrNull(id), method: textOrNull(method), route: textOrNull(routeOptions?.url) };
}

function tellResponse(reply: unknown): object {
  const { statusCode } = (reply ?? {}) as { statusCode?: unknown };
  return { statusCode: typeof statusCode === 'number' ? statusCode : null };
}

/** The last gate, behind all of pino: what was bound to a child logger or serialised by a library passes here as well. */
function censorLine(line: string): string {
  const members = Object.entries(JSON.parse(line) as Record<string, unknown>);
  return `${JSON.stringify(Object.fromEntries(members.map(([name, value]) => [name, censorMember(name, value)])))}\n`;
}

function censorMember(name: string, value: unknown): unknown {
  return listed.has(name) ? censorValue(value, serialised.has(name)) : NOT_LOGGED;
}

function censorValue(value: unknown, objectsToo: boolean): unknown {
  if (typeof value === 'string') return scrub(value).slice(0, STRING_MAX);
  if (Array.isArray(value)) return value.map((item: unknown) => censorValue(item, objectsToo));
  if (typeof value !== 'object' || value === null) return value;
  if (!objectsToo) return NOT_LOGGED;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, censorValue(item, true)]));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
