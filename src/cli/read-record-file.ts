import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { LintRequest } from '../app/judge-record.ts';
import { isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '../credential/json.ts';
import { placeOfFault, placeOfMember, type JsonPlace } from './json-place.ts';

/** Why a file was not judged. The place is that in the file, where there is one. */
export interface FileFault extends Partial<JsonPlace> {
  readonly code: 'unreadable' | 'not_utf8' | 'malformed_json' | 'duplicate_member' | 'too_deep' | 'too_many_values' | 'unknown_field' | 'invalid_value';
  readonly ja: string;
  readonly en: string;
}

export type RecordFile = { readonly request: LintRequest } | { readonly fault: FileFault };

/** Reads a file that is a record, or a body of the service's `lint` call: `{"record": …}`, with or without `statusPurpose`. `-` is standard input. */
export async function readRecordFile(file: string): Promise<RecordFile> {
  const content = await contentOf(file);
  if (typeof content !== 'string') return { fault: content };
  const text = content.replace(/^\uFEFF/, '');
  const parsed = parseStrictJson(text);
  if (parsed.ok) return isJsonObject(parsed.value) && Object.hasOwn(parsed.value, 'record') ? bodyOf(text, parsed.value) : { request: { record: parsed.value } };
  const place = parsed.pointer === '' ? (placeOfFault(text) ?? placeOfMember(text, '')) : placeOfMember(text, parsed.pointer);
  return { fault: { code: parsed.code, ...jsonFaults[parsed.code](parsed.detail), ...place } };
}

const jsonFaults = {
  malformed_json: (detail: string) => ({ ja: 'JSONとして読めません。', en: `This is no JSON: ${detail}.` }),
  duplicate_member: () => ({ ja: '同じ名前が2回使われています。', en: 'The member is named twice.' }),
  too_deep: (detail: string) => ({ ja: '入れ子が深すぎます。', en: `This is ${detail}.` }),
  too_many_values: (detail: string) => ({ ja: '値が多すぎます。', en: `The file has ${detail}.` }),
} as const;

/** By the rules of the service: no other members, and a purpose that there is. */
function bodyOf(text: string, body: JsonObject): RecordFile {
  const { record = null, statusPurpose, ...others } = body;
  const [strange] = Object.keys(others);
  if (strange !== undefined) {
    const say = { ja: 'recordの横に置けるのはstatusPurposeだけです。', en: 'Beside "record" there may be "statusPurpose" and nothing else.' };
    return { fault: { code: 'unknown_field', ...say, ...placeOfMember(text, pointerOf(strange)) } };
  }
  if (isStatusPurpose(statusPurpose)) return { request: { record, ...(statusPurpose === undefined ? {} : { statusPurpose }) } };
  const say = { ja: 'statusPurposeは revocation か suspension です。', en: 'statusPurpose is revocation or suspension.' };
  return { fault: { code: 'invalid_value', ...say, ...placeOfMember(text, '/statusPurpose') } };
}

function isStatusPurpose(value: JsonValue | undefined): value is 'revocation' | 'suspension' | undefined {
  return value === undefined || value === 'revocation' || value === 'suspension';
}

function pointerOf(member: string): string {
  return `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

async function contentOf(file: string): Promise<string | FileFault> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file === '-' ? await buffer(process.stdin) : await readFile(file));
  } catch (cause) {
    if (cause instanceof TypeError) return { code: 'not_utf8', ja: 'UTF-8ではありません。', en: 'It is not UTF-8.' };
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
    return { code: 'unreadable', ja: `読み込めません（${code}）。`, en: `It cannot be read (${code}).` };
  }
}
