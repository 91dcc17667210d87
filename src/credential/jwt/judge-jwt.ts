import type { Unbound, Undecided } from '../checks/key-binding.ts';
import { selfNamed, unprovenKey } from '../checks/proof.ts';
import { checkProofSet, type ProofSetResult } from '../checks/proof-set.ts';
import { isSelfNamed } from '../did.ts';
import { refuse, type ProofResult } from '../proof-fault.ts';
import { proofResult } from '../proof-results.ts';
import type { SignedGraph } from '../signed-graph.ts';
import type { Check } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { takesKey, verifyJws } from './algorithms.ts';
import { findKey, type FoundKey } from './find-key.ts';
import { proveKey } from './prove-key.ts';
import type { JwtCredential } from './read-jwt.ts';

export interface JwtToJudge {
  readonly jwt: JwtCredential;
  /** Of `jwt.credential`; undefined where it could not be read. */
  readonly graph: SignedGraph | undefined;
  readonly issuerId: string | undefined;
}

/**
 * Verifies the signature of a JWT and whose key made it (checklist B-150, B-160, B-168 to B-170), and beside it every proof that the
 * credential carries inside (B-002, B-026). The signature comes before the issuer is asked, so that nobody is asked about a forgery.
 */
export async function judgeJwt(input: JwtToJudge, deps: VerifyDeps): Promise<ProofSetResult> {
  const token = await judgeToken(input, deps);
  const { credential, checks: faults } = input.jwt;
  if (!Object.hasOwn(credential, 'proof')) return { ...token, checks: withSteps([...faults, ...token.checks]) };
  const { graph, issuerId } = input;
  const embedded = graph ? await checkProofSet({ document: credential, graph, issuerId }, deps) : unread;
  const checks = [...faults, ...token.checks, ...embedded.checks].filter((check) => graph === undefined || check.outcome !== 'notRun');
  return {
    checks: withSteps(checks),
    proven: token.proven && embedded.proven,
    accepted: token.accepted && embedded.accepted,
    test: token.test || embedded.test,
  };
}

const unread: ProofSetResult = { checks: [{ id: 'proof', outcome: 'notRun' }], proven: false, accepted: false, test: false };

/** A step that nothing is said of was not reached. */
function withSteps(checks: readonly Check[]): Check[] {
  const missing = (['proof', 'binding'] as const).filter((id) => !checks.some((check) => check.id === id));
  return [...checks, ...missing.map((id): Check => ({ id, outcome: 'notRun' }))];
}

function refused(...checks: readonly Check[]): ProofSetResult {
  return { checks, proven: false, accepted: false, test: false };
}

function faultOf({ kind, code, detail }: Unbound | Undecided): Check {
  return { id: 'binding', outcome: kind === 'unbound' ? 'error' : 'unknown', code, detail };
}

async function judgeToken({ jwt, graph, issuerId }: JwtToJudge, deps: VerifyDeps): Promise<ProofSetResult> {
  const { reference } = jwt;
  if (!reference) return refused();
  if (issuerId === undefined) return refused(issuerMissing);
  const found = await findKey(reference, issuerId, deps);
  if (found.kind === 'unbound' || found.kind === 'undecided') return refused(faultOf(found));
  if (!takesKey(reference.alg, found.publicKey)) return refused({ id: 'proof', outcome: 'error', code: 'key_kind', detail: 'The key is of another kind than the algorithm takes.' });
  const verify = async (): Promise<ProofResult> => (verifyJws(jwt.jws, reference.alg, found.publicKey) ? { ok: true, warnings: [] } : signatureInvalid);
  const result = await proofResult(graph, { proof: reference.alg, publicKey: found.publicKey }, verify);
  if (!result.ok) return refused({ id: 'proof', outcome: 'error', code: result.code, detail: result.detail });
  const signed: Check[] = [{ id: 'proof', outcome: 'ok' }, ...(reference.alg === 'RS256' ? [] : [uncommon])];
  return await judgeOwner({ found, alg: reference.alg, issuerId, signed }, deps);
}

const signatureInvalid = refuse('signature_invalid', 'The signature does not fit the JWT.');

const issuerMissing: Check = { id: 'binding', outcome: 'error', code: 'issuer_missing', pointer: '/issuer', detail: 'The issuer has no id that a key could belong to.' };

const uncommon: Check = { id: 'proof', outcome: 'warning', code: 'jwt_alg_uncommon', detail: 'Open Badges names RS256 only; some verifiers read no other algorithm.' };

interface SignedToken {
  readonly found: Extract<FoundKey, { publicKey: unknown }>;
  readonly alg: Parameters<typeof verifyJws>[1];
  readonly issuerId: string;
  readonly signed: readonly Check[];
}

async function judgeOwner({ found, alg, issuerId, signed }: SignedToken, deps: VerifyDeps): Promise<ProofSetResult> {
  const owner = found.kind === 'bound' ? { kind: 'proven' as const, test: found.test } : await proveKey({ key: found.publicKey, alg, issuerId }, deps);
  if (owner.kind === 'proven') {
    const bound: Check[] = [{ id: 'binding', outcome: 'ok' }, ...(isSelfNamed(issuerId) ? [selfNamed] : [])];
    return { checks: [...signed, ...bound], proven: true, accepted: true, test: owner.test };
  }
  if (deps.policy !== 'compat' || !owner.silent) return refused(...signed, faultOf(owner));
  return { checks: [...signed, unprovenKey(owner)], proven: false, accepted: true, test: false };
}
