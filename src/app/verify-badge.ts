import { createHash } from 'node:crypto';
import { checkRecipient, type AskedRecipient } from '../credential/checks/recipient.ts';
import type { JsonObject } from '../credential/json.ts';
import { withChecks, type Check, type Verdict, type VerdictIssuer, type VerifiedCredential } from '../credential/verdict.ts';
import type { Verification } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import { badgeBudget, type Budget } from '../fetch/budget.ts';
import { findOurIssuer } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { judgeBadge, unjudged } from './judge-badge.ts';
import { foundAtAddress } from './no-badge.ts';
import { outsideOf } from './outside.ts';
import { readBadge, type ReadBadge } from './read-badge.ts';
import { readVerifyRequest, type Posted, type VerifyRequest } from './read-verify-request.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';

/**
 * Judges one badge in whichever form it was posted: read → fetch where an address was posted → verify → say of our own how it was
 * withdrawn and whether it is a test → compare the recipient. A bad badge is an answer, not an error; only where there is no badge at
 * all, or more than one, is the request refused. `requested` is what the whole request may ask the outside for. The recipient that was asked about goes nowhere else.
 */
export async function verifyBadge(deps: AppDeps, posted: Posted, requested: Budget = deps.door.budget()): Promise<Verdict> {
  const request = readVerifyRequest(posted);
  const { source, judged, baking } = await judgeRequested(deps, request.badge, requested);
  const verified = baking.length === 0 ? judged.verified : withChecks(judged.verified, 'baking', baking);
  const told = await tellWithdrawal(deps, verified);
  const compared = request.recipient === undefined ? told : withRecipient(told, judged.document, request.recipient);
  return { ...compared, issuer: { ...compared.issuer, test: await isTest(deps, compared.issuer) }, digest: digestOf(posted.bytes), source };
}

/** The verdict on bytes that nobody came to look at; `check` says why. */
export function undecidedVerdict(deps: AppDeps, bytes: Uint8Array, check: Check): Verdict {
  return { ...unjudged(deps, { check }).verified, digest: digestOf(bytes), source: 'json' };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

interface JudgedRequest {
  readonly source: Verdict['source'];
  readonly judged: Verification;
  readonly baking: readonly Check[];
}

/** A badge at an address is fetched on the budget of its verification, and once: what lies there is judged, and no further address followed. */
async function judgeRequested(deps: AppDeps, badge: VerifyRequest['badge'], requested: Budget): Promise<JudgedRequest> {
  const outside = outsideOf(deps.door, badgeBudget(requested));
  if ('source' in badge) return { ...badge, judged: await judgeBadge(deps, outside, badge.content) };
  const fetched = await outside.badge(badge.url);
  if (fetched.kind === 'found') {
    const { content, baking } = readFetched(fetched.bytes);
    return { source: 'url', judged: await judgeBadge(deps, outside, content), baking };
  }
  const code = fetched.kind === 'notFound' ? 'badge_not_found' : 'badge_unreachable';
  const check: Check = { id: 'kind', outcome: 'unknown', code, detail: fetched.detail };
  return { source: 'url', judged: unjudged(deps, { check }), baking: [] };
}

function readFetched(bytes: Uint8Array): ReadBadge {
  try {
    return readBadge(bytes);
  } catch (error) {
    throw error instanceof AppError ? foundAtAddress(error) : error;
  }
}

function withRecipient(verified: VerifiedCredential, document: JsonObject | undefined, asked: AskedRecipient): VerifiedCredential {
  if (!document) {
    const detail = 'The recipient was not compared, because the badge was not read.';
    return withChecks(verified, 'recipient', [{ id: 'recipient', outcome: 'unknown', code: 'recipient_not_compared', detail }]);
  }
  const { recipient, checks } = checkRecipient(document, asked);
  return { ...withChecks(verified, 'recipient', checks), recipient };
}

/** A sandbox issuer of ours is named as one whatever its DID: a did:key is resolved without asking the store. */
async function isTest(deps: AppDeps, issuer: VerdictIssuer): Promise<boolean> {
  return issuer.test || (issuer.id !== null && ((await findOurIssuer(deps, issuer.id))?.test ?? false));
}
