import { didYouMean } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';

/** Minutes of an ISO 8601 duration in whole hours and minutes (`PT45H`, `PT22H30M`, `PT90M`), or undefined for any other form. */
export function workloadMinutes(duration: string): number | undefined {
  const [whole, hours = '0', minutes = '0'] = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?$/.exec(duration) ?? [];
  return whole === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** How the hours are written, and which duration `value` was probably meant to be. */
export function hoursHint(value?: unknown): Phrase {
  const meant = didYouMean(hoursMeantBy(value));
  return {
    ja: `学習時間はISO 8601形式の時間と分を文字列で記入してください（例：45時間は "PT45H"、22時間30分は "PT22H30M"）。${meant.ja}`,
    en: `Write the hours as a text, an ISO 8601 duration of hours and minutes such as "PT45H" or "PT22H30M".${meant.en}`,
  };
}

/** 60, "45時間", "22.5 hours", "PT22.5H", "1時間30分". */
function hoursMeantBy(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const [whole, hours = '0', minutes = '0'] = /^(?:pt?)?(\d{1,5}(?:\.\d{1,4})?)(?:時間|hours?|hrs?|h)?(?:(\d{1,2})(?:分|minutes?|mins?|m))?$/.exec(text) ?? [];
  const total = Math.round(Number(hours) * 60) + Number(minutes);
  if (whole === undefined || total === 0) return undefined;
  const rest = total % 60;
  return `PT${total < 60 ? '' : `${String(Math.floor(total / 60))}H`}${rest === 0 ? '' : `${String(rest)}M`}`;
}
