import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { canonicalJson, type JsonValue } from '../credential/json.ts';

export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, pattern: '^[!-~]+$', description: 'Names this request for good: sent again with the same body it is answered with the same credential.' }),
  ),
});

/** Which request it is that may be sent again; undefined where it names no key. */
export function idempotencyOf(key: string | undefined, body: JsonValue): { readonly key: string; readonly bodyDigest: Uint8Array } | undefined {
  return key === undefined ? undefined : { key, bodyDigest: digestOf(body) };
}

/** Of the meaning, not of the bytes: a client that writes its JSON anew with other spaces has still sent the same body. */
function digestOf(body: JsonValue): Uint8Array {
  return createHash('sha256').update(canonicalJson(body)).digest();
}
