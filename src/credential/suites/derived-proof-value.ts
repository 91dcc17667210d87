import { encodeBase58 } from '../base58.ts';
import { decodeBase64url } from '../base64url.ts';
import { refuse, type ProofFault } from '../proof-fault.ts';
import { publicKeyOfMultikey, type PublicKey } from '../public-key.ts';
import { decodeCbor, type CborItem } from './cbor.ts';

/** What the `proofValue` of a derived ecdsa-sd-2023 proof holds (checklist B-062). */
export interface DerivedProofValue {
  /** By the issuer, over the proof's configuration, `publicKeyBytes` and the quads that cannot be left out. */
  readonly baseSignature: Uint8Array;
  /** The key that signed each of the other quads, made for this badge alone. */
  readonly publicKey: PublicKey;
  readonly publicKeyBytes: Uint8Array;
  /** One for each disclosed quad that could have been left out, in the order of the quads. */
  readonly signatures: readonly Uint8Array[];
  /** From a canonical label to the one that was signed, both without `_:`. */
  readonly labels: ReadonlyMap<string, string>;
  /** Which quads are among those that cannot be left out. */
  readonly mandatoryIndexes: ReadonlySet<number>;
}

export type ParsedProofValue = { readonly ok: true; readonly value: DerivedProofValue } | ProofFault;

/** Each signature takes 0.07 ms; the richest published badge has fewer than 300 quads. */
const maxSignatures = 400;
/** The text of so many signatures, and of as many labels and indexes as a document can have. */
const maxProofValueChars = 60_000;
const signatureBytes = 64;
/** Two bytes of multicodec and a compressed point of P-256; the 36 of the specification's text is a slip (checklist B-063). */
const publicKeyBytes = 35;
/** An HMAC by SHA-256. */
const labelBytes = 32;
const derivedHeader = [0xd9, 0x5d, 0x01];
const baseHeader = [0xd9, 0x5d, 0x00];

/**
 * Reads the `proofValue` of a derived proof: `u`, base64url, the header d9 5d 01, and CBOR of five parts. Refuses base proofs, which are
 * for the holder alone and give the key away that hides what was left out (checklist B-066); labels that stand for two nodes; and indexes
 * out of order or repeated. A value that is too large to be looked at is undecided.
 */
export function parseDerivedProofValue(text: string): ParsedProofValue {
  if (text.length > maxProofValueChars) return refuse('proof_too_large', 'proofValue is longer than a proof needs');
  const bytes = text.startsWith('u') ? decodeBase64url(text.slice(1)) : undefined;
  if (!bytes) return malformed('not the u-base64url of a derived proof');
  if (hasHeader(bytes, baseHeader)) return refuse('proof_is_base', 'the proof is a base proof, which only its holder may have; a derived proof must be shown');
  if (!hasHeader(bytes, derivedHeader)) return malformed('without the header of a derived proof');
  const parts = decodeCbor(bytes.subarray(derivedHeader.length));
  if (!Array.isArray(parts) || parts.length !== 5) return malformed('not five parts in CBOR');
  return partsOf(parts);
}

function malformed(what: string): ProofFault {
  return refuse('proof_value_encoding', `proofValue is ${what}`);
}

function hasHeader(bytes: Uint8Array, header: readonly number[]): boolean {
  return header.every((byte, at) => bytes[at] === byte);
}

function partsOf([base, key, list, map, indexes]: readonly CborItem[]): ParsedProofValue {
  const baseSignature = bytesOf(base, signatureBytes);
  const keyBytes = bytesOf(key, publicKeyBytes);
  const publicKey = keyBytes && proofScopedKey(keyBytes);
  const signatures = Array.isArray(list) ? list.map((item) => bytesOf(item, signatureBytes)) : undefined;
  const mandatoryIndexes = ascending(indexes);
  if (!baseSignature || !keyBytes || !publicKey || !signatures?.every((signature) => signature !== undefined) || !mandatoryIndexes) {
    return malformed('not made of a signature, a P-256 key, signatures, a map and ascending indexes');
  }
  if (signatures.length > maxSignatures) return refuse('proof_too_large', `the proof has more than ${String(maxSignatures)} signatures`);
  const labels = labelsOf(map);
  if (!labels) return refuse('label_map_malformed', 'the labels of the proof are not each 32 bytes and each for one node');
  return { ok: true, value: { baseSignature, publicKey, publicKeyBytes: keyBytes, signatures, labels, mandatoryIndexes } };
}

function bytesOf(item: CborItem | undefined, length: number): Uint8Array | undefined {
  return item instanceof Uint8Array && item.length === length ? item : undefined;
}

function proofScopedKey(bytes: Uint8Array): PublicKey | undefined {
  const result = publicKeyOfMultikey(`z${encodeBase58(bytes)}`);
  return result.ok && result.key.kind === 'P-256' ? result.key : undefined;
}

function ascending(item: CborItem | undefined): ReadonlySet<number> | undefined {
  if (!Array.isArray(item)) return undefined;
  const indexes = item.filter((index) => typeof index === 'number');
  const inOrder = indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0));
  return inOrder && indexes.length === item.length ? new Set(indexes) : undefined;
}

/**
 * If two nodes could have one label, a holder could tear a signed node apart, and give its halves to two others: each quad would still
 * be signed.
 */
function labelsOf(item: CborItem | undefined): ReadonlyMap<string, string> | undefined {
  if (!(item instanceof Map)) return undefined;
  const labels = new Map<string, string>();
  for (const [number, label] of item as ReadonlyMap<number, CborItem>) {
    const bytes = bytesOf(label, labelBytes);
    if (!bytes) return undefined;
    labels.set(`c14n${String(number)}`, `u${Buffer.from(bytes).toString('base64url')}`);
  }
  return new Set(labels.values()).size === labels.size ? labels : undefined;
}
