// Owns the status lists that were proven and unpacked, for the badges after the first that asks about one.
// Refuses to give one out unless everything that proved it is as it was: the text, the demand, each answer about a key, and the time.
// Made once by the composition root; called by openStatusList alone.
import { createHash } from 'node:crypto';
import type { ListFault, StatusBits } from './checks/status-list.ts';
import { parseDateTimeStamp } from './date-time-stamp.ts';
import type { JsonValue } from './json.ts';
import { makeKeptResults, type Made } from './kept-results.ts';
import { digestOf, recorded, type Answer, type Question } from './recorded-answers.ts';
import type { VerifyDeps } from './verify-deps.ts';

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
  const kept = makeKeptResults<Kept>({ maxEntries: maxLists, maxBytes });
  return {
    // strangers wrote the names in the key, of any length
    open: async (list, deps) =>
      await kept.recall(createHash('sha256').update(list.key).digest('base64'), {
        from: async (known) => ((await stands(known, deps)) ? known.list : undefined),
        anew: async () => await openRecorded(list, deps),
      }),
  };
}

/** A list that was good at one instant, and what made it so. */
interface Kept {
  readonly list: StatusBits;
  readonly openedAtMs: number;
  /** From the first instant on that anything names, it may come out otherwise: an end of validity, of a proof or of a key. */
  readonly untilMs: number;
  readonly answers: readonly KnownAnswer[];
}

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
    if (digestOf(await answerTo(question, deps)) !== digest) return false;
  }
  return true;
}

/** Opens a list, and makes an entry of it where it is good and every answer on the way was a document: silence may end at any time. */
async function openRecorded({ open, says }: ListToOpen, deps: VerifyDeps): Promise<Made<Kept, StatusBits | ListFault>> {
  const { deps: world, answers: asked } = recorded(deps);
  const result = await open(world);
  const documents = asked.flatMap(({ answer }) => (answer.kind === 'found' ? [answer.document] : []));
  if ('outcome' in result || documents.length < asked.length) return { result };
  const openedAtMs = deps.now.getTime();
  const untilMs = firstInstant([...says(), ...documents], openedAtMs);
  const answers = asked.map(({ question, answer }) => ({ question, digest: digestOf(answer) }));
  return { result, keep: { value: { list: result, openedAtMs, untilMs, answers }, bytes: bytesOf(result, answers) } };
}

function bytesOf({ bits }: StatusBits, answers: readonly KnownAnswer[]): number {
  return answers.reduce((sum, { question }) => sum + ENTRY_BYTES + ('id' in question ? question.id : question.url).length, bits.length + ENTRY_BYTES);
}

/** The first instant no earlier than `fromMs` that a document names anywhere, as a date or, as tokens do, in seconds since 1970. */
function firstInstant(value: JsonValue | readonly JsonValue[], fromMs: number): number {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).reduce<number>((first, member) => Math.min(first, firstInstant(member as JsonValue, fromMs)), Infinity);
  }
  const atMs = typeof value === 'number' ? Math.floor(value) * 1000 : parseDateTimeStamp(value);
  return atMs !== undefined && atMs >= fromMs ? atMs : Infinity;
}
