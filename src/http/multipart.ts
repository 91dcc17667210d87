import { badRequest, noBadge, placeInstead, type RequestFault } from '../app/no-badge.ts';
import { pointerTo } from '../credential/json.ts';
import { readFormParts } from './form-parts.ts';

export interface BadgeForm {
  readonly file: Buffer;
  readonly recipient: string | undefined;
}

/**
 * The one file and the optional recipient of a `multipart/form-data` body. Which field is which its name alone says: `file` may come
 * without a file name, and `recipient` with any media type, as clients send them. Refuses further files, unknown and repeated fields,
 * and forms that are cut off.
 */
export function readBadgeForm(contentType: string, body: Buffer): BadgeForm {
  const parts = readFormParts(contentType, body);
  if (!parts) throw malformed();
  const named = (name: string): Buffer[] => parts.filter((part) => part.name === name).map(({ content }) => content);
  const [file, second] = named('file');
  if (second) throw noBadge('list_of_many');
  const unknown = parts.filter(({ name }) => name !== 'file' && name !== 'recipient');
  if (unknown.length > 0) throw badRequest(unknown.map(({ name }) => unknownField(name)));
  if (!file) throw badRequest([{ pointer: '/file', code: 'required', ja: 'バッジのファイルを file という名前の欄に入れてください。', en: 'Put the file of the badge into the field `file`.' }]);
  return { file, recipient: recipientOf(named('recipient')) };
}

/** Longer than any recipient, however it is written; the use case says what one may be. */
const MAX_RECIPIENT_BYTES = 8_192;

function recipientOf([recipient, repeated]: readonly Buffer[]): string | undefined {
  if (!recipient) return undefined;
  try {
    if (!repeated && recipient.length <= MAX_RECIPIENT_BYTES) return new TextDecoder('utf-8', { fatal: true }).decode(recipient);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  throw badRequest([{ pointer: '/recipient', code: 'recipient_expected', ja: 'recipient は一つだけ、短いUTF-8の文字列で送ってください。', en: 'Send one recipient only, as a short text in UTF-8.' }]);
}

function unknownField(name: string): RequestFault {
  const hint = placeInstead(name);
  return {
    pointer: pointerTo('', name),
    code: 'unknown_field',
    ja: `この欄はありません。バッジのファイルは file に、確かめたい相手は recipient に入れてください${hint.ja}。`,
    en: `There is no such field. The file of the badge belongs into \`file\`, the person that you ask about into \`recipient\`${hint.en}.`,
  };
}

/** A file and 500 badges beside it, so that one too many is counted as such. */
const BATCH_PARTS_MAX = 501;

/** The files of a batch, under whatever field names; a text field would be asked for something, and is refused. */
export function readBatchForm(contentType: string, body: Buffer): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const parts = readFormParts(contentType, body, BATCH_PARTS_MAX);
  if (!parts) throw malformed();
  const asked = parts.filter(({ name, filename }) => notFiles.has(name) || (name !== 'file' && filename === undefined));
  if (asked.length > 0) throw badRequest(asked.map(({ name }) => notInBatch(name)));
  return parts.map(({ name, filename = name, content }) => ({ name: filename, bytes: content }));
}

/** They belong elsewhere, also where a client sends them as files. */
const notFiles: ReadonlySet<string> = new Set(['recipient', 'policy']);

function notInBatch(name: string): RequestFault {
  const hint = placeInstead(name);
  return {
    pointer: pointerTo('', name),
    code: 'unknown_field',
    ja: `まとめて確かめるフォームにはファイル（file）だけを入れてください${hint.ja}。相手も確かめるときは、[{"credential": …, "recipient": …}, …] のJSON配列を送ってください。`,
    en: `A form of a batch has files (\`file\`) only${hint.en}. To ask about persons, send a JSON array: [{"credential": …, "recipient": …}, …].`,
  };
}

function malformed(): Error {
  return badRequest([
    {
      pointer: '',
      code: 'malformed_form',
      ja: 'フォーム（multipart/form-data）として読めません。boundary が正しいか、途中で切れていないか、欄が多すぎないか確かめてください。',
      en: 'The form (multipart/form-data) cannot be read: see whether the boundary is right, whether it is cut off, and whether it has too many fields.',
    },
  ]);
}
