/**
 * Decodes base64url without padding (RFC 7515 §2), or returns undefined: node's own decoder takes padding, other alphabets, white space
 * and loose last bits as well, so that one value would have many texts.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
