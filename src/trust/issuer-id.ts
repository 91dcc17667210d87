/** Longer ids are nobody's. */
const MAX_ID_CHARACTERS = 2_048;

/** The syntax of DIDs (DID Core §3.1), without path, query and fragment. */
const did = /^did:[a-z0-9]+:(?:(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})*:)*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/;
const urn = /^urn:[a-z0-9][a-z0-9-]{0,31}:[\x21-\x7E]+$/;
/** Two readers of an address could see two hosts in a backslash, a user name or a character beyond ASCII. */
const httpsAddress = /^https:\/\/[a-z0-9.-]+(?::[1-9][0-9]{0,4})?(?:[/?](?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;

/** Whether an issuer can have this id: a DID, or an https address without fragment whose host is in lower case and ASCII. */
export function isIssuerId(text: string): boolean {
  return text.length <= MAX_ID_CHARACTERS && (did.test(text) || isHttpsAddress(text));
}

/** Whether a list can have this id. */
export function isListId(text: string): boolean {
  return isIssuerId(text) || (text.length <= MAX_ID_CHARACTERS && urn.test(text));
}

function isHttpsAddress(text: string): boolean {
  return httpsAddress.test(text) && URL.canParse(text) && text.startsWith(new URL(text).origin);
}

/** A host name in lower case and ASCII with at least two labels (RFC 1123 §2.1). */
export function isDomain(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]|xn--)[a-z0-9-]{0,59}[a-z0-9]$/.test(text);
}
