import type { JsonObject } from '../json.ts';
import type { Check } from '../verdict.ts';
import { askedAddress, isSameId } from './addresses.ts';
import { checkObject } from './check-object.ts';
import { differencesOf } from './differences.ts';
import { idOf, securing, statedParties, statusUnknown, withdrawn, type Judgement } from './judgement.ts';
import { loadObject, mediaTypeFault, type AssertionDeps, type FoundObject, type LoadedObject } from './load-object.ts';
import { loadParties, type LoadedParties } from './parties.ts';
import { checkAssertionPeriod } from './period.ts';
import { isAssertion, isOlderAssertion, verificationOf } from './recognise.ts';
import { isInScope, scopeOf } from './scope.ts';

/**
 * Judges a hosted assertion (checklist G-010 to G-012; OB2 §HostedBadge Verification): what was posted only tells where it lies, and what
 * lies there counts. `lying` is that, where it was fetched already.
 */
export async function judgeHosted(posted: JsonObject, deps: AssertionDeps, lying?: LoadedObject): Promise<Judgement> {
  const { id } = posted;
  if (typeof id !== 'string' || askedAddress(id) === undefined) return unread(posted, securing('proof', 'error', { code: 'hosted_id', pointer: '/id' }));
  const loaded = lying ?? (await loadObject(id, { name: 'Assertion', purpose: 'assertion' }, deps));
  if (loaded.kind !== 'found') return absent(posted, loaded);
  const { object: assertion } = loaded;
  const fault = mediaTypeFault(loaded, '/id', deps);
  if (fault?.outcome === 'unknown') return unread(posted, { ...fault, id: 'proof' });
  // Hosts that show each reader another version may show us one that is not read here, and that need not have an id.
  if (isOlderAssertion(assertion)) return unread(posted, securing('proof', 'unknown', { code: 'open_badges_1', pointer: '/id' }));
  if (!isSameId(idOf(assertion) ?? '', id)) {
    return unread(posted, securing('proof', 'error', { code: 'hosted_id_differs', pointer: '/id', detail: 'What lies at the address has another id.' }));
  }
  // Many hosts strip a revoked assertion down to its id.
  if (assertion['revoked'] === true) return revoked(posted, assertion);
  const misplaced = misplacedBecause(assertion);
  if (misplaced) return unread(posted, misplaced);
  return await judgeFound({ posted, assertion, found: loaded, lenient: fault ? [{ ...fault, id: 'proof' }] : [] }, deps);
}

/** Nothing but what was posted is known, and nobody has confirmed that. */
function unread(posted: JsonObject, ...checks: readonly Check[]): Judgement {
  return { assertion: posted, ...statedParties(posted), checks, isRead: false, proven: false, status: statusUnknown };
}

function absent(posted: JsonObject, { kind, detail }: Exclude<LoadedObject, FoundObject>): Judgement {
  if (kind === 'gone') {
    const { check, status } = withdrawn({}, '/id');
    return { ...unread(posted, { ...check, detail }), status };
  }
  const [outcome, code] = kind === 'notFound' ? (['error', 'hosted_not_found'] as const) : (['unknown', 'hosted_unreachable'] as const);
  return unread(posted, securing('proof', outcome, { code, pointer: '/id', detail }));
}

function revoked(posted: JsonObject, assertion: JsonObject): Judgement {
  const { check, status } = withdrawn(assertion, '/revoked');
  return { ...unread(posted, securing('proof', 'ok', { code: 'hosted_confirmed' }), check), status };
}

function misplacedBecause(assertion: JsonObject): Check | undefined {
  const fault = (detail: string): Check => securing('proof', 'error', { code: 'hosted_kind', pointer: '/id', detail });
  if (!isAssertion(assertion)) return fault('What lies at the address is no assertion of Open Badges 2.0.');
  return verificationOf(assertion) === 'signed' ? fault('What lies at the address says that it is verified by its signature.') : undefined;
}

interface Found {
  readonly posted: JsonObject;
  readonly assertion: JsonObject;
  readonly found: FoundObject;
  /** What only `compat` takes of how it is served. */
  readonly lenient: readonly Check[];
}

async function judgeFound({ posted, assertion, found, lenient }: Found, deps: AssertionDeps): Promise<Judgement> {
  const parties = await loadParties(assertion, deps);
  const local = [...checkObject(assertion, 'Assertion', { pointer: '', policy: deps.policy }), ...checkAssertionPeriod(assertion, deps), ...parties.checks];
  const binding = parties.kind === 'loaded' ? bindingOf(assertion, found, parties) : [];
  const isBound = parties.kind === 'loaded' && binding.length === 0;
  const differing = parties.kind === 'loaded' ? differencesOf(posted, { assertion, badge: parties.badge, profile: parties.profile }) : [];
  const confirmed = [...lenient, ...differing.map(differs), securing('proof', 'ok', { code: 'hosted_confirmed' })];
  return {
    assertion,
    badge: parties.badge,
    issuerId: parties.issuerId,
    profile: parties.profile,
    checks: [...local, ...confirmed, ...(isBound ? [securing('binding', 'ok', { code: 'hosted_in_scope' }), { id: 'status', outcome: 'ok' } as const] : binding)],
    isRead: true,
    proven: isBound && parties.confirmed && lenient.length === 0,
    status: isBound ? { state: 'active' } : statusUnknown,
  };
}

function differs(pointer: string): Check {
  return securing('proof', 'warning', { code: 'hosted_differs', pointer, detail: 'What was sent says something else here than its host; what its host says was judged.' });
}

/** Why a hosted assertion is not the issuer's; empty where it lies where the issuer says that its badges are (checklist G-010). */
function bindingOf(assertion: JsonObject, { place }: FoundObject, { badgeAt, issuerId, profile }: Extract<LoadedParties, { kind: 'loaded' }>): Check[] {
  const scope = scopeOf(profile, issuerId);
  if (!scope) return [securing('binding', 'unknown', { code: 'scope_unsupported', pointer: '/badge/issuer/verification/verificationProperty' })];
  const places = [
    { pointer: '/id', ids: [idOf(assertion) ?? '', place] },
    { pointer: '/badge', ids: badgeAt },
  ];
  return places
    .filter(({ ids }) => !ids.every((id) => isInScope(id, scope)))
    .map(({ pointer }) => securing('binding', 'error', { code: 'outside_scope', pointer, detail: 'It does not lie where the profile of its issuer says that its badges are.' }));
}
