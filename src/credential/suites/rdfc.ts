import { canonicalForm, type CanonicalForm, type Canonicalization } from '../canonical-form.ts';
import { canonicalJson, type JsonObject } from '../json.ts';
import { refuse, type ProofFault, type ProofResult } from '../proof-fault.ts';
import { ed25519Signature2020Context } from '../proof-format.ts';
import type { ReadingFault } from '../engine/libraries.ts';
import { readDocument } from '../signed-graph.ts';
import { excessOf } from '../work-limits.ts';
import { decodeSignature, hashData, hashOf, isSigned } from './signature.ts';
import type { SuiteInput } from './suite.ts';

/** Each proof of a chain has the whole document read anew, with the proofs before it. */
const chainShare = 0.5;

export type Configuration = { readonly ok: true; readonly nquads: string } | ProofFault;

/**
 * Verifies a proof over RDF: `eddsa-rdfc-2022` (and its draft name `eddsa-2022`), `ecdsa-rdfc-2019` and `Ed25519Signature2020` (checklist
 * B-042, B-050 to B-054, B-080, B-081). A chained proof signs the document with the proofs that it follows in it (VC Data Integrity,
 * *Verify Proof Sets and Chains*).
 */
export async function verifyRdfc(input: SuiteInput): Promise<ProofResult> {
  const { proof, publicKey } = input;
  const signature = decodeSignature(publicKey, proof.proofValue);
  if (!signature) return refuse('proof_value_encoding', 'proofValue is not the z-base58 of a signature by the key');
  const canonicalization = canonicalizationOf(input);
  const configuration = await configurationOf(input, canonicalization);
  if (!configuration.ok) return configuration;
  const document = await documentOf(input, canonicalization);
  if (!document.ok) return refuse(document.code, document.detail);
  const data = hashData(publicKey, { configuration: configuration.nquads, document: document.nquads });
  return isSigned(publicKey, data, signature) ? { ok: true, warnings: [] } : refuse('signature_invalid', 'the signature does not fit the document');
}

function canonicalizationOf({ proof, publicKey }: SuiteInput): Canonicalization {
  if (proof['type'] === 'Ed25519Signature2020') return 'urdna2015';
  return hashOf(publicKey) === 'sha384' ? 'rdfc-sha384' : 'rdfc-sha256';
}

/**
 * The canonical form of a proof's options, read with the contexts of the document, which a proof may repeat but not change (checklist
 * B-050); nothing in them may be left open either. For all suites that sign RDF.
 */
export async function configurationOf({ graph, proof, contexts }: SuiteInput, canonicalization: Canonicalization): Promise<Configuration> {
  const { context } = graph;
  if ('@context' in proof && canonicalJson(proof['@context'] ?? null) !== canonicalJson(context)) {
    return refuse('proof_context_differs', 'the proof has contexts that are not those of the document');
  }
  if (proof['type'] === 'Ed25519Signature2020' && ![context].flat().includes(ed25519Signature2020Context)) {
    return refuse('proof_context_missing', `an Ed25519Signature2020 needs ${ed25519Signature2020Context} in the document`);
  }
  const { proofValue: _proofValue, ...options }: JsonObject = proof;
  const reading = await readDocument({ ...options, '@context': context }, contexts, { forms: [canonicalization] });
  if (!reading.ok) return refuseConfiguration(reading.faults);
  const form = await reading.graph.canonicalForm(canonicalization);
  return form.ok ? form : refuse(form.code, `in the proof: ${form.detail}`);
}

function refuseConfiguration([fault]: readonly ReadingFault[]): ProofFault {
  const { code = 'data_loss', detail = '' } = fault ?? {};
  const isLoose = code === 'split_node' || code === 'blank_node_id' || code === 'value_repeated';
  return refuse(isLoose ? 'data_loss' : code, `in the proof: ${detail}`);
}

async function documentOf({ graph, previousProofs, contexts }: SuiteInput, canonicalization: Canonicalization): Promise<CanonicalForm> {
  if (previousProofs.length === 0) return await graph.canonicalForm(canonicalization);
  const chained: JsonObject = { ...graph.document, proof: [...previousProofs] };
  const excess = excessOf(chained, chainShare);
  if (excess !== undefined) return { ok: false, code: 'canonicalization_limit', pointer: '', faults: [], detail: `for a chain of proofs the document has ${excess}` };
  return await canonicalForm(chained, contexts, canonicalization);
}
