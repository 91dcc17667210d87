import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseStrictJson, type JsonValue } from '../credential/json.ts';
import { AppError } from '../errors.ts';
import { toldBy, type ItemProblem } from '../framework/problem.ts';
import type { ItemKey, Phrase, Profile } from '../framework/profile/profile.ts';
import { theRequest } from './fastify-errors.ts';
import { jsonProblem } from './json-faults.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** UTF-8 or nothing: a replacement character would be signed. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new AppError('malformed_json', 'The body is not UTF-8.', { cause });
  }
}

/** Reads JSON bodies of the management calls: strictly, and refusing text that cannot be meant. */
export function addJsonParser(app: FastifyInstance, profile: Profile): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (body.length === 0) return undefined;
    const parsed = parseStrictJson(decodeUtf8(body));
    const { form } = request.routeOptions.config;
    if (!parsed.ok) throw new AppError('malformed_json', parsed.detail, { problems: jsonProblem(profile, parsed, form) });
    // A record's texts are judged with the rest of it, by its items and in both languages.
    const problems = [...controlCharacters(parsed.value, '')].filter(({ pointer }) => !pointer.startsWith('/record/'));
    if (problems.length > 0) {
      const placed = problems.map((problem): ItemProblem => ({ ...problem, ...itemOf(form?.itemAt(problem.pointer)) }));
      throw new AppError('invalid_request', undefined, { problems: toldBy(profile, placed, theRequest) });
    }
    return parsed.value;
  });
}

/** Reads a body as the bytes it is, for the calls that judge or keep bytes. */
export function addRawParser(app: FastifyInstance, mediaTypes: readonly string[]): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...mediaTypes], { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
}

/** Reads any body as the bytes it is: what they are, they tell themselves. */
export function addAnyParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
}

// Line breaks and tabs are meant; other controls, and the two separators that end lines invisibly, never are.
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/u;

const inText: Phrase = {
  ja: '制御文字（U+0000 など、画面に表示されない文字）が含まれています。その文字を削除してください。',
  en: 'The text has a control character in it, such as U+0000, that no screen shows; remove it.',
};
const inName: Phrase = { ja: '記入欄の名前に制御文字が含まれています。その文字を削除してください。', en: 'The member name has a control character in it; remove it.' };

function itemOf(item: ItemKey | undefined): Pick<ItemProblem, 'item'> {
  return item === undefined ? {} : { item };
}

function* controlCharacters(value: JsonValue, pointer: string): Generator<ItemProblem> {
  if (typeof value === 'string') {
    if (control.test(value)) yield { pointer, code: 'control_character', say: inText };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (control.test(name)) yield { pointer: place, code: 'control_character', say: inName };
      yield* controlCharacters(member, place);
    }
  }
}
