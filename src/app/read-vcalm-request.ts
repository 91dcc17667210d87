import { isJsonObject, parseStrictJson, pointerTo, type JsonObject, type JsonValue } from '../credential/json.ts';
import type { Told } from '../errors.ts';
import { sayJsonFault } from './json-fault-phrases.ts';
import { MAX_CHARACTERS } from './sniff-badge.ts';

/** Why a request cannot be taken; `problem` is the name that VCALM and the data model give it. `pointer` is into the body. */
export interface VcalmFault extends Told {
  readonly problem: 'PARSING_ERROR' | 'MALFORMED_VALUE_ERROR' | 'UNKNOWN_OPTION_PROVIDED';
  readonly code: string;
  readonly pointer: string;
}

/** What the caller wants to be told, and what is to be looked at (checklist F-002, F-003, F-023). */
export interface VcalmOptions {
  readonly returnResults: boolean;
  readonly returnProblemDetails: boolean;
  /** The credential or presentation as it was sent. */
  readonly returnSent: boolean;
  /** Whether status, period and schemas of credentials that are no badges count. */
  readonly beyondProof: boolean;
  readonly challenge?: string;
  readonly domain?: string;
}

export interface VcalmRequest {
  readonly sent: JsonObject;
  /** It came as `presentation`, which needs no proof. */
  readonly proofless: boolean;
  readonly options: VcalmOptions;
}

export type VcalmReading = { readonly ok: true; readonly request: VcalmRequest } | { readonly ok: false; readonly faults: readonly VcalmFault[] };

interface Form {
  /** Members of which exactly one holds what is to be verified. */
  readonly members: readonly string[];
  readonly echo: string;
  readonly texts: readonly string[];
}

const forms = {
  credential: { members: ['verifiableCredential'], echo: 'returnCredential', texts: [] },
  presentation: { members: ['verifiablePresentation', 'presentation'], echo: 'returnPresentation', texts: ['challenge', 'domain'] },
} as const satisfies Record<string, Form>;

/** What `checks` may name. The proof and the data model are looked at in any case. */
const checkNames: ReadonlySet<JsonValue> = new Set(['proof', 'credentialStatus', 'credentialSchema']);

/** Reads the body of a VCALM call; an option that is not known is a fault (VCALM §Data Integrity of requests; checklist F-023). */
export function readVcalmRequest(bytes: Uint8Array, what: keyof typeof forms): VcalmReading {
  const body = bodyOf(bytes);
  if (!('value' in body)) return { ok: false, faults: [body] };
  const form: Form = forms[what];
  const { members } = form;
  const [member = '', ...others] = members.filter((name) => Object.hasOwn(body.value, name));
  const sent = body.value[member];
  const options = body.value['options'] ?? {};
  const faults = [
    ...Object.keys(body.value).filter((name) => name !== 'options' && !members.includes(name)).map((name) => unknown(pointerTo('', name))),
    ...(isJsonObject(sent) && others.length === 0 ? [] : [objectExpected(members, member === '' ? '' : pointerTo('', member))]),
    ...(isJsonObject(options) ? optionFaults(options, form) : [malformed('/options', 'options は、オブジェクトでなければなりません。', 'The member `options` must be an object.')]),
  ];
  if (faults.length > 0 || !isJsonObject(sent) || !isJsonObject(options)) return { ok: false, faults: faults.slice(0, MAX_FAULTS) };
  return { ok: true, request: { sent, proofless: member === 'presentation', options: optionsOf(options, form) } };
}

/** More tell a caller nothing new. */
const MAX_FAULTS = 50;

function bodyOf(bytes: Uint8Array): { readonly value: JsonObject } | VcalmFault {
  const text = decoded(bytes);
  if (text === undefined) return { problem: 'PARSING_ERROR', code: 'not_utf8', pointer: '', ja: '本文がUTF-8ではありません。', en: 'The body is not UTF-8.' };
  const parsed = parseStrictJson(text, { maxCharacters: MAX_CHARACTERS });
  if (!parsed.ok) return { problem: 'PARSING_ERROR', code: parsed.code, pointer: parsed.pointer, ...sayJsonFault(parsed) };
  return isJsonObject(parsed.value) ? { value: parsed.value } : malformed('', '本文は、JSONオブジェクトでなければなりません。', 'The body must be a JSON object.');
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // the decoder's way to say that it is none
    return undefined;
  }
}

function malformed(pointer: string, ja: string, en: string): VcalmFault {
  return { problem: 'MALFORMED_VALUE_ERROR', code: 'malformed_request', pointer, ja, en };
}

function objectExpected(members: readonly string[], pointer: string): VcalmFault {
  const names = members.join('・');
  return malformed(pointer, `${names} のどれか一つに、JSONオブジェクトを入れてください。`, `Put one JSON object into ${members.join(' or ')}.`);
}

function unknown(pointer: string): VcalmFault {
  return { problem: 'UNKNOWN_OPTION_PROVIDED', code: 'unknown_option', pointer, ja: 'この項目は知られていません。', en: 'This member is not known here.' };
}

const flags = ['returnResults', 'returnProblemDetails'] as const;

function optionFaults(options: JsonObject, { echo, texts }: Form): VcalmFault[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const pointer = pointerTo('/options', name);
    if (name === 'checks') return checksFaults(value, pointer);
    if (texts.includes(name)) return typeof value === 'string' && value !== '' ? [] : [malformed(pointer, '文字列でなければなりません。', 'This must be a text that is not empty.')];
    if (name !== echo && !flags.some((flag) => flag === name)) return [unknown(pointer)];
    return typeof value === 'boolean' ? [] : [malformed(pointer, 'true か false でなければなりません。', 'This must be true or false.')];
  });
}

function checksFaults(checks: JsonValue, pointer: string): VcalmFault[] {
  if (!Array.isArray(checks)) return [malformed(pointer, '配列でなければなりません。', 'This must be an array.')];
  return checks.flatMap((name, index) => (checkNames.has(name) ? [] : [unknown(pointerTo(pointer, index))]));
}

function optionsOf(options: JsonObject, { echo }: Form): VcalmOptions {
  const { checks, challenge, domain } = options;
  const named = Array.isArray(checks) ? checks : [];
  return {
    returnResults: options['returnResults'] === true,
    returnProblemDetails: options['returnProblemDetails'] !== false,
    returnSent: options[echo] === true,
    // a list that names nothing asks for nothing less (checklist F-022)
    beyondProof: named.length === 0 || named.some((name) => name !== 'proof'),
    ...(typeof challenge === 'string' ? { challenge } : {}),
    ...(typeof domain === 'string' ? { domain } : {}),
  };
}
