import { createHash } from 'node:crypto';
import { checkRecipient, type AskedRecipient } from '../credential/checks/recipient.ts';
import type { JsonObject } from '../credential/json.ts';
import { unjudgedVerdict, unreadableVerdict } from '../credential/unreadable-verdict.ts';
import { withChecks, type Check, type Verdict, type VerdictIssuer, type VerifiedCredential } from '../credential/verdict.ts';
import { verifyCredential } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import { badgeBudget } from '../fetch/budget.ts';
import { findOurIssuer, loadDocument, loadStatusList, resolveController } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { foundAtAddress } from './no-badge.ts';
import { outsideOf } from './outside.ts';
import { readBadge, type BadgeContent, type ReadBadge } from './read-badge.ts';
import { readVerifyRequest, type Posted, type VerifyRequest } from './read-verify-request.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';

/**
 * Judges one badge in whichever form it was posted: read → fetch where an address was posted → verify → say of our own how it was
 * withdrawn and whether it is a test → compare the recipient. A bad badge is an answer, not an error; only where there is no badge at
 * all, or more than one, is the request refused. The recipient that was asked about goes nowhere else.
 */
export async function verifyBadge(deps: AppDeps, posted: Posted): Promise<Verdict> {
  const request = readVerifyRequest(posted);
  const { source, judged, baking } = await judgeRequested(deps, request.badge);
  const verified = baking.length === 0 ? judged.verified : withChecks(judged.verified, 'baking', baking);
  const told = await tellWithdrawal(deps, verified);
  const compared = request.recipient === undefined ? told : withRecipient(told, judged.document, request.recipient);
  const digest = `sha256:${createHash('sha256').update(posted.bytes).digest('hex')}`;
  return { ...compared, issuer: { ...compared.issuer, test: await isTest(deps, compared.issuer) }, digest, source };
}

/** A verdict, and the credential that it is about where one could be read. */
interface Judged {
  readonly verified: VerifiedCredential;
  readonly document: JsonObject | undefined;
}

interface JudgedRequest {
  readonly source: Verdict['source'];
  readonly judged: Judged;
  readonly baking: readonly Check[];
}

async function judgeRequested(deps: AppDeps, badge: VerifyRequest['badge']): Promise<JudgedRequest> {
  if ('source' in badge) return { ...badge, judged: await judge(deps, badge.content) };
  const fetched = await deps.fetchBadge(badge.url);
  if (fetched.kind === 'found') {
    const { content, baking } = readFetched(fetched.bytes);
    return { source: 'url', judged: await judge(deps, content), baking };
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

async function judge(deps: AppDeps, content: BadgeContent): Promise<Judged> {
  switch (content.kind) {
    case 'document':
      return { verified: await verifyDocument(deps, content.document), document: content.document };
    case 'jwt':
      return judgeJwt(deps, content.jwt);
    case 'legacyJws':
      return unjudged(deps, { check: notSupported('This is a signed Open Badges 2.0 assertion; such badges are not verified here yet.'), specVersion: '2.0', form: 'ob2-signed' });
    case 'legacyUrl':
      return unjudged(deps, { check: notSupported('This is the address of a hosted Open Badges 2.0 assertion; such badges are not verified here yet.'), specVersion: '2.0', form: 'ob2-hosted' });
    case 'unreadable':
      return { verified: unreadableVerdict(content.fault, deps.clock()), document: undefined };
    case 'none':
      return unjudged(deps, { check: { id: 'kind', outcome: 'notRun' } });
  }
}

async function verifyDocument(deps: AppDeps, document: JsonObject): Promise<VerifiedCredential> {
  const outside = outsideOf(deps.door, badgeBudget(deps.door.budget()));
  return await verifyCredential(
    { document },
    {
      contexts: deps.contexts,
      now: deps.clock(),
      resolveController: (id) => resolveController(deps, outside, id),
      loadStatusList: (url) => loadStatusList(deps, outside, url),
      loadDocument,
    },
  );
}

/**
 * SEAM: the one place that answers for a JWT. To be replaced by `verifyCredential({ jwt }, …)` when it takes one; its `document` is then
 * the credential inside, which the recipient is compared with.
 */
function judgeJwt(deps: AppDeps, _jwt: string): Judged {
  return unjudged(deps, { check: notSupported('This is a credential in a JWT; such badges are not verified here yet.'), form: 'vc-jwt' });
}

function notSupported(detail: string): Check {
  return { id: 'kind', outcome: 'unknown', code: 'kind_not_supported', detail };
}

function unjudged(deps: AppDeps, what: Parameters<typeof unjudgedVerdict>[0]): Judged {
  return { verified: unjudgedVerdict(what, deps.clock()), document: undefined };
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
