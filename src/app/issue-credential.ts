import { buildCredential } from '../credential/build-credential.ts';
import { nothingKnown } from '../credential/engine/known-parts.ts';
import type { JsonObject } from '../credential/json.ts';
import type { CredentialFormat } from '../credential/proof-format.ts';
import { AppError } from '../errors.ts';
import { credentialSubjectOf, type Award } from '../framework/award/award.ts';
import { evidenceOf } from '../framework/award/evidence.ts';
import { findCredential, type CredentialRow } from '../store/credentials.ts';
import type { IssueCommit } from '../store/commit-issue.ts';
import type { Caller } from './caller.ts';
import { checkAward, type CheckedAward } from './check-award.ts';
import type { AppDeps } from './deps.ts';
import { loadIssuable, withKeyFor, type Issuable } from './load-issuable.ts';
import { signBadge } from './sign-badge.ts';
import { refuseHeldAward, storeIssue } from './store-issue.ts';

export interface IssueRequest extends Award {
  /** The bare UUID. */
  readonly microcredential: string;
  readonly format?: CredentialFormat;
  readonly allowDuplicate?: boolean;
}

export interface IssueCall {
  readonly caller: Caller;
  readonly slug: string;
  readonly request: IssueRequest;
  readonly idempotency: { readonly key: string; readonly bodyDigest: Uint8Array } | undefined;
}

export interface Issued {
  readonly row: CredentialRow;
  /** It was issued before, to a request with the same Idempotency-Key. */
  readonly replayed: boolean;
}

/** How often an issue is made anew when the key, the version or the profile changed under it. */
const ATTEMPTS = 3;

/**
 * Issues one credential: validate → load → lease a status index → build → sign → verify our own bytes → one commit → answer.
 * Nothing signed leaves before it is stored and has passed our own verifier.
 */
export async function issueCredential(deps: AppDeps, call: IssueCall): Promise<Issued> {
  const { idempotency } = call;
  if (!idempotency) return await issueAnew(deps, call);
  return await deps.inFlight.afterTwin(`${call.slug} ${idempotency.key}`, idempotency.bodyDigest, async () => {
    return (await replay(deps, call)) ?? (await issueAnew(deps, call));
  });
}

async function issueAnew(deps: AppDeps, call: IssueCall): Promise<Issued> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const issuable = await withKeyFor(deps, await loadIssuable(deps, call.slug, call.request.microcredential), formatOf(call));
    const award = checkAward(deps, issuable, call.request);
    if (!call.idempotency && !call.request.allowDuplicate) await refuseHeldAward(deps, issuable, award);
    const issue = await makeSignedIssue(deps, call, { issuable, award });
    const outcome = await storeIssue(deps, issue, call.request.allowDuplicate ?? false);
    if (outcome === 'stored') {
      if (issuable.template.known() !== nothingKnown) void deps.spotCheck.afterIssue(deps, issuable, issue);
      return { row: rowOf(issue), replayed: false };
    }
    const twin = outcome === 'keyTaken' ? await replay(deps, call) : undefined;
    if (twin) return twin;
  }
  throw new AppError('conflict_retry');
}

/** The answer that the same Idempotency-Key with the same body was given before. */
async function replay(deps: AppDeps, { slug, idempotency }: IssueCall): Promise<Issued | undefined> {
  if (!idempotency) return undefined;
  const known = await deps.usedKey({ issuerId: slug, key: idempotency.key });
  if (!known) return undefined;
  if (Buffer.compare(known.bodyDigest, idempotency.bodyDigest) !== 0) throw new AppError('idempotency_key_reused');
  const row = await findCredential(deps.db.sql, slug, known.credentialId);
  return row && { row, replayed: true };
}

/** The row as the commit has left it: what is stored is answered, whatever happens to the store afterwards. */
function rowOf(issue: IssueCommit): CredentialRow {
  return { ...issue, state: 'active', stateReason: null, stateNote: null, stateChangedAt: null };
}

function formatOf({ request }: IssueCall): CredentialFormat {
  return request.format ?? 'eddsa-rdfc-2022';
}

interface Material {
  readonly issuable: Issuable;
  readonly award: CheckedAward;
}

/** A badge, signed and passed by our own verifier, with all that storing it leaves behind; nothing of it is stored yet. */
export async function makeSignedIssue(deps: AppDeps, call: IssueCall, { issuable, award }: Material): Promise<IssueCommit> {
  const { issuer, version, signingKey } = issuable;
  const format = formatOf(call);
  const credentialId = deps.newId();
  const index = await deps.statusIndexes.take(issuer.issuerId, version.statusPurpose);
  const credential = buildUnsigned(deps, { issuable, award, format, credentialId, index });
  return {
    issuerId: issuer.issuerId,
    credentialId,
    microcredentialId: version.microcredentialId,
    microcredentialVersion: version.version,
    profileRevision: issuer.revision,
    keyId: signingKey.keyId,
    format,
    document: await signBadge(deps, issuable, { credentialId, credential, format, created: award.validFrom }),
    statusList: index.listNumber,
    statusIndex: index.index,
    statusPurpose: version.statusPurpose,
    validFrom: award.validFrom,
    validUntil: award.validUntil === undefined ? null : new Date(award.validUntil),
    awardDay: award.awardDay,
    issuedAt: award.validFrom,
    identifierDigests: award.identifierDigests,
    idempotency: call.idempotency,
    eventId: deps.newId(),
    actor: call.caller.apiKeyId,
  };
}

interface Ingredients extends Material {
  readonly format: CredentialFormat;
  readonly credentialId: string;
  readonly index: { readonly listNumber: number; readonly index: number };
}

function buildUnsigned(deps: AppDeps, { issuable, award, format, credentialId, index }: Ingredients): JsonObject {
  const { issuer, version, record, parts } = issuable;
  const slug = issuer.issuerId;
  const achievementId = deps.addresses.achievementVersion(slug, version.microcredentialId, version.version);
  const { achievement, name, contexts } = parts;
  const subject = credentialSubjectOf({ award: award.award, record, achievement, achievementId, salt: deps.newSalt });
  return buildCredential({
    credentialId,
    name,
    issuerProfile: parts.issuerProfile,
    validFrom: award.validFrom,
    ...(award.validUntil === undefined ? {} : { validUntil: award.validUntil }),
    ...(award.awardedDate === undefined ? {} : { awardedDate: award.awardedDate }),
    // The claim `sub` of a JWT has to name a learner who may have no address of their own (checklist A-101).
    credentialSubject: format === 'vc-jwt' ? { id: `urn:uuid:${deps.newId()}`, ...subject } : subject,
    ...(award.award.evidence === undefined ? {} : { evidence: evidenceOf(award.award.evidence) }),
    status: { listUrl: deps.addresses.statusList(slug, index.listNumber), index: index.index, purpose: version.statusPurpose },
    extraContexts: contexts,
    format,
  });
}
