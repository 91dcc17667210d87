import { AppError } from './errors.ts';

/** How deep `cause` and `errors` are followed. */
const DEPTH_MAX = 3;
const ERRORS_MAX = 5;
const FRAMES_MAX = 12;
const MESSAGE_MAX = 300;
const IDENTIFIER = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * What a log tells of an error: its name, code, stack frames and causes, and no other property, since libraries hang request bodies and query
 * parameters on their errors. The message of an AppError is ours. That of a PostgresError quotes stored values and that of a
 * SyntaxError the text that was parsed: left out. Any other loses what it quotes.
 */
export function tellError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: `not an error but ${error === null ? 'null' : typeof error}` };
  return {
    name: identifierOr(error.name, 'Error'),
    ...codeOf(error),
    ...messageOf(error),
    ...(isFromDatabase(error) ? whereInDatabase(error) : {}),
    stack: framesOf(error),
    ...causesOf(error, depth),
  };
}

function codeOf(error: Error): object {
  const code = 'code' in error ? identifierOr(error.code, undefined) : undefined;
  const problems = error instanceof AppError ? error.problems.map((problem) => problem.code) : [];
  return { ...(code === undefined ? {} : { code }), ...(problems.length === 0 ? {} : { problems }) };
}

function messageOf(error: Error): object {
  if (error instanceof AppError) return { message: error.message };
  if (isFromDatabase(error) || error instanceof SyntaxError) return {};
  return { message: withoutQuotations(error.message).slice(0, MESSAGE_MAX) };
}

/** Quoted words of code stay ("reading 'length'"); other quotations, and whatever is not ASCII, may be somebody's data. */
function withoutQuotations(message: string): string {
  return message
    .replaceAll(/(["'`])(.*?)\1/gsu, (quoted, _mark, inner: string) => (/^[\w$.@/:#-]{0,80}$/.test(inner) ? quoted : '[…]'))
    .replaceAll(/[\u0080-\u{10ffff}]+/gu, '[…]');
}

/** PostgreSQL's messages and details hold the values of the row that failed. */
function isFromDatabase(error: Error): boolean {
  return error.name === 'PostgresError' || ('severity' in error && 'routine' in error);
}

function whereInDatabase(error: Error): object {
  const names = ['constraint_name', 'table_name', 'routine'] as const;
  const of = error as Error & Partial<Record<(typeof names)[number], unknown>>;
  return Object.fromEntries(names.flatMap((name) => (typeof of[name] === 'string' ? [[name, of[name]]] : [])));
}

/** The frames alone: the text before them repeats the message. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const header = stack.indexOf(error.message);
  const frames = header < 0 ? stack : stack.slice(header + error.message.length);
  return frames.split('\n').map((frame) => frame.trim()).filter((frame) => frame.startsWith('at ')).slice(0, FRAMES_MAX);
}

function causesOf(error: Error, depth: number): object {
  if (depth >= DEPTH_MAX) return {};
  const { cause } = error;
  const errors = error instanceof AggregateError ? error.errors.slice(0, ERRORS_MAX) : [];
  return {
    ...(cause === undefined ? {} : { cause: tellError(cause, depth + 1) }),
    ...(errors.length === 0 ? {} : { errors: errors.map((one: unknown) => tellError(one, depth + 1)) }),
  };
}

function identifierOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : otherwise;
}
