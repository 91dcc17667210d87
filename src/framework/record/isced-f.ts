import { didYouMean } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';

/**
 * ISCED Fields of Education and Training 2013, as the Union's list of it has them: each narrow field with the last digits of its detailed
 * ones. "Field unknown" (99…) is left out, since a record that does not know its field leaves the item out.
 */
const narrowFields =
  '000:0 001:1 002:1 003:1 009:9 011:012349 018:8 020:0 021:0123459 022:012389 023:0129 028:8 029:9 030:0 031:012349 032:0129 038:8 039:9 ' +
  '040:0 041:012345679 042:1 048:8 049:9 050:0 051:0129 052:0129 053:01239 054:012 058:8 059:9 061:01239 068:8 070:0 071:01234569 072:012349 ' +
  '073:012 078:8 079:9 080:0 081:0129 082:1 083:1 084:1 088:8 089:9 090:0 091:012345679 092:01239 098:8 099:9 100:0 101:0123459 102:0129 ' +
  '103:0129 104:1 108:8 109:9';

const codes: ReadonlySet<string> = new Set(
  narrowFields.split(' ').flatMap((entry) => {
    const [narrow = '', digits = ''] = entry.split(':');
    return [narrow.slice(0, 2), narrow, ...Array.from(digits, (digit) => `${narrow}${digit}`)];
  }),
);

/** Whether ISCED-F 2013 has this broad, narrow or detailed field. */
export function isIscedField(code: string): boolean {
  return codes.has(code);
}

/** How a field is written, and which one `value` was probably meant to be: spreadsheets drop the zero that most codes begin with. */
export function fieldHint(value?: unknown): Phrase {
  const meant = fieldMeantBy(value);
  const near = didYouMean(meant);
  const zero = meant?.startsWith('0') && !String(value).normalize('NFKC').startsWith('0') ? { ja: '先頭の0が抜けています。', en: 'The zero at its beginning is missing. ' } : { ja: '', en: '' };
  return {
    ja: `${zero.ja}ISCED-F 2013のコードを2〜4桁の数字の文字列で記入してください（例：統計学は "0542"）。${near.ja}`,
    en: `${zero.en}Write an ISCED-F 2013 code of two to four digits as a text, such as "0542" for statistics.${near.en}`,
  };
}

function fieldMeantBy(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const digits = String(value).normalize('NFKC').trim();
  return [digits, `0${digits}`].find((code) => code !== value && isIscedField(code));
}
