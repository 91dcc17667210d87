import type { InputProblem } from '../errors.ts';
import { findItem, type ItemKey, type Phrase, type Profile } from './profile/profile.ts';

/** One place in a record, an issuer or an award and what is wrong with it, as the rules find it. */
export interface ItemProblem {
  /**
   * A rule names what it speaks of by the member's own name; `attributed` puts the profile's item in its place. Undefined: what is wrong belongs
   * to no item, such as a member that does not exist.
   */
  readonly item?: ItemKey;
  /** RFC 6901, from the root of what was handed in. */
  readonly pointer: string;
  /** lower_snake */
  readonly code: string;
  /** What to do about it, for a registrar, in both languages; a whole sentence each. */
  readonly say: Phrase;
}

/** What problems are told of that belong to no item. */
const theRecord: Phrase = { ja: '記述全体', en: 'The record' };

/**
 * The problems as callers are told them: by the item's Japanese and English label, "【学習量 / Notional workload】… / …", or as those of
 * `whole` where they belong to none.
 */
export function toldBy(profile: Profile, problems: readonly ItemProblem[], whole: Phrase = theRecord): InputProblem[] {
  return problems.map(({ item, pointer, code, say }) => ({ pointer, code, detail: `【${labelIn(profile, item, whole)}】${say.ja} / ${say.en}` }));
}

/** A member that is of no item of the profile has no label there and is called by its own name. */
function labelIn(profile: Profile, item: ItemKey | undefined, whole: Phrase): string {
  if (item === undefined) return `${whole.ja} / ${whole.en}`;
  const found = findItem(profile, item);
  return found === undefined ? `記入欄 ${item} / The member ${item}` : `${found.ja} / ${found.en}`;
}
