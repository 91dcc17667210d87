import { isJsonObject, type JsonObject } from '../json.ts';
import { takesKey, verifyJws } from '../jwt/algorithms.ts';
import type { Jws } from '../jwt/read-jws.ts';
import { publicKeyOfJwk, type PublicKey } from '../public-key.ts';
import type { Check } from '../verdict.ts';
import { checkObject } from './check-object.ts';
import { idOf, securing, statedParties, statusUnknown, withdrawn, type Judgement } from './judgement.ts';
import { listedKeys, type ListedKeys } from './keys.ts';
import type { AssertionDeps } from './load-object.ts';
import { badgeInside, loadParties, type LoadedParties } from './parties.ts';
import { checkAssertionPeriod } from './period.ts';
import { checkRevocation, type RevocationResult } from './revocation.ts';

/** They change what is signed or where the key comes from: who leaves them unread verifies another thing (checklist B-101). */
const dangerousMembers = ['crit', 'b64', 'jku', 'x5u', 'x5c', 'zip', 'enc'];

/**
 * Judges an assertion in a JWS (checklist G-020, G-021; OB2 §SignedBadge Verification). The key is one that the profile of the issuer lists,
 * read from the issuer's own address; what the header or the badge says of keys only chooses among them. RS256 alone.
 */
export async function judgeSigned(jws: Jws, assertion: JsonObject, deps: AssertionDeps): Promise<Judgement> {
  const local = [...checkObject(assertion, 'Assertion', { pointer: '', policy: deps.policy }), ...checkAssertionPeriod(assertion, deps)];
  const refused = headerFaults(jws.header);
  // Nobody is asked about what no key could make good.
  if (refused.length > 0) return { assertion, ...statedParties(assertion), checks: [...local, ...refused], isRead: true, proven: false, status: statusUnknown };
  const parties = await loadParties(assertion, deps, badgeInside(assertion));
  const proof = parties.kind === 'loaded' ? await judgeSignature(jws, { assertion, parties }, deps) : { checks: [], isProven: false };
  const status = await statusOf({ assertion, parties, isProven: proof.isProven }, deps);
  return {
    assertion,
    badge: parties.badge,
    issuerId: parties.issuerId,
    profile: parties.profile,
    checks: [...local, ...parties.checks, ...proof.checks, ...(status ? [status.check] : [])],
    isRead: true,
    proven: proof.isProven && parties.kind === 'loaded' && parties.confirmed,
    status: status?.status ?? statusUnknown,
  };
}

function headerFaults(header: JsonObject): Check[] {
  const dangerous = dangerousMembers.filter((name) => Object.hasOwn(header, name));
  return [
    ...(header['alg'] === 'RS256' ? [] : [securing('proof', 'error', { code: 'jwt_alg', detail: 'A signed badge of Open Badges 2.0 is verified with RS256 only; none and shared secrets prove nothing.' })]),
    ...(dangerous.length === 0 ? [] : [securing('proof', 'error', { code: 'jwt_header_member', detail: `The header must not have ${dangerous.join(', ')}.` })]),
  ];
}

interface Signed {
  readonly assertion: JsonObject;
  readonly parties: Extract<LoadedParties, { kind: 'loaded' }>;
}

interface Proof {
  readonly checks: readonly Check[];
  readonly isProven: boolean;
}

async function judgeSignature(jws: Jws, { assertion, parties }: Signed, deps: AssertionDeps): Promise<Proof> {
  const { verification } = assertion;
  const creator = isJsonObject(verification) ? idOf(verification['creator']) : undefined;
  const listed = await listedKeys({ profile: parties.profile, issuerId: parties.issuerId, creator, kid: jws.header['kid'] }, deps);
  const key = listed.keys.find((one) => verifyJws(jws, 'RS256', one));
  if (!key) return { checks: withoutKey(listed), isProven: false };
  const stranger = strangersKey(jws.header, key);
  if (stranger) return { checks: [stranger], isProven: false };
  return { checks: [{ id: 'proof', outcome: 'ok' }, { id: 'binding', outcome: 'ok' }], isProven: true };
}

/** Where a key of the issuer could not be had, that none of the others verifies says nothing yet. */
function withoutKey({ keys, checks }: ListedKeys): Check[] {
  const undecided = checks.filter(({ outcome }) => outcome === 'unknown');
  if (undecided.length > 0) return undecided;
  if (keys.length === 0) return [...checks];
  const rsa = keys.some((key) => takesKey('RS256', key));
  return [...checks, securing('proof', 'error', { code: rsa ? 'signature_invalid' : 'key_kind', detail: 'No key of the issuer verifies the signature.' })];
}

/** A key in the header proves nothing, but another one than the issuer's was put there to be taken for it (checklist G-021). */
function strangersKey({ jwk }: JsonObject, key: PublicKey): Check | undefined {
  if (jwk === undefined) return undefined;
  const read = isJsonObject(jwk) ? publicKeyOfJwk(jwk) : undefined;
  if (read?.ok === true && read.key.thumbprint === key.thumbprint) return undefined;
  return securing('binding', 'error', { code: 'key_not_of_issuer', detail: 'The jwk of the header is not the key of the issuer that verifies the signature.' });
}

interface Asked {
  readonly assertion: JsonObject;
  readonly parties: LoadedParties;
  readonly isProven: boolean;
}

/** Nothing is acted on that nobody has proven (checklist C-030). */
async function statusOf({ assertion, parties, isProven }: Asked, deps: AssertionDeps): Promise<RevocationResult | undefined> {
  if (!isProven || parties.kind !== 'loaded') return undefined;
  if (assertion['revoked'] === true) return withdrawn(assertion, '/revoked');
  return await checkRevocation(assertion, parties.profile, deps);
}
