import { alpha2Of, isCountryCode, isRegionOf } from './countries.ts';
import { didYouMean, folded } from './near-miss.ts';
import type { Phrase } from './profile/profile.ts';

/** What is wrong with the country or the region of an organisation, issuer or other body. */
export interface PlaceFault {
  readonly member: 'country' | 'region';
  readonly code: 'country_unknown' | 'region_of_another_country';
  readonly say: Phrase;
}

/** A country that ISO 3166-1 does not have, or else a region of another one. */
export function placeFaults({ country, region }: { readonly country: string; readonly region?: string | undefined }): PlaceFault[] {
  if (!isCountryCode(country)) return [{ member: 'country', code: 'country_unknown', say: countryHint(country) }];
  if (region === undefined || isRegionOf(country, region)) return [];
  const say = {
    ja: `地域コード「${region}」は国・地域（${country}）のものではありません。${country}- で始まるISO 3166-2コードか、地域の名称（例：兵庫県）を記入してください。`,
    en: `The code "${region}" is of another country than ${country}: write an ISO 3166-2 code that begins with ${country}-, or the name of the region.`,
  };
  return [{ member: 'region', code: 'region_of_another_country', say }];
}

/** How a country is written, and which one `value` was probably meant to be. */
export function countryHint(value?: unknown): Phrase {
  const meant = didYouMean(typeof value === 'string' ? countryMeantBy(value) : undefined);
  return {
    ja: `国・地域はISO 3166-1の2文字コード（半角の英大文字）で記入してください（例：日本は JP）。${meant.ja}`,
    en: `Write the country as its ISO 3166-1 alpha-2 code in capitals, such as JP for Japan.${meant.en}`,
  };
}

const names: ReadonlyMap<string, string> = new Map([['日本', 'JP'], ['日本国', 'JP'], ['japan', 'JP'], ['nippon', 'JP'], ['uk', 'GB']]);

function countryMeantBy(value: string): string | undefined {
  const word = folded(value);
  const code = word.toUpperCase();
  return names.get(word) ?? (isCountryCode(code) ? code : alpha2Of(code));
}
