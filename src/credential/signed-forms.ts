import type { Canonicalization } from './canonical-form.ts';
import { isJsonObject, type JsonValue } from './json.ts';

/**
 * The canonical forms that a document's proofs will be held to, to be made while the document is at hand; each is told once. A guess by
 * their names: a key of P-384, which is not known yet, asks for another one.
 */
export function signedForms(proof: JsonValue | undefined): readonly Canonicalization[] {
  const forms = [proof ?? []].flat().flatMap((one) => (isJsonObject(one) ? formOf(one['type'], one['cryptosuite']) : []));
  return [...new Set(forms)];
}

const overRdf: ReadonlySet<JsonValue | undefined> = new Set(['eddsa-rdfc-2022', 'eddsa-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023']);

function formOf(type: JsonValue | undefined, cryptosuite: JsonValue | undefined): Canonicalization[] {
  if (type === 'Ed25519Signature2020') return ['urdna2015'];
  return type === 'DataIntegrityProof' && overRdf.has(cryptosuite) ? ['rdfc-sha256'] : [];
}
