import type { JsonObject } from '../json.ts';
import { tolerated } from '../leniency.ts';
import { once } from '../once.ts';
import { previousProofsOf } from '../proof-chain.ts';
import type { SignedGraph } from '../signed-graph.ts';
import { proofSuiteOf } from '../suites/suite-of.ts';
import type { Check } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { judgeProof, proofsOf, type ProofJudgement, type UnreadProof } from './proof.ts';

/** More proofs than this are not verified: each has a configuration to canonicalise, and nobody has shown a use for them. */
const MAX_PROOFS = 4;

/**
 * What the proofs of a document come to. `accepted`: it was signed, as it is, by the key that it names; `proven`: that key is the issuer's,
 * which only `compat` does without.
 */
export interface ProofSetResult {
  readonly checks: readonly Check[];
  readonly proven: boolean;
  readonly accepted: boolean;
  /** The issuer is a sandbox of this service. */
  readonly test: boolean;
}

export interface ProofSet {
  readonly document: JsonObject;
  /** The same document as `readGraph` returns it. */
  readonly graph: SignedGraph;
  readonly issuerId: string | undefined;
}

/**
 * Judges all proofs of a badge or status list (checklist B-020, B-025, B-026, C-021, C-022). At least one must verify with a key of the issuer,
 * and no other may fail: a set with a broken proof hides tampering, whichever of them a laxer verifier would look at. A proof of a
 * cryptosuite that is not read here is a warning beside a good one; without one it leaves the badge undecided where the suite is a known
 * standard or another proof is undecided, and is refused where nobody could know it. `compat` goes by the first proof that it reads.
 */
export async function checkProofSet({ document, graph, issuerId }: ProofSet, deps: VerifyDeps): Promise<ProofSetResult> {
  const proofs = proofsOf(document);
  if (!proofs) return unproven({ id: 'proof', outcome: 'error', ...missing(document) });
  if (proofs.length > MAX_PROOFS) return unproven(tooMany);
  if (issuerId === undefined) return unproven(issuerMissing);
  const remembering = { ...deps, resolveController: once((id) => deps.resolveController(id)) };
  const all = proofs.map(({ proof }) => proof);
  const judgements: ProofJudgement[] = [];
  for (const { proof, pointer } of proofs) {
    judgements.push(await judgeProof({ graph, issuerId, proof, pointer, proofs: all }, remembering));
  }
  const inChain = judgements.map((judgement, index) => judgedInChain(judgement, { index, all, judgements }));
  return combine(deps.policy === 'compat' ? byFirst(inChain, all) : inChain);
}

interface PlaceInSet {
  readonly index: number;
  readonly all: readonly JsonObject[];
  readonly judgements: readonly ProofJudgement[];
}

/** A proof stands on those that it follows (checklist B-025): where one of them was not verified, it is not known what it comes to. */
function judgedInChain(judgement: ProofJudgement, { index, all, judgements }: PlaceInSet): ProofJudgement {
  if (judgement.kind !== 'verified') return judgement;
  const previous = previousProofsOf(all[index] ?? {}, all);
  const stands = previous.ok && previous.proofs.every((proof) => judgements[all.indexOf(proof)]?.kind === 'verified');
  return stands ? judgement : { kind: 'undecided', checks: [{ ...chainUnverified, pointer: `/proof/${String(index)}` }] };
}

/**
 * How `compat` weighs the proofs of a set (checklist B-026): the first of a suite that is read decides. Where it holds, others that do not
 * are passed over with a warning; where it does not, all are weighed as under `strict`.
 */
function byFirst(judgements: readonly ProofJudgement[], proofs: readonly JsonObject[]): readonly ProofJudgement[] {
  const deciding = proofs.findIndex((proof) => proofSuiteOf(proof).kind === 'supported');
  if (judgements[deciding]?.kind !== 'verified') return judgements;
  return judgements.map((judgement) => (judgement.kind === 'refused' || judgement.kind === 'undecided' ? { kind: 'passedOver', checks: judgement.checks.map(passedOver) } : judgement));
}

function passedOver(check: Check): Check {
  return tolerated(check, 'compat_proof_passed_over');
}

const chainUnverified: Check = {
  id: 'proof',
  outcome: 'unknown',
  code: 'previous_proof_unverified',
  detail: 'The proof follows another one that was not verified.',
};

const tooMany: Check = {
  id: 'proof',
  outcome: 'unknown',
  code: 'too_many_proofs',
  pointer: '/proof',
  detail: `More than ${String(MAX_PROOFS)} proofs are not verified.`,
};

const issuerMissing: Check = {
  id: 'binding',
  outcome: 'error',
  code: 'issuer_missing',
  pointer: '/issuer',
  detail: 'The issuer has no id that a key could belong to.',
};

function missing(document: JsonObject): Pick<Check, 'code' | 'pointer' | 'detail'> {
  if (document['proof'] === undefined) return { code: 'proof_missing', pointer: '', detail: 'The badge carries no proof.' };
  return { code: 'proof_malformed', pointer: '/proof', detail: 'The proof must be an object or a non-empty array of objects.' };
}

function unproven(check: Check): ProofSetResult {
  return { checks: [check, ...notRun([check])], proven: false, accepted: false, test: false };
}

function combine(judgements: readonly ProofJudgement[]): ProofSetResult {
  const verified = judgements.filter((judgement) => judgement.kind === 'verified');
  const failed = judgements.some((judgement) => judgement.kind === 'refused' || judgement.kind === 'undecided');
  const open = judgements.some((judgement) => judgement.kind === 'undecided' || (judgement.kind === 'unread' && judgement.suite.kind === 'known'));
  const unreadIs = verified.length > 0 ? 'warning' : open ? 'unknown' : 'error';
  const checks = judgements.flatMap((judgement) => (judgement.kind === 'unread' ? unread(judgement, unreadIs) : judgement.checks));
  const accepted = verified.length > 0 && !failed;
  const proven = accepted && verified.some(({ bound }) => bound);
  return { checks: [...checks, ...notRun(checks)], proven, accepted, test: verified.some((judgement) => judgement.test) };
}

function unread({ suite, claimFault, pointer }: UnreadProof, outcome: 'warning' | 'unknown' | 'error'): readonly Check[] {
  const code = suite.kind === 'known' ? 'cryptosuite_unsupported' : 'cryptosuite_unknown';
  const check: Check = { id: 'proof', outcome, code, pointer, detail: `The cryptosuite "${suite.name}" is not verified here.` };
  return claimFault && outcome !== 'warning' ? [check, claimFault] : [check];
}

function notRun(checks: readonly Check[]): Check[] {
  return (['proof', 'binding'] as const).filter((id) => !checks.some((check) => check.id === id)).map((id) => ({ id, outcome: 'notRun' }));
}
