import { createHash } from 'node:crypto';
import { checkRecipient, type AskedRecipient } from '../credential/checks/recipient.ts';
import { checkAssertionRecipient } from '../credential/ob2/recipient.ts';
import { bakingByCompat } from '../credential/baking/baked.ts';
import type { VerdictCode } from '../credential/glossary.ts';
import type { JsonObject } from '../credential/json.ts';
import { withChecks, type Check, type Policy, type Verdict, type VerifiedCredential } from '../credential/verdict.ts';
import type { Verification } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import { badgeBudget, type Budget } from '../fetch/budget.ts';
import type { FetchFailure } from '../fetch/fetch-result.ts';
import type { AppDeps } from './deps.ts';
import { withFramework } from './framework-of-badge.ts';
import { judgeBadge, unjudged, type Judging } from './judge-badge.ts';
import { foundAtAddress } from './no-badge.ts';
import { outsideOf, type FetchedBadge } from './outside.ts';
import { readBadge, type ReadBadge } from './read-badge.ts';
import { withRecognition } from './recognise-issuer.ts';
import { readVerifyRequest, type Posted, type VerifyRequest } from './read-verify-request.ts';
import { tellOfOurs } from './tell-of-ours.ts';

/** How a request wants its badges judged. `requested` is what the whole of it may ask the outside for. */
export interface Asked {
  readonly policy: Policy;
  readonly requested?: Budget;
}

/**
 * Judges one badge in whichever form it was posted: read → fetch where an address was posted → verify → say of our own how it was
 * withdrawn and whether it is a test → compare the recipient → say who recognises the issuer. A bad badge is an answer, not an error; only where there is no badge at
 * all, or more than one, is the request refused. The recipient that was asked about goes nowhere else.
 */
export async function verifyBadge(deps: AppDeps, posted: Posted, { policy, requested = deps.door.budget() }: Asked): Promise<Verdict> {
  const request = readVerifyRequest(posted);
  const digest = digestOf(posted.bytes);
  const { source, judged, baking } = await judgeRequested(deps, { ...request, digest }, { policy, requested });
  const verified = baking.length === 0 ? judged.verified : withChecks(judged.verified, 'baking', baking);
  const told = withFramework(deps, await tellOfOurs(deps, verified), judged.document);
  const compared = request.recipient === undefined ? told : withRecipient(told, judged.document, request.recipient);
  return { ...withRecognition(deps, compared), digest, source };
}

/** The verdict on bytes that nobody came to look at; `why.check` says why. */
export function undecidedVerdict(deps: AppDeps, bytes: Uint8Array, why: { readonly check: Check; readonly policy: Policy }): Verdict {
  return { ...unjudged(deps, why).verified, digest: digestOf(bytes), source: 'json' };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What was read, with the digest of the bytes that it was read from: those that were posted, or those that lay at the address. */
type RequestOfBytes = VerifyRequest & { readonly digest: string };
type ReadOfBytes = ReadBadge & { readonly digest: string };

interface JudgedRequest {
  readonly source: Verdict['source'];
  readonly judged: Verification;
  readonly baking: readonly Check[];
}

/** A badge at an address is fetched on the budget of its verification, and once: what lies there is judged, and no further address followed. */
async function judgeRequested(deps: AppDeps, { badge, digest }: RequestOfBytes, { policy, requested }: Required<Asked>): Promise<JudgedRequest> {
  const judging = { policy, outside: outsideOf(deps.door, badgeBudget(requested)) };
  if ('source' in badge) return await judgeRead(deps, { ...badge, digest }, judging);
  const fetched = await judging.outside.badge(badge.url);
  if (fetched.kind === 'found') {
    return { ...(await judgeRead(deps, readFetched(fetched.bytes), judging)), source: 'url' };
  }
  const check: Check = { id: 'kind', outcome: 'unknown', code: codeOf(fetched), detail: fetched.detail };
  return { source: 'url', judged: unjudged(deps, { check, policy }), baking: [] };
}

/** What this service never asks for: it will be no other at another time. */
const refused: ReadonlySet<FetchFailure> = new Set(['url_not_allowed', 'port_not_allowed', 'address_not_public']);

function codeOf(missed: Exclude<FetchedBadge, { kind: 'found' }>): VerdictCode {
  if (missed.kind === 'notFound') return missed.gone ? 'badge_gone' : 'badge_not_found';
  if (refused.has(missed.because)) return 'badge_address_refused';
  return missed.because === 'host_unknown' ? 'badge_host_unknown' : 'badge_unreachable';
}

async function judgeRead(deps: AppDeps, { source, content, baking, digest }: ReadOfBytes, judging: Judging): Promise<JudgedRequest> {
  return { source, judged: await judgeBadge(deps, { ...content, digest }, judging), baking: judging.policy === 'compat' ? bakingByCompat(baking, source) : baking };
}

function readFetched(bytes: Uint8Array): ReadOfBytes {
  try {
    return { ...readBadge(bytes), digest: digestOf(bytes) };
  } catch (error) {
    throw error instanceof AppError ? foundAtAddress(error) : error;
  }
}

function withRecipient(verified: VerifiedCredential, document: JsonObject | undefined, asked: AskedRecipient): VerifiedCredential {
  // What was not judged as a badge has no member that a recipient could be looked for in; the subject of an endorsement is nobody's learning.
  const isJudged = verified.checks.some(({ id, outcome }) => id === 'model' && outcome !== 'notRun');
  if (!document || !isJudged || verified.kind !== 'badge') {
    const detail = 'The recipient was not compared, because nothing was read that could be judged as a badge.';
    return withChecks(verified, 'recipient', [{ id: 'recipient', outcome: 'unknown', code: 'recipient_not_compared', detail }]);
  }
  const compare = verified.specVersion === '2.0' ? checkAssertionRecipient : checkRecipient;
  const { recipient, checks } = compare(document, asked, verified.issuer.binding);
  return { ...withChecks(verified, 'recipient', checks), recipient };
}
