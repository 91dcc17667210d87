import { Type, type Static } from 'typebox';
import type { JsonObject } from '../json.ts';
import { didYouMean, nearestOf } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';

/**
 * The identifiers of organisations that have rules of their own. `identifierType` is an IdentifierTypeEnum term, so `ext:`;
 * `isValid` judges the form and, where there is one, the check digit.
 */
interface IdentifierScheme {
  readonly identifierType: string;
  readonly isValid: (value: string) => boolean;
  readonly form: { readonly ja: string; readonly en: string };
}

/** A public identifier of an organisation, by its scheme. */
export const organisationIdentifierSchema = Type.Object(
  {
    scheme: Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$', description: 'JP-CORPORATE-NUMBER (法人番号), ROR, MEXT-SCHOOL (学校コード), EIDAS, or another scheme.' }),
    value: Type.String({ minLength: 1, maxLength: 200, description: 'The identifier. Check digits are checked.' }),
  },
  { additionalProperties: false },
);

const identifierSchemes: ReadonlyMap<string, IdentifierScheme> = new Map([
  [
    'JP-CORPORATE-NUMBER',
    {
      identifierType: 'ext:JPCorporateNumber',
      isValid: isCorporateNumber,
      form: { ja: '法人番号（13桁の数字、先頭は検査用数字）', en: 'a Japanese corporate number: 13 digits, the first of which is the check digit' },
    },
  ],
  [
    'ROR',
    {
      identifierType: 'ext:ROR',
      isValid: isRorId,
      form: { ja: 'ROR ID（https://ror.org/ で始まるURL）', en: 'a ROR id: a URL of https://ror.org/ and nine characters that end in the checksum' },
    },
  ],
  [
    'MEXT-SCHOOL',
    {
      identifierType: 'ext:MEXTSchoolCode',
      isValid: isSchoolCode,
      form: { ja: '学校コード（英字1字と12桁の数字）', en: 'a MEXT school code: one letter and 12 digits' },
    },
  ],
  [
    'EIDAS',
    {
      identifierType: 'ext:eIDASIdentifier',
      isValid: (value: string) => /^[\x21-\x7E]{1,100}$/.test(value),
      form: { ja: 'eIDAS識別子（半角100文字以内）', en: 'an eIDAS identifier: up to 100 ASCII characters' },
    },
  ],
]);

type OrganisationIdentifier = Static<typeof organisationIdentifierSchema>;

/** What is wrong with one of the identifiers, by its place in their list. */
export interface IdentifierFault {
  readonly index: number;
  readonly member: 'scheme' | 'value';
  readonly code: 'identifier_malformed' | 'scheme_near_miss';
  readonly say: Phrase;
}

/** Which of the identifiers break the rules of their scheme, or would escape them by a scheme that is written almost like a known one. */
export function identifierFaults(identifiers: readonly OrganisationIdentifier[]): IdentifierFault[] {
  return identifiers.flatMap(({ scheme, value }, index): IdentifierFault[] => {
    const known = identifierSchemes.get(scheme);
    if (known === undefined) {
      return schemeMeantBy(scheme) === undefined ? [] : [{ index, member: 'scheme', code: 'scheme_near_miss', say: identifierSchemeHint(scheme) }];
    }
    if (known.isValid(value)) return [];
    return [{ index, member: 'value', code: 'identifier_malformed', say: { ja: `${known.form.ja}として正しくありません。番号と桁数を確認してください。`, en: `This is not ${known.form.en}; check it digit by digit.` } }];
  });
}

/** The schemes that there are, and which one `scheme` was probably meant to be. */
export function identifierSchemeHint(scheme?: unknown): Phrase {
  const meant = didYouMean(typeof scheme === 'string' ? schemeMeantBy(scheme) : undefined);
  const names = [...identifierSchemes].map(([name, { form }]) => ({ ja: `${name}（${form.ja}）`, en: `${name} (${form.en})` }));
  return {
    ja: `${meant.ja}番号の種類：${names.map(({ ja }) => ja).join('、')}。それ以外は、これらと区別できる半角英数字の名前で記入してください。`,
    en: `${meant.en.trimStart()} Known schemes: ${names.map(({ en }) => en).join('; ')}. Write any other as a name of its own, in ASCII letters, digits, dots and hyphens.`.trimStart(),
  };
}

const schemeNames: ReadonlyMap<string, string> = new Map([['法人番号', 'JP-CORPORATE-NUMBER'], ['学校コード', 'MEXT-SCHOOL'], ['RORID', 'ROR']]);

function schemeMeantBy(scheme: string): string | undefined {
  const nearest = nearestOf(scheme, [...identifierSchemes.keys(), ...schemeNames.keys()]);
  return nearest === undefined ? undefined : (schemeNames.get(nearest) ?? nearest);
}

/** An identifier as an IdentifierEntry of Open Badges 3.0. */
export function identifierEntry({ scheme, value }: OrganisationIdentifier): JsonObject {
  const known = identifierSchemes.get(scheme);
  return { type: 'IdentifierEntry', identifier: value, identifierType: known?.identifierType ?? `ext:${scheme}` };
}

/** 13 digits; the first is 9 − (Σ pₙ·qₙ mod 9) over the other twelve from the right, with weights 1, 2, 1, 2 … */
export function isCorporateNumber(value: string): boolean {
  if (!/^[1-9]\d{12}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1), 0);
  return digits[0] === 9 - (sum % 9);
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** `https://ror.org/0` + six characters of Crockford's base 32 + an ISO 7064 MOD 97-10 checksum of two digits. */
export function isRorId(value: string): boolean {
  const [, characters = '', checksum = ''] = /^https:\/\/ror\.org\/(0[a-hj-km-np-tv-z0-9]{6})(\d{2})$/.exec(value) ?? [];
  if (characters === '') return false;
  const number = Array.from(characters).reduce((total, character) => total * 32 + crockford.indexOf(character), 0);
  return Number(checksum) === 98 - ((number * 100) % 97);
}

/**
 * Kind of school (a letter and 1 or 2), prefecture 01 to 47, who founded it (1 national, 2 public, 3 private), a number of seven digits, and a
 * check digit. By which rule that digit is made is not in the texts that were at hand, so that any is taken.
 */
export function isSchoolCode(value: string): boolean {
  return /^[A-H][12](?:0[1-9]|[1-3]\d|4[0-7])[1-3]\d{8}$/.test(value);
}
