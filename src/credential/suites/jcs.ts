import { canonicalJson, type JsonObject, type JsonValue } from '../json.ts';
import { refuse, type ProofResult, type ProofWarning } from '../proof-fault.ts';
import { decodeSignature, hashData, isSigned } from './signature.ts';
import type { SuiteInput } from './suite.ts';

/**
 * Verifies a proof over the JSON itself: `eddsa-jcs-2022` and `ecdsa-jcs-2019`. Such a proof carries the contexts that were signed; the
 * document must begin with them, and is hashed with them alone. What it has beyond them may have been added by anybody: it cannot change
 * the JSON, which is what a reader sees, but it is told as a warning.
 */
export async function verifyJcs({ graph, proof, publicKey }: SuiteInput): Promise<ProofResult> {
  const signature = decodeSignature(publicKey, proof.proofValue);
  if (!signature) return refuse('proof_value_encoding', 'proofValue is not the z-base58 of a signature by the key');
  const { proofValue: _proofValue, ...options }: JsonObject = proof;
  const signedContext = options['@context'];
  if (signedContext !== undefined && !beginsWith(graph.context, signedContext)) {
    return refuse('proof_context_differs', 'the contexts of the document do not begin with those of the proof');
  }
  const document = signedContext === undefined ? graph.document : { ...graph.document, '@context': signedContext };
  // RFC 8785 has no form for them, and UTF-8 has one for all of them
  if (!isWellFormed(options) || !isWellFormed(document)) return refuse('data_loss', 'a string holds a lone surrogate, which has no UTF-8 form');
  const data = hashData(publicKey, { configuration: canonicalJson(options), document: canonicalJson(document) });
  if (!isSigned(publicKey, data, signature)) return refuse('signature_invalid', 'the signature does not fit the document');
  return { ok: true, warnings: signedContext === undefined ? [] : unsignedContexts(graph.context, signedContext) };
}

function beginsWith(context: JsonValue, start: JsonValue): boolean {
  const [all, first] = [[context].flat(), [start].flat()];
  return first.length > 0 && first.every((item, index) => canonicalJson(item) === canonicalJson(all[index] ?? null));
}

function unsignedContexts(context: JsonValue, signed: JsonValue): ProofWarning[] {
  if ([context].flat().length === [signed].flat().length) return [];
  return [{ code: 'context_unsigned', detail: 'The badge has contexts that the proof does not cover: anybody could have added them.' }];
}

function isWellFormed(value: JsonValue): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isWellFormed(member));
}
