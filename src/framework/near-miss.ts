import type { Phrase } from './profile/profile.ts';

/** A word without what people vary in writing it: case, width, spaces, hyphens, brackets and other marks. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[\s\p{P}\p{S}\p{Cc}]/gu, '');
}

/** The one of `names` that differs from `text` in nothing but case, width or marks. */
export function nearestOf(text: string, names: readonly string[]): string | undefined {
  const word = folded(text);
  return word === '' ? undefined : names.find((name) => folded(name) === word);
}

/** "Did you mean …?", to be put after a sentence; empty where nothing is near. */
export function didYouMean(meant: string | undefined): Phrase {
  return meant === undefined ? { ja: '', en: '' } : { ja: `「${meant}」のことでしょうか。`, en: ` Did you mean "${meant}"?` };
}
