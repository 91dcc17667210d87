import { isJsonObject, type JsonObject } from '../json.ts';
import type { Check } from '../verdict.ts';
import { hostOf } from './addresses.ts';
import { checkObject } from './check-object.ts';
import { classes } from './classes.ts';
import { idOf, securing, statedParties, type Parties } from './judgement.ts';
import { loadLinked, type AssertionDeps, type LinkedObject, type LinkedResult } from './load-object.ts';
import { typesOf } from './recognise.ts';

/** The BadgeClass and the Profile of the issuer that an assertion leads to; or why they could not be had. */
export type LoadedParties = { readonly checks: readonly Check[] } & (
  | {
      readonly kind: 'loaded';
      readonly badge: JsonObject;
      readonly profile: JsonObject;
      readonly issuerId: string;
      /** Every id and address that the BadgeClass goes by. */
      readonly badgeAt: readonly string[];
      /** Whether each is confirmed by its own address, the issuer is one, and nothing of how they are served had to be tolerated. */
      readonly confirmed: boolean;
    }
  | ({ readonly kind: 'missing' } & Parties)
);

/**
 * Loads both from their own addresses (checklist G-012): of a hosted assertion, what stands inside of it is nobody's word. Of a signed one,
 * a BadgeClass inside is the issuer's word; its Profile is not, since whoever signs could write any key into it.
 */
export async function loadParties(assertion: JsonObject, deps: AssertionDeps, signedBadge?: JsonObject): Promise<LoadedParties> {
  const stated = statedParties(assertion);
  const badge = signedBadge ? inside(signedBadge) : await loadBadge(assertion, deps);
  if (!badge.ok) return { kind: 'missing', ...stated, checks: badge.checks };
  const checks = [...badge.checks, ...checkObject(badge.object, 'BadgeClass', { pointer: '/badge', policy: deps.policy })];
  const issuerId = idOf(badge.object['issuer']);
  const embedded = statedParties({ badge: badge.object });
  const profile = await loadProfile(issuerId, deps);
  if (!profile.ok) return { kind: 'missing', ...embedded, checks: [...checks, ...profile.checks] };
  return {
    kind: 'loaded',
    badge: badge.object,
    profile: profile.object,
    issuerId: profile.id,
    badgeAt: [badge.id, badge.place],
    confirmed: isProfile(profile.object) && [badge, profile].every((linked) => linked.confirmed && linked.checks.every(({ code }) => code !== 'compat_hosted_media_type')),
    checks: [...checks, ...profile.checks, ...checkObject(profile.object, 'Profile', { pointer: '/badge/issuer', policy: deps.policy })],
  };
}

function isProfile(object: JsonObject): boolean {
  return typesOf(object).some((type) => classes.Profile.types.includes(type));
}

function inside(object: JsonObject): { readonly ok: true } & LinkedObject {
  return { ok: true, object, id: idOf(object) ?? '', place: '', confirmed: true, checks: [] };
}

async function loadBadge({ badge }: JsonObject, deps: AssertionDeps): Promise<LinkedResult> {
  const id = idOf(badge);
  if (id !== undefined && hostOf(id) !== undefined) return await loadLinked(id, { name: 'BadgeClass', pointer: '/badge' }, deps);
  return { ok: false, checks: [securing('binding', 'error', { code: 'badge_class_without_place', pointer: '/badge', detail: 'The BadgeClass has no http(s) address that it could be read from.' })] };
}

async function loadProfile(id: string | undefined, deps: AssertionDeps): Promise<LinkedResult> {
  const pointer = '/badge/issuer';
  if (id === undefined) return { ok: false, checks: [securing('binding', 'error', { code: 'issuer_missing', pointer })] };
  if (hostOf(id) !== undefined) return await loadLinked(id, { name: 'Profile', pointer }, deps);
  return { ok: false, checks: [securing('binding', 'error', { code: 'issuer_without_place', pointer, detail: 'The issuer has no http(s) address that its profile could be read from.' })] };
}

/** The BadgeClass that a signed assertion holds. */
export function badgeInside({ badge }: JsonObject): JsonObject | undefined {
  return isJsonObject(badge) && Object.keys(badge).some((name) => name !== 'id' && name !== 'type') ? badge : undefined;
}
