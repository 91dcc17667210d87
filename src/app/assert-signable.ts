import { buildCredential } from '../credential/build-credential.ts';
import type { ReadingFault } from '../credential/engine/libraries.ts';
import type { JsonObject } from '../credential/json.ts';
import { readGraph } from '../credential/signed-graph.ts';
import { AppError, type InputProblem } from '../errors.ts';
import { issuerProfile } from '../framework/issuer/issuer.ts';
import { toldBy, type ItemProblem } from '../framework/problem.ts';
import { itemAt } from '../framework/record/item-at.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { VersionRow } from '../store/microcredentials.ts';
import { achievementOfVersion } from './achievement-of-version.ts';
import type { AppDeps } from './deps.ts';
import { belowRecord } from './draft-microcredential.ts';
import { issuerOf } from './read-issuers.ts';

/** The most that one award can add to a badge: the bounds of the issue request. */
const AWARD_PARTS = { identifier: 24, result: 20, evidence: 20 };

/** What a badge is tried with; no store and no keys, so that a draft can be tried by whoever has its record. */
export type Trial = Pick<AppDeps, 'addresses' | 'clock' | 'contexts' | 'newId' | 'profile'>;

/**
 * Refuses a version whose badges could not be signed, because they would go beyond what our own verifier reads, while the registrar can
 * still change it.
 */
export async function assertSignable(deps: AppDeps, issuer: IssuerRow, version: VersionRow): Promise<void> {
  const problems = await signingFaults(deps, issuer, version);
  if (problems.length > 0) throw new AppError('microcredential_unsignable', undefined, { problems: belowRecord(problems) });
}

/** Why badges of a version could not be signed, tried on a badge with the largest award there can be. Pointers start at the record. */
export async function signingFaults(deps: Trial, issuer: IssuerRow, version: VersionRow): Promise<InputProblem[]> {
  const reading = await readGraph(largestBadge(deps, issuer, version), deps.contexts);
  if (reading.ok) return [];
  return toldBy(deps.profile, reading.faults.map((fault) => (fault.code === 'canonicalization_limit' ? tooLarge(version.record, fault.detail) : refused(fault))));
}

function tooLarge(record: VersionRow['record'], detail: string): ItemProblem {
  const [member = ''] = Object.keys(record).toSorted((left, right) => valuesIn(record[right]) - valuesIn(record[left]));
  const item = itemAt(`/${member}`);
  const say = {
    ja: 'この記述のバッジは大きくなりすぎて、検証できません。最も多くを占めているこの項目の記入数を減らしてください。',
    en: `Badges of this record would be larger than our own verifier reads (${detail}). This item takes most of it: list less here.`,
  };
  return { ...(item === undefined ? {} : { item }), pointer: `/${member}`, code: 'badge_too_large', say };
}

function refused({ code, pointer, detail }: ReadingFault): ItemProblem {
  const say = {
    ja: `この記述のバッジは、検証で拒否される内容（${detail}）を含むため署名できません。`,
    en: `Badges of this record would hold what our own verifier refuses: ${detail} (in the badge at ${pointer || 'its root'}).`,
  };
  return { pointer: '', code, say };
}

/** How many values there are in it, as the verifier counts them. */
function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, member: unknown) => sum + valuesIn(member), 1);
}

function largestBadge(deps: Trial, issuer: IssuerRow, version: VersionRow): JsonObject {
  const { achievement, name, contexts } = achievementOfVersion(deps, issuer, version);
  const many = (count: number, make: (n: number) => JsonObject): JsonObject[] => Array.from({ length: count }, (_, n) => make(n));
  return buildCredential({
    credentialId: deps.newId(),
    name,
    issuerProfile: issuerProfile({ issuer: issuerOf(issuer), did: issuer.did }),
    validFrom: deps.clock(),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: many(AWARD_PARTS.identifier, (n) => ({ type: 'IdentityObject', identityType: 'identifier', hashed: true, salt: 'salt', identityHash: `sha256$${n}` })),
      result: many(AWARD_PARTS.result, (n) => ({ type: ['Result'], value: String(n) })),
      achievement,
    },
    evidence: many(AWARD_PARTS.evidence, (n) => ({ id: `urn:example:evidence:${n}`, type: ['Evidence'], name: 'name', narrative: String(n) })),
    status: { listUrl: deps.addresses.statusList(issuer.issuerId, 1), index: 0, purpose: version.statusPurpose },
    extraContexts: contexts,
    format: 'Ed25519Signature2020',
  });
}
