// A reader of forms over bytes that are here already; it keeps nothing on disk and depends on nothing else.
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { badRequest, noBadge } from '../app/no-badge.ts';

export interface BadgeForm {
  readonly file: Buffer;
  readonly recipient: string | undefined;
}

/** A form has two fields; a few more are read to name them, and no others. */
const limits = { parts: 10, fieldSize: 8_192, fieldNameSize: 100, headerPairs: 20, headerSize: 8_192 } as const;

interface Parts {
  readonly files: Buffer[];
  readonly fields: { readonly name: string; readonly value: string; readonly isCut: boolean }[];
}

/**
 * The one file and the optional recipient of a `multipart/form-data` body. What counts as the file is its field name, `file`, with or without
 * a file name; all other fields are text, whatever their media type. Refuses further files, unknown and repeated fields, and forms that
 * are cut off.
 */
export async function readBadgeForm(contentType: string, body: Buffer): Promise<BadgeForm> {
  const { files, fields } = await readParts(contentType, body);
  const [file, second] = files;
  if (second) throw noBadge('list_of_many');
  const unknown = fields.filter(({ name }) => name !== 'recipient');
  if (unknown.length > 0) throw badRequest(unknown.map(({ name }) => unknownField(name)));
  if (!file) throw badRequest([{ pointer: '/file', code: 'required', ja: 'バッジのファイルを file という名前の欄に入れてください。', en: 'Put the file of the badge into the field `file`.' }]);
  const [recipient, repeated] = fields;
  if (repeated || recipient?.isCut === true) throw badRequest([{ pointer: '/recipient', code: 'recipient_expected', ja: 'recipient は一つだけ、短い文字列で送ってください。', en: 'Send one recipient only, as a short text.' }]);
  return { file, recipient: recipient?.value };
}

function unknownField(name: string): Parameters<typeof badRequest>[0][number] {
  return {
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'unknown_field',
    ja: 'この欄はありません。バッジのファイルは file に、確かめたい相手は recipient に入れてください。',
    en: 'There is no such field. The file of the badge belongs into `file`, the person that you ask about into `recipient`.',
  };
}

async function readParts(contentType: string, body: Buffer): Promise<Parts> {
  return await new Promise<Parts>((resolve, reject) => {
    const parts: Parts = { files: [], fields: [] };
    const refuse = (): void => reject(malformed());
    const form = makeReader(contentType);
    if (!form) return refuse();
    form.on('file', (_name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', refuse);
      stream.on('end', () => parts.files.push(Buffer.concat(chunks)));
    });
    form.on('field', (name, value, ...areCut) => parts.fields.push({ name, value, isCut: areCut[0] || areCut[1] }));
    form.on('partsLimit', refuse);
    form.on('error', refuse);
    form.on('finish', () => resolve(parts));
    form.end(body);
  });
}

function makeReader(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits, isPartAFile: (name) => name === 'file' });
  } catch {
    // It throws for a media type without boundary, and for nothing else.
    return undefined;
  }
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
