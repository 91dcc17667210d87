import { createHash } from 'node:crypto';
import type { Recipient } from './award.ts';
import { normalizeEmail } from '../email-address.ts';
import type { JsonObject } from '../json.ts';

interface Identity {
  readonly type: string;
  readonly value: string;
}

/**
 * `credentialSubject.identifier`: the e-mail address, the name in each script, further identifiers. `salt` is asked once per credential,
 * and only if something is hashed; it is text of at least 128 random bits (C-044).
 */
export function identityObjectsOf(recipient: Recipient, salt: () => string): JsonObject[] {
  const mode = recipient.hash ?? 'email';
  const identities = [...emailIdentity(recipient), ...nameIdentities(recipient), ...otherIdentities(recipient)];
  const isHashed = ({ type }: Identity): boolean => mode === 'all' || (mode === 'email' && type === 'emailAddress');
  const salted = identities.some(isHashed) ? salt() : '';
  return identities.map((identity) => (isHashed(identity) ? hashed(identity, salted) : inClear(identity)));
}

/** Lower-case `sha256$` + hex over UTF-8(value ‖ salt) (A-155, C-042). */
export function identityHash(value: string, salt: string): string {
  return `sha256$${createHash('sha256').update(value + salt, 'utf8').digest('hex')}`;
}

/** The form in which an identifier is signed and compared. Not for names. */
export function normalizeIdentifier(value: string): string {
  return value.trim().normalize('NFC');
}

function emailIdentity({ email }: Recipient): Identity[] {
  return email === undefined ? [] : [{ type: 'emailAddress', value: normalizeEmail(email) }];
}

/** Displayers know `name` only: it takes the Japanese form, or without one the Latin, or the kana. Kept exactly as sent. */
function nameIdentities({ name }: Recipient): Identity[] {
  const forms = [
    { type: 'ext:nameJa', value: name?.ja },
    { type: 'ext:nameLatn', value: name?.latn },
    { type: 'ext:nameKana', value: name?.kana },
  ];
  const given = forms.flatMap(({ type, value }) => (value === undefined ? [] : [{ type, value }]));
  return given.map(({ type, value }, index) => ({ type: index === 0 ? 'name' : type, value }));
}

function otherIdentities({ identifiers = [] }: Recipient): Identity[] {
  return identifiers.map(({ type, value }) => ({ type, value: normalizeIdentifier(value) }));
}

function inClear({ type, value }: Identity): JsonObject {
  return { type: 'IdentityObject', identityType: type, hashed: false, identityHash: value };
}

function hashed({ type, value }: Identity, salt: string): JsonObject {
  return { type: 'IdentityObject', identityType: type, hashed: true, salt, identityHash: identityHash(value, salt) };
}
