/** What must never be in a log, known by its form, and what stands in its place. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/\bak_(live|test)_[A-Za-z0-9_-]+/g, 'ak_$1_[redacted]'],
  [/\b(Bearer|Basic)\s+[^\s"']+/gi, '$1 [redacted]'],
  // user:password@ of an address, before the e-mail rule takes half of it
  [/([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']+@/gi, '$1[redacted]@'],
  [/[^\s"'<>\\(),;:@/=&?]{1,64}@[^\s"'<>\\(),;:@/=&?]+\.[^\s"'<>\\(),;:@/=&?]+/gu, '[e-mail]'],
  [/\?[^\s"'?]*=[^\s"']*/g, '?[redacted]'],
  [/\beyJ[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)+/g, '[redacted]'],
  // 32 bytes or more in base64url: a key. Public Ed25519 keys (z6Mk…) and digests in hex say nothing secret.
  [/(?<![A-Za-z0-9_-])(?!z6Mk)(?![0-9a-f]+(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{43,}/g, '[redacted]'],
];

/** What each of the forms has in it, so that the many texts without any of it are not searched seven times. */
const anyForm = /ak_|\s|:\/\/|[@?]|eyJ|[A-Za-z0-9_-]{43}/;

/** The text without API keys, credentials of addresses, e-mail addresses, query strings, JWTs and key material. */
export function scrub(text: string): string {
  if (!anyForm.test(text)) return text;
  return forms.reduce((rest, [form, instead]) => rest.replaceAll(form, instead), text);
}
