// Owns the question whether a newer version of a proven badge is to be judged in its place (checklist C-023, C-058, C-059).
// Refuses to follow what is not proven, to take another badge or an older one, and to ask twice: what a refresh leads to is not refreshed.
// Called by verify-credential, after the badge that was sent has been judged.
import { dataModelOf } from './model/context-rules.ts';
import { periodOf } from './model/period-rules.ts';
import { issuerIdOf } from './checks/describe.ts';
import { canonicalJson, isJsonObject, type JsonObject } from './json.ts';
import { withChecks, type Check, type CheckId } from './verdict.ts';
import type { BadgeToVerify, Verification } from './verify-credential.ts';
import type { StatusListResult, VerifyDeps } from './verify-deps.ts';

/** The steps that both badges have to pass: what is said, and by whom. Whether either is in force is another question. */
const deciding: ReadonlySet<CheckId> = new Set(['kind', 'model', 'jsonld', 'schema', 'proof', 'binding']);

type Verify = (input: BadgeToVerify, deps: VerifyDeps) => Promise<Verification>;

/**
 * The verdict on the badge's newer version where its issuer has one, with a check `refresh` that says so; else the verdict that was given,
 * with a check that says why. A refresh never makes a verdict worse by failing.
 */
export async function followRefresh(given: Verification, deps: VerifyDeps, verify: Verify): Promise<Verification> {
  const { loadRefreshed } = deps;
  const url = refreshUrlOf(given.document);
  if (url === undefined || !loadRefreshed || !holds(given)) return given;
  const found = await loadRefreshed(url);
  if (found.kind !== 'found') return told(given, { code: 'refresh_unreachable', detail: found.detail });
  const newer = await verify(badgeIn(found), worldOfNewer(deps));
  const isSame = canonicalJson(newer.document ?? null) === canonicalJson(given.document ?? null);
  if (isSame && holds(newer)) return withRefresh(given, { outcome: 'ok', code: 'refresh_is_newest' });
  const fault = faultOf(newer, given);
  return fault ? told(given, fault) : told(newer, { code: 'refresh_followed', detail: 'The issuer has a newer version of the badge; that is what was judged.' });
}

/** A presentation secures what stands in it, and nothing that lies elsewhere. */
function worldOfNewer({ loadRefreshed: _once, plain, ...others }: VerifyDeps): VerifyDeps {
  return plain ? { ...others, plain: { beyondProof: plain.beyondProof } } : others;
}

/** Where a newer version is: only of the one type that is agreed upon, and at an https address. */
function refreshUrlOf(document: JsonObject | undefined): string | undefined {
  const service = document?.['refreshService'];
  if (!isJsonObject(service) || service['type'] !== '1EdTechCredentialRefresh') return undefined;
  const { id } = service;
  return typeof id === 'string' && id.length <= MAX_URL_CHARACTERS && /^https:\/\/[^#\s]+$/.test(id) ? id : undefined;
}

/** No host answers to an address that is longer. */
const MAX_URL_CHARACTERS = 8_192;

function holds({ verified }: Verification): boolean {
  const { checks, issuer, specVersion } = verified;
  // Badges of 2.0 are refreshed by nobody, and refresh nothing: their ids and issuers stand under other names than are compared here.
  return specVersion === '3.0' && issuer.binding === 'proven' && checks.every(({ id, outcome }) => !deciding.has(id) || outcome === 'ok' || outcome === 'warning');
}

function badgeIn(found: StatusListResult & { readonly kind: 'found' }): BadgeToVerify {
  return 'jwt' in found ? { jwt: found.jwt } : { document: found.credential };
}

type Fault = Required<Pick<Check, 'code' | 'detail'>>;

/** Why what was found is not taken in the place of a badge: the issuer named the place, and whoever has it must not choose another badge. */
function faultOf(newer: Verification, { verified, document: sent = {} }: Verification): Fault | undefined {
  const document = newer.document ?? {};
  if (!holds(newer)) return { code: 'refresh_not_proven', detail: 'What lies at the address for newer versions is no badge that its issuer has signed.' };
  const isOther = issuerIdOf(document) !== issuerIdOf(sent) || typeof sent['id'] !== 'string' || document['id'] !== sent['id'];
  if (isOther || newer.verified.kind !== verified.kind || subjectIdOf(document) !== subjectIdOf(sent)) return { code: 'refresh_other_badge', detail: 'What lies at the address for newer versions is another badge.' };
  const [before, after] = [sent, document].map((badge) => periodOf(badge, dataModelOf(badge)).start.atMs);
  // of two that begin together nobody knows which came first: one that was revoked since must not come back by the other
  const isNewer = before !== undefined && after !== undefined && after > before;
  return isNewer ? undefined : { code: 'refresh_not_newer', detail: 'What lies at the address for newer versions is no newer version.' };
}

function subjectIdOf({ credentialSubject: subject }: JsonObject): string | undefined {
  return isJsonObject(subject) && typeof subject['id'] === 'string' ? subject['id'] : undefined;
}

function told(verification: Verification, fault: Fault): Verification {
  return withRefresh(verification, { outcome: 'warning', ...fault });
}

function withRefresh({ verified, document }: Verification, check: Pick<Check, 'outcome' | 'code' | 'detail'>): Verification {
  return { verified: withChecks(verified, 'refresh', [{ id: 'refresh', pointer: '/refreshService', ...check }]), document };
}
