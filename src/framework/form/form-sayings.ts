import type { ErrorObject } from 'ajv';
import { didYouMean, nearestOf } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';
import { languageHint, languageMeantBy } from '../record/language-codes.ts';
import { isLangString, shapeOf, type ShapeSchema } from './shape.ts';

interface Context {
  /** What is written at this place, where something is known of it. */
  readonly hint: Phrase | undefined;
  /** Whether terms that begin with `ext:` may be written too. */
  readonly isExtensible: boolean;
  /** The values to list in place of all that the form knows. */
  readonly values: readonly string[] | undefined;
}

/** Names and texts are whatever was sent; nobody needs more of one than this to find it. */
const NAME_MAX = 60;

/** A text that is longer than this has no form of its own, so that its length is what there is to say. */
const FORMED_TEXT_MAX = 64;

/** What one error says to whoever has to mend it. */
export function sayingOf(error: ErrorObject, context: Context): Phrase {
  const { hint } = context;
  const general = (sayings[error.keyword] ?? illFormed)(error, context);
  if (hint === undefined) return general;
  const place = hintPlaces[error.keyword];
  if (place === 'instead' || (place === 'unlessEmpty' && error.params['limit'] !== 1) || (place === 'ifFormed' && Number(error.params['limit']) <= FORMED_TEXT_MAX)) return hint;
  return place === 'after' || place === 'unlessEmpty' ? { ja: `${general.ja}${hint.ja}`, en: `${general.en} ${hint.en}` } : general;
}

/** Where the hint stands: alone where the error only says that something else was expected. */
const hintPlaces: Readonly<Record<string, 'instead' | 'after' | 'unlessEmpty' | 'ifFormed'>> = {
  type: 'instead',
  pattern: 'instead',
  format: 'instead',
  anyOf: 'instead',
  additionalProperties: 'instead',
  required: 'after',
  minProperties: 'after',
  minLength: 'unlessEmpty',
  maxLength: 'ifFormed',
};

type Saying = (error: ErrorObject, context: Context) => Phrase;

const limited = (say: (limit: string) => Phrase): Saying => ({ params }) => say(String(params['limit']));

const sayings: Readonly<Record<string, Saying>> = {
  required: missing,
  additionalProperties: unknownMember,
  unevaluatedProperties: unknownMember,
  type: ofType,
  enum: ofValues,
  minLength: limited((limit) => (limit === '1' ? { ja: '空欄です。内容を記入してください。', en: 'The text is empty; write something.' } : { ja: `${limit}文字以上で記入してください。`, en: `Write at least ${limit} characters.` })),
  maxLength: limited((limit) => ({ ja: `${limit}文字以内で記入してください。`, en: `Write at most ${limit} characters.` })),
  minItems: limited((limit) => ({ ja: `少なくとも${limit}つ記入するか、記入欄ごと省いてください。`, en: `Give at least ${limit}, or leave the member out.` })),
  maxItems: limited((limit) => ({ ja: `${limit}個以内で記入してください。`, en: `Give at most ${limit}.` })),
  uniqueItems: () => ({ ja: '同じ値が2回記入されています。1つにしてください。', en: 'The same value is given twice; leave one of them.' }),
  minimum: limited((limit) => ({ ja: `${limit}以上で記入してください。`, en: `Give at least ${limit}.` })),
  maximum: limited((limit) => ({ ja: `${limit}以下で記入してください。`, en: `Give at most ${limit}.` })),
  minProperties: ({ parentSchema }) => {
    const names = Object.keys((parentSchema as ShapeSchema).properties ?? {});
    return { ja: `少なくとも1つ記入してください（${names.join('、')}）。`, en: `Give at least one of ${names.join(', ')}.` };
  },
  maxProperties: limited((limit) => ({ ja: `言語は${limit}つまでです。`, en: `At most ${limit} languages.` })),
  format: ({ params }) => formats[String(params['format'])] ?? illFormed(),
  pattern: () => ({ ja: '使えない文字が含まれているか、形式が違います。', en: 'This holds characters that are not allowed here, or has another form.' }),
};

function illFormed(): Phrase {
  return { ja: '形式が正しくありません。', en: 'This is not well formed.' };
}

const formats: Readonly<Record<string, Phrase>> = {
  uuid: { ja: '小文字のUUIDで記入してください（例：018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11）。', en: 'Write a UUID in lower case, such as 018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11.' },
  'date-time': { ja: '時差付きの日時で記入してください（例：2026-03-31T17:00:00+09:00）。', en: 'Write a date-time with its offset, such as 2026-03-31T17:00:00+09:00.' },
};

const types: Readonly<Record<string, Phrase>> = {
  string: { ja: '文字列（"…"）', en: 'a text in quotation marks' },
  array: { ja: '配列', en: 'an array' },
  object: { ja: 'オブジェクト', en: 'an object' },
  number: { ja: '数値（引用符なし）', en: 'a number, without quotation marks' },
  integer: { ja: '整数', en: 'a whole number' },
  boolean: { ja: 'true または false（引用符なし）', en: 'true or false, without quotation marks' },
};

function ofType({ params, parentSchema, data }: ErrorObject): Phrase {
  const name = String(params['type']);
  const { ja, en } = types[name] ?? { ja: name, en: name };
  const shape = name === 'array' || name === 'object' ? (enclosed(data, parentSchema as ShapeSchema) ?? shapeOf(parentSchema as ShapeSchema)) : undefined;
  if (shape === undefined) return { ja: `${ja}で記入してください。`, en: `This must be ${en}.` };
  return { ja: `${ja}で記入してください（形：${shape}）。`, en: `This must be ${en}, such as ${shape}.` };
}

/** A text that only lacks its brackets or its language is shown with them. */
function enclosed(data: unknown, schema: ShapeSchema): string | undefined {
  if (typeof data !== 'string' || data.length > NAME_MAX) return undefined;
  if (isLangString(schema)) return `{"ja": ${JSON.stringify(data)}, "en": "…"}`;
  return schema.type === 'array' && schema.items?.type === 'string' ? JSON.stringify([data]) : undefined;
}

function missing({ params, parentSchema, data }: ErrorObject, { hint }: Context): Phrase {
  const schema = parentSchema as ShapeSchema;
  const member = String(params['missingProperty']);
  if (isLangString(schema)) return withoutJapanese(Object.keys(data as object));
  // The hint that follows shows it better.
  const shape = hint === undefined ? shapeOf(schema.properties?.[member] ?? {}) : undefined;
  if (shape === undefined) return { ja: `${member} の記入が必要です。`, en: `The member ${member} is required and missing.` };
  return { ja: `${member} の記入が必要です（形：${shape}）。`, en: `The member ${member} is required and missing; write it as ${shape}.` };
}

function withoutJapanese(keys: readonly string[]): Phrase {
  const slip = keys.find((key) => languageMeantBy(key) === 'ja');
  const near = slip === undefined ? { ja: '', en: '' } : { ja: `「${slip}」は日本語の言語コードではありません。ja と記入してください。`, en: ` "${slip}" is not the code of Japanese; write ja.` };
  return { ja: `日本語（ja）の記入が必要です（形：{"ja": "…", "en": "…"}）。${near.ja}`, en: `The Japanese text (ja) is required, as in {"ja": "…", "en": "…"}.${near.en}` };
}

function unknownMember({ params, parentSchema }: ErrorObject): Phrase {
  const name = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
  const shown = name.length > NAME_MAX ? `${name.slice(0, NAME_MAX)}…` : name;
  if (isLangString(parentSchema as ShapeSchema)) {
    const hint = languageHint(name);
    return { ja: `「${shown}」は言語コードではありません。${hint.ja}`, en: `"${shown}" is no language code. ${hint.en}` };
  }
  const names = Object.keys((parentSchema as ShapeSchema).properties ?? {});
  const meant = didYouMean(nearestOf(name, names));
  return {
    ja: `「${shown}」という記入欄はここにはありません。${meant.ja}使える名前：${names.join('、')}。`,
    en: `There is no member "${shown}" here.${meant.en} The names are ${names.join(', ')}.`,
  };
}

function ofValues({ params, data }: ErrorObject, { isExtensible, values: told }: Context): Phrase {
  const values = told ?? (params['allowedValues'] as readonly unknown[]).map(String);
  const meant = didYouMean(typeof data === 'string' ? nearestOf(data, values) : undefined);
  return {
    ja: `この値は使えません。${meant.ja}使える値：${values.join('、')}${isExtensible ? '、または ext: で始まる独自の値' : ''}。`,
    en: `This value is not allowed.${meant.en} Allowed values: ${values.join(', ')}${isExtensible ? ', or a term of your own that starts with ext:' : ''}.`,
  };
}
