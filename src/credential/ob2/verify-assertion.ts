// Owns the verdict on badges of Open Badges 2.0, hosted and signed, by their own specification (checklist G).
// Refuses to take a copy of a hosted badge for the badge, a key that the issuer does not list, and to turn a badge into one of 3.0.
// Called by the verifier for assertions of 2.0, and by the use case for the addresses of such that pictures hold.
import { utcSeconds } from '../../clock.ts';
import { inOrder } from '../in-order.ts';
import type { JsonObject } from '../json.ts';
import type { Jws } from '../jwt/read-jws.ts';
import { outcomeOf, type Check, type VerifiedCredential } from '../verdict.ts';
import type { Verification } from '../verify-credential.ts';
import { isSameId } from './addresses.ts';
import { describeAssertion, describeParties } from './describe.ts';
import { judgeHosted } from './hosted.ts';
import { idOf, securing, statedParties, statusUnknown, type Judgement } from './judgement.ts';
import { loadObject, type AssertionDeps } from './load-object.ts';
import { partsOfOtherVersions, plainHttpAddresses } from './notes.ts';
import { plainObject } from './plain-object.ts';
import { isAssertion, isOlderAssertion, verificationOf } from './recognise.ts';
import { judgeSigned } from './signed.ts';

/** An assertion as it was sent: as JSON, in a JWS, or as the address where it is hosted. The first two are assertions by `isAssertion`. */
export type AssertionToVerify = { readonly document: JsonObject } | { readonly jws: Jws } | { readonly address: string };

type Form = Extract<VerifiedCredential['form'], 'ob2-hosted' | 'ob2-signed'>;

/**
 * Verifies one badge of Open Badges 2.0 (checklist G-001 to G-033) and answers with the assertion that counts: of a hosted badge the one
 * that its host has. By what it says that it is verified, by that it is; a badge that says neither is looked for at its host. Asks for at
 * most nine documents, none of which leads further; throws only if `deps` do.
 */
export async function verifyAssertion(input: AssertionToVerify, deps: AssertionDeps): Promise<Verification> {
  if ('address' in input) return await verifyAddress(input.address, deps);
  const assertion = plainObject('jws' in input ? input.jws.payload : input.document, 'Assertion');
  const form: Form = verificationOf(assertion) === 'signed' ? 'ob2-signed' : 'ob2-hosted';
  if (form === 'ob2-hosted') return verification(await judgeHosted(assertion, deps), form, deps);
  return verification('jws' in input ? await judgeSigned(input.jws, assertion, deps) : unsigned(assertion), form, deps);
}

/** A signed badge without its signature says nothing. */
function unsigned(assertion: JsonObject): Judgement {
  const fault = securing('proof', 'error', { code: 'proof_missing', pointer: '/verification/type', detail: 'The badge says that it is verified by its signature, and is not in a JWS.' });
  return { assertion, ...statedParties(assertion), checks: [fault], isRead: false, proven: false, status: statusUnknown };
}

/** What lies at the address counts, unless it has another id: then what lies there (OB2 §HostedBadge Verification). */
async function verifyAddress(address: string, deps: AssertionDeps): Promise<Verification> {
  const form = 'ob2-hosted';
  const loaded = await loadObject(address, { name: 'Assertion', purpose: 'assertion' }, deps);
  if (loaded.kind !== 'found' || isSameId(idOf(loaded.object) ?? '', address)) {
    return verification(await judgeHosted({ id: address }, deps, loaded), form, deps);
  }
  if (isAssertion(loaded.object)) return await verifyAssertion({ document: loaded.object }, deps);
  const older = isOlderAssertion(loaded.object);
  const fault: Check = older
    ? { id: 'kind', outcome: 'unknown', code: 'open_badges_1' }
    : { id: 'kind', outcome: 'error', code: 'wrong_type', pointer: '/type', detail: 'What lies at the address in the picture is no assertion of Open Badges 2.0.' };
  return verification({ assertion: { id: address }, ...statedParties({}), checks: [fault], isRead: false, proven: false, status: statusUnknown }, form, deps);
}

function verification(judgement: Judgement, form: Form, { now, policy = 'strict' }: AssertionDeps): Verification {
  const { assertion, proven, status } = judgement;
  const found = [...judgement.checks, ...(judgement.isRead ? [...plainHttpAddresses(judgement, form), ...partsOfOtherVersions(judgement)] : [])];
  const passes = judgement.isRead ? [kindPassed, modelPassed, validityPassed] : [kindPassed];
  const checks = inOrder([...found, ...passes.filter(({ id }) => !found.some((check) => check.id === id))]);
  return {
    document: assertion,
    verified: {
      outcome: outcomeOf(checks),
      checkedAt: utcSeconds(now),
      policy,
      kind: 'badge',
      specVersion: '2.0',
      form,
      checks,
      status,
      issuer: { ...describeParties(judgement), binding: proven ? 'proven' : 'unproven', test: false },
      credential: describeAssertion(judgement),
      recipient: 'notAsked',
      endorsements: [],
    },
  };
}

const kindPassed: Check = { id: 'kind', outcome: 'ok' };
const modelPassed: Check = { id: 'model', outcome: 'ok', code: 'model_2' };
const validityPassed: Check = { id: 'validity', outcome: 'ok' };
