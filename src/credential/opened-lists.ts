// Owns the status lists that were proven and unpacked, for the badges after the first that asks about one.
// Refuses to give one out unless everything that proved it is as it was: the text, the demand, each answer about a key, and the time.
// Made once by the composition root; called by openStatusList alone.
import { createHash } from 'node:crypto';
import type { ListFault, StatusBits } from './checks/status-list.ts';
import { parseDateTimeStamp } from './date-time-stamp.ts';
import type { JsonValue } from './json.ts';
import type { Absence, DocumentPurpose, VerifyDeps } from './verify-deps.ts';

/** A university has a few lists; 64 MiB hold four of the largest that are read, or a thousand of the smallest. */
const MAX_LISTS = 1024;
const MAX_BYTES = 64 * 1024 * 1024;
/** Of an entry, and of each answer in it, without the bits and the addresses. */
const ENTRY_BYTES = 256;

/** A list, and all that opening it depends on besides the world and the time. */
export interface ListToOpen {
  /** Differs for every published text and for every demand. */
  readonly key: string;
  readonly open: (deps: VerifyDeps) => Promise<StatusBits | ListFault>;
  /** What the list says, for the instants that it names. */
  readonly says: () => readonly JsonValue[];
}

export interface OpenedLists {
  /** What `open` comes to, made anew or as it was made before. Only what proved to be good is kept. */
  open(list: ListToOpen, deps: VerifyDeps): Promise<StatusBits | ListFault>;
}

interface Limits {
  readonly maxLists?: number;
  readonly maxBytes?: number;
}

export function makeOpenedLists({ maxLists = MAX_LISTS, maxBytes = MAX_BYTES }: Limits = {}): OpenedLists {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<unknown>>();
  let bytes = 0;
  const drop = (key: string): void => {
    const entry = kept.get(key);
    if (entry) bytes -= key.length + entry.bytes;
    kept.delete(key);
  };
  const keep = (key: string, entry: Kept): void => {
    drop(key);
    kept.set(key, entry);
    bytes += key.length + entry.bytes;
    for (const [oldest] of kept) {
      if (kept.size <= maxLists && bytes <= maxBytes) break;
      drop(oldest);
    }
  };
  const anew = async (key: string, list: ListToOpen, deps: VerifyDeps): Promise<StatusBits | ListFault> => {
    const { opened, entry } = await openRecorded(list, deps);
    if (entry) keep(key, entry);
    return opened;
  };
  return {
    async open(list, deps) {
      // strangers wrote the names in it, of any length
      const key = digestOf(list.key);
      // Who asks meanwhile may find a good result; one that is not, as where another's budget was spent, is nobody else's. Waited for once,
      // and not at all where nobody is at it, so that the next one sees this one.
      const before = underWay.get(key);
      if (before) await before;
      const known = kept.get(key);
      if (known && (await stands(known, deps))) {
        // the longest unused goes first
        keep(key, known);
        return known.list;
      }
      const opening = anew(key, list, deps);
      const settled = opening.then(() => undefined, () => undefined).finally(() => underWay.get(key) === settled && underWay.delete(key));
      underWay.set(key, settled);
      return await opening;
    },
  };
}

/** A list that was good at one instant, and what made it so. */
interface Kept {
  readonly list: StatusBits;
  readonly openedAtMs: number;
  /** From the first instant on that anything names, it may come out otherwise: an end of validity, of a proof or of a key. */
  readonly untilMs: number;
  readonly answers: readonly KnownAnswer[];
  /** What the entry takes up without its key, about. */
  readonly bytes: number;
}

/** As data: a function would hold on to all that was there when it was made, and that is whole documents. */
type Question = { readonly of: 'controller'; readonly id: string } | { readonly of: DocumentPurpose; readonly url: string };
type Answer = { readonly kind: 'found'; readonly document: JsonValue } | Absence;

interface KnownAnswer {
  readonly question: Question;
  readonly digest: string;
}

async function answerTo(question: Question, deps: VerifyDeps): Promise<Answer> {
  return question.of === 'controller' ? await deps.resolveController(question.id) : await deps.loadDocument(question.url, question.of);
}

async function stands({ openedAtMs, untilMs, answers }: Kept, deps: VerifyDeps): Promise<boolean> {
  const nowMs = deps.now.getTime();
  if (nowMs < openedAtMs || nowMs >= untilMs) return false;
  for (const { question, digest } of answers) {
    if (answerDigest(await answerTo(question, deps)) !== digest) return false;
  }
  return true;
}

/** Opens a list, and makes an entry of it where it is good and every answer on the way was a document: silence may end at any time. */
async function openRecorded({ open, says }: ListToOpen, deps: VerifyDeps): Promise<{ readonly opened: StatusBits | ListFault; readonly entry?: Kept }> {
  const asked: { readonly question: Question; readonly answer: Answer }[] = [];
  const record = <T extends Answer>(question: Question, answer: T): T => {
    asked.push({ question, answer });
    return answer;
  };
  const opened = await open({
    ...deps,
    resolveController: async (id) => record({ of: 'controller', id }, await deps.resolveController(id)),
    loadDocument: async (url, purpose) => record({ of: purpose, url }, await deps.loadDocument(url, purpose)),
  });
  const documents = asked.flatMap(({ answer }) => (answer.kind === 'found' ? [answer.document] : []));
  if ('outcome' in opened || documents.length < asked.length) return { opened };
  const openedAtMs = deps.now.getTime();
  const untilMs = firstInstant([...says(), ...documents], openedAtMs);
  const answers = asked.map(({ question, answer }) => ({ question, digest: answerDigest(answer) }));
  return { opened, entry: { list: opened, openedAtMs, untilMs, answers, bytes: bytesOf(opened, answers) } };
}

function bytesOf({ bits }: StatusBits, answers: readonly KnownAnswer[]): number {
  return answers.reduce((sum, { question }) => sum + ENTRY_BYTES + ('id' in question ? question.id : question.url).length, bits.length + ENTRY_BYTES);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Of documents, which nobody changes: most come again as they were. */
const digests = new WeakMap<object, string>();

function answerDigest(answer: Answer): string {
  const document = answer.kind === 'found' && typeof answer.document === 'object' ? answer.document : null;
  const known = document && digests.get(document);
  if (known) return known;
  const digest = digestOf(JSON.stringify(answer));
  if (document) digests.set(document, digest);
  return digest;
}

/** The first instant no earlier than `fromMs` that a document names anywhere, as a date or, as tokens do, in seconds since 1970. */
function firstInstant(value: JsonValue | readonly JsonValue[], fromMs: number): number {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).reduce<number>((first, member) => Math.min(first, firstInstant(member as JsonValue, fromMs)), Infinity);
  }
  const atMs = typeof value === 'number' ? Math.floor(value) * 1000 : parseDateTimeStamp(value);
  return atMs !== undefined && atMs >= fromMs ? atMs : Infinity;
}
