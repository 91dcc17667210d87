/**
 * Whether a text can only be meant as a JWS in compact form: segments with dots between, of which the first decodes to the beginning of
 * a JSON object. Padding, a wrong number of segments and the like do not make it something else: to refuse those is for whoever verifies.
 */
export function isJwsLike(text: string): boolean {
  if (!/^[A-Za-z0-9_\-+/=]+\.[A-Za-z0-9_\-+/=.]*$/.test(text)) return false;
  return Buffer.from(text.slice(0, 16).split('.')[0] ?? '', 'base64url').toString('latin1').trimStart().startsWith('{');
}
