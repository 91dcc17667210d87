import type { AskedRecipient } from '../credential/checks/recipient.ts';
import { isJsonObject, parseStrictJson, pointerTo, type JsonValue } from '../credential/json.ts';
import { brokenVocabularyRule } from '../credential/model/vocabularies.ts';
import { badRequest } from './no-badge.ts';

/** Longer than any identifier; hashing is done for each identity of the badge. */
const MAX_CHARACTERS = 1_000;

/**
 * Reads whom a badge is asked about: an e-mail address, a DID or another URI as a string, or `{identityType, value}`. White space around
 * what was typed is dropped. A refusal never repeats the value.
 */
export function readAskedRecipient(value: JsonValue): AskedRecipient {
  if (typeof value === 'string') return ofText(value.trim());
  if (!isJsonObject(value)) throw expected('', 'recipient_expected');
  const { identityType, value: text } = value;
  const [extra] = Object.keys(value).filter((name) => name !== 'identityType' && name !== 'value');
  if (extra !== undefined) throw expected(pointerTo('', extra), 'unknown_field');
  if (typeof identityType !== 'string' || brokenVocabularyRule('IdentifierTypeEnum', identityType) !== undefined) throw identityTypeExpected();
  if (typeof text !== 'string' || !isSensible(text.trim())) throw expected('/value', 'recipient_expected');
  return { identityType, value: text.trim() };
}

/** The field of a form: the same, the object written as JSON. */
export function readRecipientField(field: string): AskedRecipient {
  if (!field.trimStart().startsWith('{')) return readAskedRecipient(field);
  const parsed = parseStrictJson(field);
  if (!parsed.ok) throw expected('', 'malformed_json');
  return readAskedRecipient(parsed.value);
}

function ofText(text: string): AskedRecipient {
  if (!isSensible(text)) throw expected('', 'recipient_expected');
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) return { id: text };
  // What an address really is only its host knows; a name or a number has no @ in the middle, be it a wide one.
  if (/^[^\s@＠]+[@＠][^\s@＠]+$/.test(text)) return { identityType: 'emailAddress', value: text };
  throw expected('', 'recipient_ambiguous');
}

function isSensible(text: string): boolean {
  return text.length > 0 && text.length <= MAX_CHARACTERS;
}

function expected(pointer: string, code: string): Error {
  return badRequest([
    {
      pointer: `/recipient${pointer}`,
      code,
      ja: 'recipient には、メールアドレスかDIDなどのURIを文字列で、またはその他の識別子を {"identityType": "…", "value": "…"} の形で入れてください。',
      en: 'Put an e-mail address, a DID or another URI into recipient as a string, or another identifier as {"identityType": "…", "value": "…"}.',
    },
  ]);
}

function identityTypeExpected(): Error {
  return badRequest([
    {
      pointer: '/recipient/identityType',
      code: 'identity_type_expected',
      ja: 'identityType には、Open Badges 3.0 の語（emailAddress、systemId、name など）か、ext: で始まる語を入れてください。',
      en: 'Put a term of Open Badges 3.0 into identityType (emailAddress, systemId, name …), or one that begins with ext:.',
    },
  ]);
}
