// Owns the verdict on a presentation: who presents it, for which occasion, and what each credential in it comes to.
// Refuses to judge a credential by rules of its own: each is verified by verify-credential, as if it stood alone.
// Called by the use case of the W3C's interface.
import { controllerOf } from '../checks/key-binding.ts';
import { checkJsonLd } from '../checks/json-ld.ts';
import { outcomeAsAsked } from '../checks/plain-credential.ts';
import { checkProofSet, type ProofSetResult } from '../checks/proof-set.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { judgeJwt } from '../jwt/judge-jwt.ts';
import { placedItems, type Placed } from '../model/plain-parts.ts';
import { readGraph } from '../signed-graph.ts';
import { unjudgedVerdict } from '../unreadable-verdict.ts';
import type { Check, VerdictOutcome } from '../verdict.ts';
import { verifyAndRead, type Verification } from '../verify-credential.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { challengeDiffers, checkOccasion, domainDiffers, type Occasion } from './check-occasion.ts';
import { checkPresentation, holderIdOf } from './check-presentation.ts';
import { isEnvelope, openEnvelope } from './envelope.ts';
import { readPresentationJwt, type JwtPresentation } from './read-presentation-jwt.ts';

/** So many credentials are verified of one presentation; who has more to show sends several. */
export const MAX_PRESENTED = 20;

/** More tell a reader nothing new. */
const MAX_FINDINGS = 50;

export interface PresentationDemand extends Occasion {
  /** Whether it may come without a proof, and show credentials alone. */
  readonly proofless: boolean;
  /** Whether status, period and schemas of credentials that are no badges are looked at. */
  readonly beyondProof: boolean;
  /** What is not reached by then stays undecided. */
  isOver(): boolean;
}

/** One credential of a presentation; `pointer` is its place there. */
export interface PresentedCredential extends Verification {
  readonly pointer: string;
  readonly outcome: VerdictOutcome;
}

/** `checks` are of the presentation itself, with the ids kind, model, jsonld, proof and binding; `proven`: the holder signed it. */
export interface VerifiedPresentation {
  readonly outcome: VerdictOutcome;
  readonly checks: readonly Check[];
  readonly holderId: string | undefined;
  readonly proven: boolean;
  readonly credentials: readonly PresentedCredential[];
}

/**
 * Verifies a presentation and everything in it (VCDM 2.0 §4.13, VCALM *Verify Presentation*; checklist F-003, F-030, F-040): the data model,
 * that the JSON says what is signed, that the holder signed it to show who presents it, for the challenge and the domain that were asked
 * for, and each credential as if it stood alone. `world` is asked for the presentation and for each credential, so that each has its own
 * budget. Answers with every check; throws only if the world does.
 */
export async function verifyPresentation(sent: JsonObject, demand: PresentationDemand, world: () => VerifyDeps): Promise<VerifiedPresentation> {
  if (!isEnvelope(sent, 'EnvelopedVerifiablePresentation')) return await judge({ document: sent, enveloped: undefined }, demand, world);
  const opened = openEnvelope(sent, 'EnvelopedVerifiablePresentation');
  if (!opened.ok) return unread(opened.check);
  const read = readPresentationJwt(opened.jwt, world().now);
  if (!read.ok) return unread({ id: 'kind', outcome: read.code === 'jwt_too_large' ? 'unknown' : 'error', code: read.code, pointer: '/id', detail: read.detail });
  return await judge({ document: read.jwt.document, enveloped: read }, demand, world);
}

function unread(check: Check): VerifiedPresentation {
  return { outcome: check.outcome === 'error' ? 'invalid' : 'indeterminate', checks: [check], holderId: undefined, proven: false, credentials: [] };
}

interface ReadPresentation {
  readonly document: JsonObject;
  readonly enveloped: JwtPresentation | undefined;
}

async function judge(read: ReadPresentation, demand: PresentationDemand, world: () => VerifyDeps): Promise<VerifiedPresentation> {
  const { document, enveloped } = read;
  const model = modelChecks(document);
  const holderId = holderIdOf(document) ?? (enveloped ? enveloped.issuerId : signerOf(document['proof']));
  const secured = await judgeSecured({ ...read, holderId }, demand, world());
  const presented = document['verifiableCredential'] === undefined ? [] : placedItems(document['verifiableCredential'], '/verifiableCredential');
  const isTooMuch = presented.length > MAX_PRESENTED;
  const own = [...model, ...(isTooMuch ? [tooMany] : []), ...secured.checks];
  const plain = { beyondProof: demand.beyondProof, ...(secured.proven && holderId !== undefined ? { presentedBy: holderId } : {}) };
  const credentials = isTooMuch ? [] : await judgeEach(presented, demand, () => ({ ...world(), plain }));
  const checks = [...own, ...(secured.proven || credentials.length > 0 || isTooMuch || own.some(isGrave) ? [] : [empty])];
  return { outcome: outcomeOfAll(checks, credentials), checks, holderId, proven: secured.proven, credentials };
}

/** The gravest first, so that many warnings hide no error. */
function modelChecks(document: JsonObject): Check[] {
  const findings = checkPresentation(document);
  const graded = [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')];
  return graded.slice(0, MAX_FINDINGS).map(({ severity, code, rule, pointer, detail }) => ({ id: 'model', outcome: severity, code, pointer, detail: `${detail} (${rule})` }));
}

function isGrave({ outcome }: Check): boolean {
  return outcome === 'error' || outcome === 'unknown';
}

const tooMany: Check = {
  id: 'model',
  outcome: 'unknown',
  code: 'too_many_credentials',
  pointer: '/verifiableCredential',
  detail: `More than ${String(MAX_PRESENTED)} credentials in one presentation are not verified.`,
};
const empty: Check = { id: 'proof', outcome: 'error', code: 'presentation_empty', pointer: '' };
const unproven: Check = { id: 'proof', outcome: 'warning', code: 'presentation_unproven', pointer: '' };
const holderMissing: Check = { id: 'binding', outcome: 'warning', code: 'holder_missing', pointer: '/holder' };

/** Whoever signs without naming a holder is named by the key. */
function signerOf(proof: JsonValue | undefined): string | undefined {
  const [first] = [proof ?? []].flat();
  const methodId = isJsonObject(first) ? first['verificationMethod'] : undefined;
  return typeof methodId === 'string' ? controllerOf(methodId) : undefined;
}

interface ToSecure extends ReadPresentation {
  readonly holderId: string | undefined;
}

async function judgeSecured(read: ToSecure, demand: PresentationDemand, deps: VerifyDeps): Promise<Pick<ProofSetResult, 'checks' | 'proven'>> {
  const { document, enveloped, holderId } = read;
  const isUnsigned = !enveloped && document['proof'] === undefined;
  const { verifiableCredential: _presented, ...own } = document;
  // what a signature has to cover, or at least that every word of the wrapper means something
  const reading = await readGraph(isUnsigned ? own : document, deps.contexts);
  const readable = checkJsonLd(reading);
  if (isUnsigned) return { checks: [...readable, ...(demand.proofless ? [unproven, ...unanswered(demand)] : [proofMissing])], proven: false };
  const occasion = checkOccasion(enveloped ? enveloped.occasion : document['proof'], demand);
  const authentic: VerifyDeps = { ...deps, proofPurpose: 'authentication' };
  const graph = reading.ok ? reading.graph : undefined;
  const proofs = enveloped
    ? await judgeJwt({ jwt: enveloped.jwt, graph, issuerId: holderId }, authentic)
    : graph && (await checkProofSet({ document, graph, issuerId: holderId }, authentic));
  const isNamed = holderIdOf(document) !== undefined || holderId === undefined;
  const judged = (proofs?.checks ?? []).filter(({ outcome }) => outcome !== 'notRun').map(ofHolder);
  const checks = [...readable, ...judged, ...occasion, ...(isNamed ? [] : [holderMissing])];
  const isProven = proofs?.proven === true && !checks.some(isGrave);
  return { checks: isProven || checks.some(isGrave) ? checks : [...checks, proofMissing], proven: isProven };
}

const proofMissing: Check = { id: 'proof', outcome: 'error', code: 'proof_missing', pointer: '', detail: 'The presentation carries no proof.' };

/** Nobody signed, so that what was asked for was not answered. */
function unanswered({ challenge, domain }: Occasion): Check[] {
  return [...(challenge === undefined ? [] : [challengeDiffers]), ...(domain === undefined ? [] : [domainDiffers])];
}

/** What is said of an issuer's key, of a holder's. */
function ofHolder(check: Check): Check {
  if (check.code === 'key_not_of_issuer') return { ...check, code: 'key_not_of_holder', detail: 'The proof was made with a key that is not under the id of the holder.' };
  return check.code === 'issuer_self_named' ? { id: check.id, outcome: 'ok' } : check;
}

/** One after the other, so that no presentation has more at a time than a badge. */
async function judgeEach(presented: readonly Placed[], { beyondProof, isOver }: PresentationDemand, world: () => VerifyDeps): Promise<PresentedCredential[]> {
  const judged: PresentedCredential[] = [];
  for (const { value, pointer } of presented) {
    // of the model's errors this is one, and there is nothing to verify
    if (!isJsonObject(value)) continue;
    const deps = world();
    const verification = isOver() ? unjudged({ id: 'kind', outcome: 'unknown', code: 'presentation_out_of_time' }, deps) : await verifyPresented(value, deps);
    judged.push({ ...verification, pointer, outcome: outcomeAsAsked(verification.verified, beyondProof) });
  }
  return judged;
}

/** A credential as it is sent to be verified, alone or presented: as JSON, or in an envelope. */
export async function verifyPresented(sent: JsonObject, deps: VerifyDeps): Promise<Verification> {
  if (!isEnvelope(sent, 'EnvelopedVerifiableCredential')) return await verifyAndRead({ document: sent }, deps);
  const opened = openEnvelope(sent, 'EnvelopedVerifiableCredential');
  return opened.ok ? await verifyAndRead({ jwt: opened.jwt }, deps) : unjudged(opened.check, deps);
}

function unjudged(check: Check, { now }: VerifyDeps): Verification {
  return { verified: { ...unjudgedVerdict({ check }, now), kind: 'credential' }, document: undefined };
}

function outcomeOfAll(checks: readonly Check[], credentials: readonly PresentedCredential[]): VerdictOutcome {
  if (checks.some(({ outcome }) => outcome === 'error') || credentials.some(({ outcome }) => outcome === 'invalid')) return 'invalid';
  return checks.some(isGrave) || credentials.some(({ outcome }) => outcome === 'indeterminate') ? 'indeterminate' : 'valid';
}
