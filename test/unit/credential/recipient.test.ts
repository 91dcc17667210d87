import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkRecipient, type AskedRecipient } from '../../../src/credential/checks/recipient.ts';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';

const email = (value: string): AskedRecipient => ({ identityType: 'emailAddress', value });
const hash = (value: string, salt = '', algorithm = 'sha256'): string => `${algorithm}$${createHash(algorithm).update(value + salt).digest('hex')}`;
const identity = (change: JsonObject): JsonObject => ({ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, ...change });

function told(credentialSubject: JsonValue, asked: AskedRecipient, binding: 'proven' | 'unproven' = 'proven'): string {
  const { recipient, checks } = checkRecipient({ credentialSubject }, asked, binding);
  return `${recipient}: ${checks.map(({ outcome, code, pointer }) => `${outcome} ${code ?? ''} ${pointer ?? ''}`).join(', ')}`;
}

const one = (...identifier: JsonObject[]): JsonObject => ({ identifier });
const name = (value: string): AskedRecipient => ({ identityType: 'name', value });
const differs = 'differs: warning recipient_differs /credentialSubject';
const notStated = 'differs: warning recipient_not_stated /credentialSubject';
const first = '/credentialSubject/identifier/0';

describe('a recipient by the id of the subject', () => {
  it.each<[string, string, AskedRecipient, string]>([
    ['C-040: a DID', 'did:example:ab', { id: 'did:example:ab' }, 'matches: ok recipient_as_sent /credentialSubject/id'],
    ['C-040: a DID in another case', 'did:example:ab', { id: 'did:example:Ab' }, differs],
    ['C-040: a DID and its fragment', 'did:example:ab', { id: 'did:example:ab#1' }, differs],
    ['P16: a mailto', 'mailto:Hanako@Example.JP', { id: 'mailto:Hanako@example.jp' }, 'matches: ok recipient_as_sent /credentialSubject/id'],
    ['C-040: a mailto whose local part has another case', 'mailto:Hanako@example.jp', { id: 'mailto:hanako@example.jp' }, differs],
    ['P16: a mailto by the address alone', 'mailto:hanako@example.jp', email('hanako@EXAMPLE.jp'), 'matches: ok recipient_as_sent /credentialSubject/id'],
    ['C-040: a mailto with an escape', 'mailto:hanako%2Bai@example.jp', email('hanako+ai@example.jp'), 'matches: ok recipient_as_sent /credentialSubject/id'],
    ['C-040: a mailto to another host', 'mailto:hanako@example.jp', email('hanako@example.jp.evil.example'), differs],
    ['C-040: a mailto to two', 'mailto:hanako@example.jp,taro@example.jp', email('hanako@example.jp'), differs],
    ['C-041: another identifier that looks like it', 'mailto:hanako@example.jp', { identityType: 'userName', value: 'hanako@example.jp' }, notStated],
    ['C-040: a mailto by the address in wide letters', 'mailto:hanako@example.jp', email('ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ'), 'matches: ok recipient_nfkc /credentialSubject/id'],
    ['C-040: a DID where the badge has a mailto', 'mailto:hanako@example.jp', { id: 'did:example:ab' }, notStated],
    ['C-040: an address where the badge has a DID', 'did:example:ab', email('hanako@example.jp'), notStated],
    ['C-040: an address as mailto where the badge has a DID', 'did:example:ab', { id: 'mailto:hanako@example.jp' }, notStated],
    ['C-040: an id that is no URI', 'hanako', { id: 'did:example:ab' }, notStated],
  ])('%s', (_what, id, asked, expected) => {
    expect(told({ id }, asked)).toBe(expected);
  });
});

describe('a recipient by an identifier', () => {
  it.each<[string, JsonObject, AskedRecipient, string]>([
    ['C-042: the vector of the checklist', identity({ identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399', salt: 'Kosher' }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['P16: with its hash in upper case', identity({ identityHash: `sha256$${hash('a@example.com').slice(7).toUpperCase()}` }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['P16: without salt', identity({ identityHash: hash('a@example.com') }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-042: by MD5', identity({ identityHash: hash('a@example.com', 's', 'md5'), salt: 's' }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-042: another person', identity({ identityHash: hash('a@example.com') }), email('b@example.com'), differs],
    ['C-042: another salt', identity({ identityHash: hash('a@example.com', 's'), salt: 't' }), email('a@example.com'), differs],
    ['C-043: a salt is not trimmed', identity({ identityHash: hash('a@example.com', ' s '), salt: ' s ' }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-043: a salt is not trimmed, nor is the hash of the trimmed one', identity({ identityHash: hash('a@example.com', 's'), salt: ' s ' }), email('a@example.com'), differs],
    ['C-043: in lower case', identity({ identityHash: hash('a@example.com') }), email('A@Example.com'), `matches: ok recipient_lower_case ${first}`],
    ['C-043: hashed as it was sent', identity({ identityHash: hash('A@Example.com') }), email('A@Example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-043: hashed in upper case and asked for in lower', identity({ identityHash: hash('A@Example.com') }), email('a@example.com'), differs],
    ['C-043: in NFC', identity({ identityHash: hash('が@example.com') }), email('か\u3099@example.com'), `matches: ok recipient_nfc ${first}`],
    ['C-043: in lower case and NFC', identity({ identityHash: hash('é@example.com') }), email('E\u0301@Example.com'), `matches: ok recipient_lower_case_nfc ${first}`],
    ['C-043: hashed without algorithm', identity({ identityHash: hash('a@example.com').slice(7) }), email('a@example.com'), differs],
    ['C-043: of an unknown algorithm', identity({ identityHash: 'sha512$00' }), email('a@example.com'), `differs: warning recipient_hash_unknown ${first}/identityHash`],
    ['C-043: of a known algorithm that Node calls otherwise', identity({ identityHash: hash('a@example.com').replace('sha256$', 'sha-256$') }), email('a@example.com'), `differs: warning recipient_hash_unknown ${first}/identityHash`],
    ['C-041: in the clear', identity({ hashed: false, identityHash: 'a@example.com' }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-041: in the clear, whatever its salt', identity({ hashed: false, identityHash: 'a@example.com', salt: 's' }), email('a@example.com'), `matches: ok recipient_as_sent ${first}`],
    ['C-041: in the clear in another case', identity({ hashed: false, identityHash: 'A@Example.com' }), email('a@example.com'), `matches: ok recipient_lower_case_nfc ${first}`],
    ['C-041: a hash that is said to be in the clear', identity({ hashed: false, identityHash: hash('a@example.com') }), email('a@example.com'), differs],
    ['C-041: the clear text said to be a hash', identity({ identityHash: 'a@example.com' }), email('a@example.com'), differs],
    ['C-041: neither hashed nor in the clear', identity({ hashed: 'true', identityHash: hash('a@example.com') }), email('a@example.com'), differs],
    ['C-041: of another type', identity({ identityType: 'userName', hashed: false, identityHash: 'a@example.com' }), email('a@example.com'), notStated],
    ['C-041: a student number', identity({ identityType: 'systemId', hashed: false, identityHash: 'a12' }), { identityType: 'systemId', value: 'a12' }, `matches: ok recipient_as_sent ${first}`],
    ['C-043: a student number in another case', identity({ identityType: 'systemId', hashed: false, identityHash: 'a12' }), { identityType: 'systemId', value: 'A12' }, differs],
    ['C-043: in wide letters', identity({ identityHash: hash('a@example.com') }), email('ａ＠ｅｘａｍｐｌｅ．ｃｏｍ'), `matches: ok recipient_nfkc ${first}`],
    ['C-043: in wide capitals', identity({ identityHash: hash('a@example.com') }), email('Ａ＠ｅｘａｍｐｌｅ．ｃｏｍ'), `matches: ok recipient_lower_case_nfkc ${first}`],
    ['C-041: in the clear in wide letters', identity({ hashed: false, identityHash: 'Ａ＠ｅｘａｍｐｌｅ．ｃｏｍ' }), email('a@example.com'), `matches: ok recipient_lower_case_nfkc ${first}`],
    ['C-043: hashed in wide letters and asked for in plain ones', identity({ identityHash: hash('ａ@example.com') }), email('a@example.com'), differs],
    ['C-043: a student number in wide digits', identity({ identityType: 'systemId', hashed: false, identityHash: '12' }), { identityType: 'systemId', value: '１２' }, differs],
    ['C-041: an e-mail address asked for as mailto', identity({ identityHash: hash('a+b@example.com') }), { id: 'mailto:a%2Bb@example.com' }, `matches: ok recipient_as_sent ${first}`],
    ['C-041: a DID is no identifier', identity({ identityType: 'identifier', hashed: false, identityHash: 'did:example:a' }), { id: 'did:example:a' }, notStated],
    ['C-042: a salt that is no text', identity({ identityHash: hash('a@example.com'), salt: 1 }), email('a@example.com'), differs],
  ])('%s', (_what, identifier, asked, expected) => {
    expect(told(one(identifier), asked)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['16 marks on a letter', `A${'\u0301'.repeat(16)}@example.com`, `matches: ok recipient_lower_case_nfc ${first}`],
    ['17 marks on a letter', `A${'\u0301'.repeat(17)}@example.com`, differs],
    ['1,000 characters', `${'A'.repeat(988)}@example.com`, `matches: ok recipient_lower_case_nfc ${first}`],
    ['1,001 characters', `${'A'.repeat(989)}@example.com`, differs],
  ])('is brought into one form up to %s', (_what, address, expected) => {
    expect(told(one(identity({ hashed: false, identityHash: address })), email(address.toLowerCase()))).toBe(expected);
    expect(told(one(identity({ hashed: false, identityHash: address })), email(address))).toBe(`matches: ok recipient_as_sent ${first}`);
  });

  it('C-041: is the first of several that matches', () => {
    const subject = one(identity({ identityHash: 'sha512$00' }), identity({ identityHash: hash('x@example.com') }), identity({ identityHash: hash('a@example.com') }), identity({ identityHash: hash('a@example.com') }));
    expect(told(subject, email('a@example.com'))).toBe(`matches: ok recipient_as_sent /credentialSubject/identifier/2, warning recipient_hash_unknown ${first}/identityHash`);
  });

  it.each<[string, JsonValue]>([
    ['no subject', null],
    ['two subjects', [{ id: 'mailto:a@example.com' }]],
    ['nobody', {}],
    ['an identifier that is no list', { identifier: identity({ identityHash: hash('a@example.com') }) }],
    ['identifiers that are no objects', { identifier: ['a@example.com', null, 1] }],
    ['an id that is no text', { id: { '@id': 'mailto:a@example.com' } }],
  ])('a badge of %s does not say', (_what, subject) => {
    expect(told(subject, email('a@example.com'))).toBe(notStated);
  });

  it('points at no subject where there is none', () => {
    expect(checkRecipient({}, email('a@example.com'), 'proven').checks).toEqual([expect.not.objectContaining({ pointer: expect.anything() })]);
  });

  it('C-043: says nothing of an unknown hash of another type than was asked about', () => {
    expect(told(one(identity({ identityType: 'systemId', identityHash: 'sha512$00' })), email('a@example.com'))).toBe(notStated);
  });

  it('C-043: differs from one that can be compared, and says that there is another', () => {
    const subject = one(identity({ identityHash: 'sha512$00' }), identity({ identityHash: hash('x@example.com') }));
    expect(told(subject, email('a@example.com'))).toBe(`${differs}, warning recipient_hash_unknown ${first}/identityHash`);
  });

  it('repeats nothing of what was asked', () => {
    const { checks } = checkRecipient({ credentialSubject: one(identity({ identityHash: 'sha512$00' })) }, email('planted@example.com'), 'proven');
    expect(JSON.stringify(checks)).not.toContain('planted');
  });
});

describe('a recipient by name', () => {
  const clear = (identityHash: string): JsonObject => identity({ identityType: 'name', hashed: false, identityHash });
  const hashed = (text: string): JsonObject => identity({ identityType: 'name', identityHash: hash(text, 's'), salt: 's' });
  const same = (form = ''): string => `matches: warning recipient_name_only${form} ${first}`;

  it.each<[string, JsonObject, string, string]>([
    ['as it was sent', clear('鈴木 太郎'), '鈴木 太郎', same()],
    ['in NFC', clear('がく'), 'か\u3099く', same('_nfc')],
    ['in NFKC', clear('ｽｽﾞｷ'), 'スズキ', same('_nfkc')],
    ['in NFKC, the other way', clear('スズキ'), 'ｽｽﾞｷ', same('_nfkc')],
    ['without the space', clear('鈴木 太郎'), '鈴木太郎', same('_spacing')],
    ['with a space', clear('鈴木太郎'), '鈴木 太郎', same('_spacing')],
    ['with a wide space', clear('鈴木　太郎'), '鈴木 太郎', same('_spacing')],
    ['hashed, as it was sent', hashed('鈴木 太郎'), '鈴木 太郎', same()],
    ['hashed without the space', hashed('鈴木太郎'), '鈴木　太郎', same('_spacing')],
    ['hashed with a space', hashed('鈴木 太郎'), '鈴木　太郎', same('_nfkc')],
    ['hashed with a wide space', hashed('鈴木　太郎'), '鈴木 太郎', same('_spacing')],
    ['of somebody else', clear('鈴木 次郎'), '鈴木 太郎', differs],
    ['in another case, which is not tried', clear('SUZUKI Taro'), 'Suzuki Taro', differs],
    ['of 1,001 characters is not brought into another form', clear(`${'a'.repeat(1_000)} `), 'a'.repeat(1_000), differs],
  ])('%s proves nothing by itself', (_what, identifier, value, expected) => {
    expect(told(one(identifier), name(value))).toBe(expected);
  });

  it('in another script is a name as well', () => {
    expect(told(one(identity({ identityType: 'ext:nameKana', hashed: false, identityHash: 'スズキ' })), { identityType: 'ext:nameKana', value: 'スズキ' })).toBe(same());
  });
});

describe('a recipient of a badge that is not proven', () => {
  it.each<[string, JsonObject, AskedRecipient]>([
    ['by an identifier', one(identity({ identityHash: hash('a@example.com') })), email('a@example.com')],
    ['by a name', one(identity({ identityType: 'name', hashed: false, identityHash: '鈴木' })), name('鈴木')],
  ])('%s matches what nobody vouches for', (_what, subject, asked) => {
    expect(told(subject, asked, 'unproven')).toBe(`matches: warning recipient_unproven ${first}`);
  });

  it('differs as that of any other', () => {
    expect(told(one(identity({ identityHash: hash('a@example.com') })), email('b@example.com'), 'unproven')).toBe(differs);
  });
});
