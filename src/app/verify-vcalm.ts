import { outcomeAsAsked } from '../credential/checks/plain-credential.ts';
import { verifyPresentation, verifyPresented, type PresentedCredential, type VerifiedPresentation } from '../credential/presentation/verify-presentation.ts';
import type { VerifiedCredential } from '../credential/verdict.ts';
import type { VerifyDeps } from '../credential/verify-deps.ts';
import { badgeBudget } from '../fetch/budget.ts';
import type { AppDeps } from './deps.ts';
import { worldOf } from './judge-badge.ts';
import { outsideOf } from './outside.ts';
import { readVcalmRequest, type VcalmFault, type VcalmRequest } from './read-vcalm-request.ts';
import { tellOfOurs } from './tell-of-ours.ts';

/** What one request may ask of the world. */
export interface VcalmSession {
  /** Asked for by each credential and by the presentation around them. */
  world(): VerifyDeps;
  /** Whether the time of the request is up. */
  isOver(): boolean;
  /** What only whoever issued the badge can add. */
  tell(verified: VerifiedCredential): Promise<VerifiedCredential>;
}

/** Begins a request. */
export type BeginVcalm = () => VcalmSession;

/** The credentials of one presentation share this time; what is not reached by then is undecided. */
const REQUEST_MS = 15_000;

/** The service's own: the same contexts, the same door and the same budgets as `POST /v1/verify` has. */
export function vcalmOf(deps: AppDeps): BeginVcalm {
  return () => {
    const requested = deps.door.budget({ withinMs: REQUEST_MS });
    const endMs = deps.clock().getTime() + REQUEST_MS;
    return {
      // its answer is about what was sent, and has no place for a newer version
      world: () => ({ ...worldOf(deps, outsideOf(deps.door, badgeBudget(requested))), loadRefreshed: undefined }),
      isOver: () => deps.clock().getTime() >= endMs,
      tell: async (verified) => await tellOfOurs(deps, verified),
    };
  };
}

interface Refused {
  readonly kind: 'refused';
  readonly faults: readonly VcalmFault[];
}

export type VcalmCredentialAnswer = Refused | { readonly kind: 'judged'; readonly request: VcalmRequest; readonly credential: PresentedCredential };
export type VcalmPresentationAnswer = Refused | { readonly kind: 'judged'; readonly request: VcalmRequest; readonly presentation: VerifiedPresentation };

/**
 * Verifies one credential of any kind as VCALM asks for it (checklist F-002, F-020 to F-023): a badge by the rules of badges, any other by
 * those of the data model. A bad credential is an answer; so is a request that cannot be taken. Throws AppError `verifier_busy` only.
 */
export async function verifyVcalmCredential(begin: BeginVcalm, body: Uint8Array): Promise<VcalmCredentialAnswer> {
  const read = readVcalmRequest(body, 'credential');
  if (!read.ok) return { kind: 'refused', faults: read.faults };
  const { request } = read;
  const { beyondProof } = request.options;
  const session = begin();
  const verification = await verifyPresented(request.sent, { ...session.world(), plain: { beyondProof } });
  const told = await asTold({ ...verification, pointer: '', outcome: outcomeAsAsked(verification.verified, beyondProof) }, session);
  return { kind: 'judged', request, credential: told };
}

/** The same for a presentation and everything in it (checklist F-003, F-030, F-040). */
export async function verifyVcalmPresentation(begin: BeginVcalm, body: Uint8Array): Promise<VcalmPresentationAnswer> {
  const read = readVcalmRequest(body, 'presentation');
  if (!read.ok) return { kind: 'refused', faults: read.faults };
  const { request } = read;
  const { beyondProof, challenge, domain } = request.options;
  const session = begin();
  const demand = { beyondProof, challenge, domain, proofless: request.proofless, isOver: session.isOver };
  const presentation = await verifyPresentation(request.sent, demand, session.world);
  const credentials: PresentedCredential[] = [];
  for (const credential of presentation.credentials) credentials.push(await asTold(credential, session));
  return { kind: 'judged', request, presentation: { ...presentation, credentials } };
}

async function asTold(credential: PresentedCredential, { tell }: VcalmSession): Promise<PresentedCredential> {
  return { ...credential, verified: await tell(credential.verified) };
}
