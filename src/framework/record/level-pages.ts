import type { ItemProblem } from '../problem.ts';
import type { VocabularyValue } from '../profile/profile-schema.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from './record.ts';

type LevelScheme = VocabularyValue<'levelScheme'>;

/** A level whose page is that of another scheme of the profile, or of another level of its own: readers would take it for that level. */
export function levelPageRules({ level = [] }: FrameworkRecord, profile: Profile): ItemProblem[] {
  return level.flatMap(({ scheme, code, uri }, index): ItemProblem[] => {
    const own = valueOf(profile, 'levelScheme', scheme);
    if (own === undefined || uri === undefined) return [];
    const at = { item: 'level', pointer: `/level/${index}/uri` } as const;
    const label = labelOf(profile, 'levelScheme', scheme);
    if (isPageOf(own, uri)) {
      if (isPageOf(own, uri, code)) return [];
      const say = { ja: `${label.ja}のレベル「${code}」としながら、別のレベルのページ（uri）が記入されています。どちらかを直すか、uri を省いてください。`, en: `It states level ${code} of ${label.en}, and the uri is that of another level; mend one of them, or leave uri out.` };
      return [{ ...at, code: 'level_page_of_other_level', say }];
    }
    const other = profile.vocabularies.levelScheme.values.find((value) => value.code !== own.code && isPageOf(value, uri));
    if (other === undefined) return [];
    const say = { ja: `${label.ja}のレベルとしながら、「${other.ja}」のページ（uri）が記入されています。scheme を改めるか、uri を省いてください。`, en: `It states a level of ${label.en}, and the uri is that of ${other.en}; write another scheme, or leave uri out.` };
    return [{ ...at, code: 'level_page_of_other_scheme', say }];
  });
}

/** Whether an address is one of the scheme's: of the level named, or of any. */
function isPageOf({ page, elm }: LevelScheme, uri: string, code?: string): boolean {
  return [page, elm].some((address) => address !== undefined && patternOf(address, code).test(bareAddress(uri)));
}

function patternOf(address: string, code?: string): RegExp {
  const step = code === undefined ? '[^/]+' : escaped(encodeURIComponent(code));
  return new RegExp(`^${bareAddress(address).split('{code}').map(escaped).join(step)}$`, 'i');
}

/** What names the page, however it is fetched and wherever within it one is led. */
function bareAddress(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}-]/g, String.raw`\$&`);
}
