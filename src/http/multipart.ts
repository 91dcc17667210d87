import { badRequest, noBadge } from '../app/no-badge.ts';
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

function unknownField(name: string): Parameters<typeof badRequest>[0][number] {
  return {
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'unknown_field',
    ja: 'この欄はありません。バッジのファイルは file に、確かめたい相手は recipient に入れてください。',
    en: 'There is no such field. The file of the badge belongs into `file`, the person that you ask about into `recipient`.',
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
