import type { InputProblem } from '../errors.ts';
import type { LangString } from './lang-string.ts';
import { itemLabel, type ItemKey } from './profile/profile.ts';

export interface ItemProblem {
  readonly item: ItemKey;
  /** RFC 6901, from the root of what was handed in. */
  readonly pointer: string;
  readonly code: string;
  /** What to do about it, for a registrar, in both languages; a whole sentence each. */
  readonly say: Required<LangString>;
}

/** A problem whose detail names the item by its Japanese and its English label: "【学習量 / Notional workload】… / …". */
export function itemProblem({ item, pointer, code, say }: ItemProblem): InputProblem {
  return { pointer, code, detail: `【${itemLabel(item)}】${say.ja} / ${say.en}` };
}
