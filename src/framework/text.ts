import type { ItemProblem } from './problem.ts';
import type { ItemKey } from './profile/profile.ts';

/** Members that may run over several lines; all other texts are one line. */
const multiLine = /\/(description|text|narrative|passCriterion|prerequisites|learningPurpose|learningContent|completionConditions|renewal|additionalItems)(\/|$)/;
/** Controls, lone surrogates, and the marks that turn the reading direction of what follows (U+061C and U+200E/F only hint, and stay). */
const forbidden = /[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;
const forbiddenInLines = /[^\P{Cc}\n\r\t]|[\p{Cs}\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/** Nothing that shows: spaces, joiners, fillers and other characters without a glyph. */
const invisible = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a text shows nothing at all, such as one zero-width space. */
export function isInvisible(text: string): boolean {
  return invisible.test(text);
}

/** A copy with every text in NFC and every line break a line feed. Not for personal names, which stay as they were sent. */
export function normalizeText<T>(value: T): T {
  return normalized(value) as T;
}

/** What is in NFC already, and has no other line breaks. */
const plain = /^[\n\u0020-\u007E\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]*$/;

function normalized(value: unknown): unknown {
  if (typeof value === 'string') return plain.test(value) ? value : value.normalize('NFC').replaceAll(/\r\n?/g, '\n');
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normalized(member)]));
}

/** Every text below `value` that is blank or holds a character that must not be signed. `itemOf` names the item at a pointer. */
export function textProblems(value: unknown, pointer: string, itemOf: (pointer: string) => ItemKey | undefined): ItemProblem[] {
  if (typeof value === 'string') return problemsOf(value, pointer, itemOf(pointer));
  if (Array.isArray(value)) return value.flatMap((member, index) => textProblems(member, `${pointer}/${index}`, itemOf));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textProblems(member, `${pointer}/${name}`, itemOf));
}

function problemsOf(text: string, pointer: string, item: ItemKey | undefined): ItemProblem[] {
  const at = { pointer, ...(item === undefined ? {} : { item }) };
  if ((multiLine.test(pointer) ? forbiddenInLines : forbidden).test(text)) {
    const say = {
      ja: '改行などの制御文字や、表示を乱す文字が含まれています。削除してください。',
      en: 'The text holds a line break, a control character or a character that disturbs its display; remove it.',
    };
    return [{ ...at, code: 'forbidden_character', say }];
  }
  if (!isInvisible(text)) return [];
  const say = { ja: '空白や見えない文字だけの記入はできません。内容を記入してください。', en: 'The text is blank: nothing of it shows. Write something.' };
  return [{ ...at, code: 'blank_text', say }];
}
