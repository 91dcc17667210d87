// For every ECDSA signature r ‖ s there is the twin r ‖ n − s, which FIPS 186-5 and RFC 7518 take as well. Both are over the same bytes.
import { decode } from 'base58-universal';

const orders: Readonly<Record<number, bigint>> = {
  64: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  96: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};

/** Of P-256 and P-384, by the length. */
export function twinOf(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const s = BigInt(`0x${Buffer.from(signature.subarray(half)).toString('hex')}`);
  const other = ((orders[signature.length] ?? 0n) - s).toString(16).padStart(half * 2, '0');
  return Buffer.concat([signature.subarray(0, half), Buffer.from(other, 'hex')]);
}

export function decodeProofValue(proofValue: unknown): Uint8Array {
  return decode(String(proofValue).slice(1)) ?? new Uint8Array();
}
