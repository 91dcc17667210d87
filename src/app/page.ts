import { AppError } from '../errors.ts';

export interface PageRequest {
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

export const DEFAULT_PAGE_LIMIT = 50;

/** What sorts before every UUID, as the empty string sorts before every slug. */
const BEFORE_ALL_UUIDS = '00000000-0000-0000-0000-000000000000';

interface CursorKind {
  readonly start: string;
  readonly pattern: RegExp;
}

const slugCursor: CursorKind = { start: '', pattern: /^[a-z0-9-]{2,63}$/ };
const digestCursor: CursorKind = { start: '', pattern: /^[0-9a-f]{32}$/ };
const uuidCursor: CursorKind = { start: BEFORE_ALL_UUIDS, pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };

/** One page of a list that is ordered by a slug. One row more than asked for tells whether there is a next page. */
export async function pageOf<T>(
  request: PageRequest,
  load: (page: { after: string; limit: number }) => Promise<readonly T[]>,
  keyOf: (item: T) => string,
): Promise<Page<T>> {
  return await readPage(slugCursor, request, { load, keyOf });
}

/** One page of a list that is ordered by a UUID. */
export async function uuidPageOf<T>(
  request: PageRequest,
  load: (page: { after: string; limit: number }) => Promise<readonly T[]>,
  keyOf: (item: T) => string,
): Promise<Page<T>> {
  return await readPage(uuidCursor, request, { load, keyOf });
}

/** One page of a list whose items are known by a digest; `load` throws `invalidCursor` where there is no such item any more. */
export async function digestPageOf<T>(
  request: PageRequest,
  load: (page: { after: string; limit: number }) => Promise<readonly T[]>,
  keyOf: (item: T) => string,
): Promise<Page<T>> {
  return await readPage(digestCursor, request, { load, keyOf });
}

async function readPage<T>(
  kind: CursorKind,
  request: PageRequest,
  list: { load: (page: { after: string; limit: number }) => Promise<readonly T[]>; keyOf: (item: T) => string },
): Promise<Page<T>> {
  const limit = request.limit ?? DEFAULT_PAGE_LIMIT;
  const after = request.cursor === undefined ? kind.start : readCursor(kind, request.cursor);
  const rows = await list.load({ after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? Buffer.from(list.keyOf(last)).toString('base64url') : null };
}

function readCursor(kind: CursorKind, cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!kind.pattern.test(key) || Buffer.from(key).toString('base64url') !== cursor) {
    throw invalidCursor();
  }
  return key;
}

export function invalidCursor(): AppError {
  return new AppError('invalid_cursor', undefined, { problems: [{ pointer: '/cursor', code: 'invalid_cursor', detail: 'Use the `next` of the page before.' }] });
}
