// Owns the verdict on one badge: which checks are made, in which order, and what they come to.
// Refuses to open a connection, to read a clock, or to throw for a bad badge; what it needs of the world is handed in.
// Called by the use cases that verify, and by issuing, which lets nothing out that does not pass.
import { utcSeconds } from '../clock.ts';
import { checkCredentialSchemas } from './checks/credential-schema.ts';
import { checkForeignSchemas, unreadSchemas } from './checks/foreign-schema.ts';
import { describeCredential, describeIssuer, issuerIdOf } from './checks/describe.ts';
import { checkJsonLd } from './checks/json-ld.ts';
import { kindOf, type Kind } from './checks/kind.ts';
import { checkPlainSchemas, checkPlainValidity, kindOfAny, notAsked, selfAsserted } from './checks/plain-credential.ts';
import { checkProofSet, type ProofSetResult } from './checks/proof-set.ts';
import { checkRefresh } from './checks/refresh.ts';
import { checkStatus, unreadStatus, type StatusResult } from './checks/status.ts';
import { checkValidity } from './checks/validity.ts';
import type { PlacedEndorsement } from './checks/endorsements.ts';
import { inOrder } from './in-order.ts';
import { judgeEndorsements, judgePlaced, type EndorsementsJudged, type JudgingEndorsements } from './judge-endorsements.ts';
import type { JsonObject } from './json.ts';
import { judgeJwt } from './jwt/judge-jwt.ts';
import { readAnyJwt } from './jwt/read-any-jwt.ts';
import { readJwt, type JwtCredential } from './jwt/read-jwt.ts';
import { checkEndorsementModel, checkModel } from './model/check-model.ts';
import { checkPlainCredential } from './model/check-plain-credential.ts';
import type { Finding } from './model/finding.ts';
import { isAssertion } from './ob2/recognise.ts';
import { verifyAssertion } from './ob2/verify-assertion.ts';
import { readBadgeGraph } from './proof-results.ts';
import { followRefresh } from './refresh.ts';
import type { GraphReading } from './signed-graph.ts';
import { unreadableVerdict } from './unreadable-verdict.ts';
import { notAskedAbout, outcomeOf, type Check, type CheckId, type VerifiedCredential } from './verdict.ts';
import type { VerifyDeps } from './verify-deps.ts';

export type { ControllerResult, DocumentResult, StatusListResult, VerifyDeps } from './verify-deps.ts';

/**
 * A badge as it was sent: `document` as `parseStrictJson` returns it, or `jwt` in compact form without white space around it. `digest` is of
 * the very bytes; where it is not given, nothing that was found out about the badge before is used.
 */
export type BadgeToVerify = ({ readonly document: JsonObject } | { readonly jwt: string }) & { readonly digest?: string };

/** A verdict, and the credential that it is about; undefined where none could be read. */
export interface Verification {
  readonly verified: VerifiedCredential;
  readonly document: JsonObject | undefined;
}

/**
 * Verifies one badge, with embedded proofs or as a JWT (checklist C.2; order C-030: what needs nothing but the document, then the proofs,
 * then what a proven badge points to). Answers with every check, so that one fault does not hide another; throws only if `deps` do.
 */
export async function verifyCredential(input: BadgeToVerify, deps: VerifyDeps): Promise<VerifiedCredential> {
  return (await verifyAndRead(input, deps)).verified;
}

/** The same, with the credential that was judged for whoever has more to ask of it: out of a JWT, or a newer version of what was sent. */
export async function verifyAndRead(input: BadgeToVerify, deps: VerifyDeps): Promise<Verification> {
  return await followRefresh(await verifyOnce(input, deps), deps, verifyOnce);
}

async function verifyOnce(input: BadgeToVerify, deps: VerifyDeps): Promise<Verification> {
  return await judgeEndorsements(await verifyAlone(input, deps), deps, verifyAlone);
}

/** What endorsements come to that are to stand in a badge of `issuer`: as they would there. */
export async function verifyEndorsements(placed: readonly PlacedEndorsement[], issuer: JudgingEndorsements['issuer'], deps: VerifyDeps): Promise<EndorsementsJudged> {
  const { loadRefreshed: _never, ...others } = deps;
  return await judgePlaced(placed, { deps: others, verify: verifyAlone, issuer });
}

/** Without a look at the endorsements in it. */
async function verifyAlone(input: BadgeToVerify, deps: VerifyDeps): Promise<Verification> {
  const { digest } = input;
  if ('document' in input && !deps.plain && isAssertion(input.document)) return await verifyAssertion(input, deps);
  if ('document' in input) return { verified: await verifyRead({ document: input.document, jwt: undefined, digest }, deps), document: input.document };
  const { policy = 'strict' } = deps;
  const read = deps.plain ? readAnyJwt(input.jwt) : readJwt(input.jwt, policy === 'strict' ? 'openBadges' : 'compat');
  if (!read.ok) return { verified: unreadableVerdict(read, deps.now, { form: 'vc-jwt', policy }), document: undefined };
  const { document, jws } = read.jwt;
  if (!deps.plain && isAssertion(jws.payload)) return await verifyAssertion({ jws }, deps);
  return { verified: await verifyRead({ document, jwt: read.jwt, digest }, deps), document };
}

interface Read {
  /** What is judged and described. */
  readonly document: JsonObject;
  readonly jwt: JwtCredential | undefined;
  readonly digest: string | undefined;
}

async function verifyRead(read: Read, deps: VerifyDeps): Promise<VerifiedCredential> {
  const { document, jwt, digest } = read;
  const kind = enveloped(deps.plain ? kindOfAny(document) : kindOf(document), jwt);
  const isPlain = kind.kind === 'credential';
  if (!kind.judged) return verdict({ document, kind, local: kind.checks, proofs: unproven, status: unreadStatus(document) }, deps);
  // An embedded proof signs the credential as it stands, without what only the claims of a JWT say.
  const secured = jwt && Object.hasOwn(jwt.credential, 'proof') ? jwt.credential : document;
  const { reading, world } = await readBadgeGraph({ secured, digest, form: kind.form }, deps);
  const local = [...kind.checks, ...checkJsonLd(reading), ...(isPlain ? plainChecks(document, deps) : localChecks(document, kind, deps))];
  const issuerId = issuerIdOf(document);
  const proofs = (isPlain && !jwt && selfAsserted(document, issuerId, deps.plain)) || (await judgeProofs({ ...read, reading, issuerId }, world));
  const isProofOnly = isPlain && deps.plain?.beyondProof === false;
  const status = proofs.accepted && issuerId !== undefined && !isProofOnly ? await checkStatus(document, issuerId, deps) : unreadStatus(document);
  const schemas = isProofOnly ? [] : proofs.accepted ? await checkForeignSchemas(document, deps) : unreadSchemas(document);
  return verdict({ document, kind, local: withPasses([...local, ...schemas]), proofs, status }, deps);
}

/** Whatever came in a JWT was secured by it; what a signed assertion of version 2.0 says of its form is true as it is. */
function enveloped(kind: Kind, jwt: JwtCredential | undefined): Kind {
  return jwt && kind.specVersion === '3.0' ? { ...kind, form: 'vc-jwt' } : kind;
}

interface ToProve extends Read {
  readonly reading: GraphReading;
  readonly issuerId: string | undefined;
}

async function judgeProofs({ document, jwt, reading, issuerId }: ToProve, deps: VerifyDeps): Promise<ProofSetResult> {
  if (jwt) return await judgeJwt({ jwt, graph: reading.ok ? reading.graph : undefined, issuerId }, deps);
  // Where the JSON does not say what is signed, a good signature would prove something else than what a reader sees.
  if (!reading.ok) return unproven;
  return await checkProofSet({ document, graph: reading.graph, issuerId }, deps);
}

const localIds: readonly CheckId[] = ['model', 'jsonld', 'validity', 'schema', 'endorsements', 'refresh'];

const unproven: ProofSetResult = {
  checks: [
    { id: 'proof', outcome: 'notRun' },
    { id: 'binding', outcome: 'notRun' },
  ],
  proven: false,
  accepted: false,
  test: false,
};

function localChecks(document: JsonObject, { kind }: Kind, { now, policy }: VerifyDeps): Check[] {
  return [
    ...(kind === 'endorsement' ? checkEndorsementModel : checkModel)(document, policy).map(modelCheck),
    ...checkValidity(document, now, policy),
    ...checkCredentialSchemas(document),
    ...checkRefresh(document),
  ];
}

/** What can be said of a credential that is no badge; what the rules of badges alone ask for is not looked at. */
function plainChecks(document: JsonObject, { now, policy, plain }: VerifyDeps): Check[] {
  return [
    ...checkPlainCredential(document, policy).map(modelCheck),
    ...(plain?.beyondProof === false ? notAsked : [...checkPlainValidity(document, now, policy), ...checkPlainSchemas(document)]),
    ...checkRefresh(document),
  ];
}

function modelCheck({ severity, code, rule, pointer, detail }: Finding): Check {
  return { id: 'model', outcome: severity, code, pointer, detail: `${detail} (${rule})` };
}

/** A local check that has nothing to say has passed. */
function withPasses(checks: readonly Check[]): Check[] {
  const silent = localIds.filter((id) => !checks.some((check) => check.id === id));
  return [...checks, ...silent.map((id): Check => ({ id, outcome: 'ok' }))];
}

interface Judged {
  readonly document: JsonObject;
  readonly kind: Kind;
  readonly local: readonly Check[];
  readonly proofs: ProofSetResult;
  readonly status: StatusResult;
}

function verdict({ document, kind, local, proofs, status }: Judged, { now, policy = 'strict' }: VerifyDeps): VerifiedCredential {
  const checks = inOrder([...local, ...proofs.checks, ...status.checks]);
  return {
    outcome: outcomeOf(checks),
    checkedAt: utcSeconds(now),
    policy,
    kind: kind.kind,
    specVersion: kind.specVersion,
    form: kind.form,
    checks,
    status: { state: status.state, ...(status.reason === undefined ? {} : { reason: status.reason }) },
    issuer: { ...describeIssuer(document), binding: proofs.proven ? 'proven' : 'unproven', test: proofs.test, ...notAskedAbout },
    credential: describeCredential(document),
    recipient: 'notAsked',
    endorsements: [],
  };
}
