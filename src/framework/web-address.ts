import type { Phrase } from './profile/profile.ts';

/** How an address that can be opened is written. */
export const webAddressHint: Phrase = {
  ja: 'http:// または https:// で始まるURLを、半角で記入してください（例：https://www.example.ac.jp/。日本語を含む部分はパーセントエンコードします）。',
  en: 'Write an absolute http or https URL in ASCII, percent-encoded where needed, without a user name.',
};

/** How something that can be pointed at for good is written. */
export const identifierUriHint: Phrase = {
  ja: 'URL（http/https）、DIDまたはURNを半角で記入してください（例：https://www.example.ac.jp/、did:web:example.ac.jp）。',
  en: 'Write an http or https URL, a DID or a URN in ASCII.',
};

/** The characters that a URI has (RFC 3986). Others must be percent-encoded, so that RDF and every reader see the same address. */
const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

/** Whether `value` is an absolute http or https URL in ASCII, without a user name or password. */
export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !uriCharacters.test(value) || !URL.canParse(value)) return false;
  const { hostname, username, password } = new URL(value);
  return hostname !== '' && username === '' && password === '';
}

/** Whether `value` is something that can be pointed at for good: a web address, a DID or a URN. */
export function isIdentifierUri(value: string): boolean {
  if (/^https?:/.test(value)) return isWebAddress(value);
  return uriCharacters.test(value) && (/^did:[a-z0-9]+:[^/?#]+/.test(value) || /^urn:[a-z0-9][a-z0-9-]{1,31}:[^/?#]+/i.test(value));
}
