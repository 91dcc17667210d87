import { createHash } from 'node:crypto';
import { refuse, type ProofResult, type ProofWarning } from '../proof-fault.ts';
import { parseDerivedProofValue, type DerivedProofValue } from './derived-proof-value.ts';
import { configurationOf } from './rdfc.ts';
import { relabelled } from './relabel.ts';
import { isSigned } from './signature.ts';
import type { SuiteInput } from './suite.ts';

/** Told of every derived proof: nobody but the holder knows what else the issuer said. */
const disclosurePartial: ProofWarning = {
  code: 'disclosure_partial',
  detail: 'The holder chose which parts of the badge to show; what is left out is not known.',
};

/**
 * Verifies a derived `ecdsa-sd-2023` proof (checklist B-060 to B-069): the issuer's key signed the configuration of the proof, the
 * proof-scoped key, and the quads that cannot be left out; the proof-scoped key signed every other quad that is shown, one by one. The
 * specification's own steps check the first signature with the second key, by which anybody could forge (B-064); they are not followed.
 */
export async function verifyDerived(input: SuiteInput): Promise<ProofResult> {
  const parsed = parseDerivedProofValue(input.proof.proofValue);
  if (!parsed.ok) return parsed;
  const configuration = await configurationOf(input, 'rdfc-sha256');
  if (!configuration.ok) return configuration;
  const canonical = await input.graph.canonicalForm('rdfc-sha256');
  if (!canonical.ok) return refuse(canonical.code, canonical.detail);
  const quads = relabelled(canonical.nquads, parsed.value.labels);
  if (!quads) return refuse('label_map_malformed', 'the labels of the proof are not those of the document');
  return verifySignatures(input, parsed.value, { configuration: configuration.nquads, quads });
}

interface Signed {
  readonly configuration: string;
  readonly quads: readonly string[];
}

function verifySignatures({ publicKey: issuerKey }: SuiteInput, value: DerivedProofValue, { configuration, quads }: Signed): ProofResult {
  const { baseSignature, publicKey, publicKeyBytes, signatures, mandatoryIndexes } = value;
  const mandatory = quads.filter((_quad, index) => mandatoryIndexes.has(index));
  const others = quads.filter((_quad, index) => !mandatoryIndexes.has(index));
  if (mandatory.length !== mandatoryIndexes.size || others.length !== signatures.length) {
    return refuse('signature_count', 'the proof has not one signature for each part that is shown');
  }
  const base = Buffer.concat([sha256(configuration), publicKeyBytes, sha256(mandatory.join(''))]);
  if (!isSigned(issuerKey, base, baseSignature)) return refuse('signature_invalid', 'the issuer’s signature does not fit what every copy must show');
  const fits = others.every((quad, index) => isSigned(publicKey, Buffer.from(quad), signatures[index] ?? new Uint8Array()));
  return fits ? { ok: true, warnings: [disclosurePartial] } : refuse('signature_invalid', 'a part that is shown does not fit its signature');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
