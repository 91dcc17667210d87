import { parseDateTimeStamp } from '../credential/date-time-stamp.ts';
import { parseStrictJson, type ParsedJson } from '../credential/json.ts';
import { identifierFaults } from '../framework/issuer/organisation-identifier.ts';
import type { NamedSource } from '../trust/read-settings.ts';
import type { ListFault, ListRules, RecognisedList } from '../trust/recognised-list.ts';

/** A list is read up to here. */
export const MAX_LIST_BYTES = 4 * 1024 * 1024;

/** A list that was read at the start, and is good as long as the process is up. */
export interface FixedList {
  readonly kind: 'fixed';
  readonly format: 'plain' | 'dcc-registry';
  readonly list: RecognisedList;
  readonly leftOut: number;
}

/** A list that has to be proven or fetched, again and again. */
export interface ChangingList {
  readonly kind: 'changing';
  readonly source: NamedSource;
  /** Where it lies in a file. */
  readonly bytes: Uint8Array | undefined;
}

/** A list by which the operator recognises issuers. */
export type TrustSource = FixedList | ChangingList;

/** What lists are held to: the dates of credentials, and the identifiers of issuers' records. */
export const listRules: ListRules = {
  instantMs: (text) => parseDateTimeStamp(text),
  identifierFault: (identifier) => {
    const [fault] = identifierFaults([identifier]);
    return fault && { member: fault.member, code: fault.code, detail: fault.say.en };
  },
};

/** Reads the text of a list: larger than a badge, and as strict. */
export function parseList(bytes: Uint8Array): ParsedJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, code: 'malformed_json', pointer: '', detail: 'the text is not UTF-8' };
  }
  return parseStrictJson(text, { maxDepth: 16, maxValues: 400_000 });
}

/** The faults of a list in a few words, for a log and an answer. */
export function toldShortly(faults: readonly ListFault[]): string {
  const told = faults.slice(0, 3).map(({ pointer, detail }) => `${pointer.slice(0, 200) || 'the whole'}: ${detail}`).join(' ');
  return faults.length > 3 ? `${told} And ${String(faults.length - 3)} more.` : told;
}
