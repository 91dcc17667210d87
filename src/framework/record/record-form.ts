import { Ajv, type ErrorObject } from 'ajv';
import type { ItemProblem } from '../problem.ts';
import type { Phrase } from '../profile/profile.ts';
import { itemAt } from './item-at.ts';
import { recordSchema } from './record.ts';

// As the HTTP edge does: nothing is coerced, removed or filled in, and one fault does not hide another.
const hasForm = new Ajv({ allErrors: true, strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false }).compile(recordSchema);

/** Nobody mends more than this at once, and a body can be made to break the form in every byte. */
const PROBLEMS_MAX = 200;

export interface FormJudgement {
  /** Where the value has not the form of a record, each place once; the first 200 places. Pointers start at the record. */
  readonly problems: readonly ItemProblem[];
}

/** One place that has not the form of a record, and the keyword of the schema that it breaks; `limit` is that keyword's. */
export interface FormFault {
  readonly pointer: string;
  readonly keyword: string;
  readonly limit?: number;
}

/** Every break of the form, in no words. */
export function formFaults(value: unknown): FormFault[] {
  if (hasForm(value)) return [];
  return (hasForm.errors ?? []).map((error) => {
    const { limit } = error.params as Params;
    return { pointer: placeOf(error), keyword: error.keyword, ...(limit === undefined ? {} : { limit }) };
  });
}

/** Judges the form alone. */
export function judgeForm(value: unknown): FormJudgement {
  if (hasForm(value)) return { problems: [] };
  const byPlace = new Map<string, ErrorObject[]>();
  for (const error of hasForm.errors ?? []) {
    const place = placeOf(error);
    const errors = byPlace.get(place);
    if (errors) errors.push(error);
    else byPlace.set(place, [error]);
  }
  const places = [...byPlace];
  return { problems: places.slice(0, PROBLEMS_MAX).flatMap(([pointer, errors]) => problemAt(pointer, errors)) };
}

/** The place that an error speaks of: a missing or an unknown member is named itself, and not the object that lacks or has it. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, unknown>>;
  const member = missingProperty ?? additionalProperty;
  return typeof member === 'string' ? `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}` : instancePath;
}

/** A value of an extensible vocabulary breaks all its branches at once; that is told as one problem. */
function problemAt(pointer: string, errors: readonly ErrorObject[]): ItemProblem[] {
  const branches = errors.some(({ keyword }) => keyword === 'anyOf') ? errors.filter(({ keyword }) => keyword === 'enum') : [];
  const [error] = branches.length > 0 ? branches : errors;
  if (error === undefined) return [];
  const item = itemAt(pointer);
  const at = { pointer, ...(item === undefined ? {} : { item }) };
  const code = { additionalProperties: 'unknown_field', enum: 'vocabulary_unknown' }[error.keyword] ?? error.keyword;
  const hint = error.keyword === 'pattern' ? hintFor(pointer) : undefined;
  const say = hint ?? sayings[error.keyword]?.(error.params as Params, branches.length > 0) ?? { ja: '形式が正しくありません。', en: 'This is not well formed.' };
  return [{ ...at, code, say }];
}

interface Params {
  readonly allowedValues?: readonly string[];
  readonly limit?: number;
  readonly type?: string;
}

const types: Readonly<Record<string, Phrase>> = {
  string: { ja: '文字列', en: 'a text' },
  array: { ja: '配列（[ ]）', en: 'an array' },
  object: { ja: 'オブジェクト（{ }）', en: 'an object' },
  number: { ja: '数値', en: 'a number' },
  boolean: { ja: 'true または false', en: 'true or false' },
};

const sayings: Readonly<Record<string, (params: Params, isExtensible: boolean) => Phrase>> = {
  required: () => ({ ja: '必要な記入がありません。', en: 'This is required and missing.' }),
  additionalProperties: () => ({ ja: 'この名前の記入欄はありません。つづりを確認してください。', en: 'There is no such member here; check its spelling.' }),
  type: ({ type = '' }) => ({ ja: `${types[type]?.ja ?? type}で記入してください。`, en: `This must be ${types[type]?.en ?? type}.` }),
  enum: ({ allowedValues = [] }, isExtensible) => ({
    ja: `この値は使えません。使える値：${allowedValues.join('、')}${isExtensible ? '、または ext: で始まる独自の値' : ''}。`,
    en: `This value is not allowed. Allowed values: ${allowedValues.join(', ')}${isExtensible ? ', or a term of your own that starts with ext:' : ''}.`,
  }),
  minLength: ({ limit = 1 }) => ({ ja: limit === 1 ? '空欄です。' : `${limit}文字以上で記入してください。`, en: limit === 1 ? 'The text is empty.' : `Write at least ${limit} characters.` }),
  maxLength: ({ limit }) => ({ ja: `${limit}文字以内で記入してください。`, en: `Write at most ${limit} characters.` }),
  minItems: ({ limit }) => ({ ja: `少なくとも${limit}つ記入するか、記入欄ごと省いてください。`, en: `Give at least ${limit}, or leave the member out.` }),
  maxItems: ({ limit }) => ({ ja: `${limit}個以内で記入してください。`, en: `Give at most ${limit}.` }),
  uniqueItems: () => ({ ja: '同じ値が2回記入されています。', en: 'The same value is given twice.' }),
  minimum: ({ limit }) => ({ ja: `${limit}以上で記入してください。`, en: `Give at least ${limit}.` }),
  maximum: ({ limit }) => ({ ja: `${limit}以下で記入してください。`, en: `Give at most ${limit}.` }),
  maxProperties: ({ limit }) => ({ ja: `言語は${limit}つまでです。`, en: `At most ${limit} languages.` }),
  pattern: () => ({ ja: '使えない文字が含まれているか、形式が違います。', en: 'This holds characters that are not allowed here, or has another form.' }),
};

const hints: readonly (readonly [RegExp, Phrase])[] = [
  [/\/isced$/, { ja: 'ISCED-F 2013のコードを2〜4桁の数字で記入してください（例：0542）。', en: 'Write an ISCED-F 2013 code of two to four digits, such as 0542.' }],
  [/^\/languageOfInstruction\//, { ja: '言語コードで記入してください（例：ja、en、zh-Hant）。', en: 'Write a language code such as ja, en or zh-Hant.' }],
  [/\/country$/, { ja: '国・地域はISO 3166-1の2文字コードで記入してください（例：JP）。', en: 'Write the ISO 3166-1 alpha-2 code, such as JP.' }],
  [/\/(date|validUntil)$/, { ja: '日付はYYYY-MM-DDで記入してください。', en: 'Write the day as YYYY-MM-DD.' }],
  [/\/(id|requiredLevel)$/, { ja: 'idは半角の英小文字・数字・ハイフンで記入してください（例：final-grade）。', en: 'Write the id in lower-case letters, digits and hyphens, such as final-grade.' }],
];

function hintFor(pointer: string): Phrase | undefined {
  return hints.find(([pattern]) => pattern.test(pointer))?.[1];
}
