import type { VcalmFault, VcalmOptions, VcalmRequest } from '../app/read-vcalm-request.ts';
import type { PresentedCredential, VerifiedPresentation } from '../credential/presentation/verify-presentation.ts';
import type { Language } from '../credential/explain-verdict.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../credential/json.ts';
import type { Check, CheckId, VerdictOutcome } from '../credential/verdict.ts';
import { errorTexts, problemsOf, requestProblems, type ProblemDetail } from './vcalm-problems.ts';
import type { CredentialResults, CredentialResult, PresentationResult } from './vcalm-schemas.ts';

/** The answer to a request that cannot be taken. */
export function refusedView(faults: readonly VcalmFault[], language: Language): CredentialResult {
  const problems = requestProblems(faults, language);
  return { verified: false, checks: [], problemDetails: problems, errors: errorTexts(problems) };
}

/** The verdict on one credential as VCALM has it (checklist F-002, F-020, F-021, F-033). */
export function credentialView(credential: PresentedCredential, { sent, options }: VcalmRequest, language: Language): CredentialResult {
  const problems = credentialProblems(credential, language);
  return {
    ...verdictOf(credential.outcome, madeIn(credential.verified.checks, credential.verified.kind !== 'credential'), { problems, options }),
    ...(options.returnSent ? { credential: sent } : {}),
    ...(options.returnResults ? { results: resultsOf(credential) } : {}),
  };
}

/** The same of a presentation; what is wrong with a credential in it is told with its place in the presentation (checklist F-003, F-040). */
export function presentationView(presentation: VerifiedPresentation, { sent, options }: VcalmRequest, language: Language): PresentationResult {
  const { checks, credentials, outcome } = presentation;
  const problems = [...problemsOf(checks, language), ...credentials.flatMap((credential) => credentialProblems(credential, language))];
  return {
    ...verdictOf(outcome, madeIn(checks), { problems, options }),
    ...(options.returnSent ? { verifiablePresentation: sent } : {}),
    results: {
      presentation: presentationResults(presentation, { sent, options }),
      credentials: credentials.map((credential) => {
        const own = credentialProblems({ ...credential, pointer: '' }, language);
        return { ...verdictOf(credential.outcome, madeIn(credential.verified.checks, credential.verified.kind !== 'credential'), { problems: own, options }), results: resultsOf(credential) };
      }),
    },
  };
}

interface Told {
  readonly problems: readonly ProblemDetail[];
  readonly options: VcalmOptions;
}

/** Nothing is called verified while a check that decides could not be made. */
function verdictOf(outcome: VerdictOutcome, checks: string[], { problems, options }: Told) {
  const isVerified = outcome === 'valid';
  return {
    verified: isVerified,
    checks,
    ...(options.returnProblemDetails ? { problemDetails: [...problems] } : {}),
    ...(isVerified ? {} : { errors: errorTexts(problems) }),
  };
}

/** The names that callers use for two of our steps. */
const callersNames: Readonly<Partial<Record<CheckId, string>>> = { status: 'credentialStatus', schema: 'credentialSchema' };

/** Which checks were made. A picture there is none here, and endorsements are a matter of badges. */
function madeIn(checks: readonly Check[], isBadge = false): string[] {
  const made = checks.filter(({ id, outcome }) => outcome !== 'notRun' && id !== 'baking' && (isBadge || id !== 'endorsements'));
  return [...new Set(made.map(({ id }) => callersNames[id] ?? id))];
}

const issuerTest: Check = { id: 'binding', outcome: 'warning', code: 'issuer_test', pointer: '/issuer' };

function credentialProblems({ verified, pointer }: PresentedCredential, language: Language): ProblemDetail[] {
  return problemsOf([...verified.checks, ...(verified.issuer.test ? [issuerTest] : [])], language, pointer);
}

function isAmiss({ outcome }: Check): boolean {
  return outcome === 'error' || outcome === 'unknown';
}

/** What each part came to, beside the part itself. A step that was not made has verified nothing. */
function resultsOf({ verified, document = {} }: PresentedCredential): CredentialResults {
  const { checks } = verified;
  const isTimely = checks.some(({ id, outcome }) => id === 'validity' && outcome !== 'notRun');
  const { validFrom, validUntil } = verified.credential;
  const inTime = (code: Check['code']): boolean => isTimely && !checks.some((check) => check.code === code || check.code === 'period_unreadable');
  return {
    ...(validFrom === null ? {} : { validFrom: { verified: inTime('not_yet_valid'), input: validFrom } }),
    ...(validUntil === null ? {} : { validUntil: { verified: inTime('expired'), input: validUntil } }),
    credentialSchema: partsOf(document, 'credentialSchema', (pointer) => isClean(checks, 'schema', pointer)),
    credentialStatus: partsOf(document, 'credentialStatus', (pointer) => isClean(checks, 'status', pointer)).map((part) => ({ ...part, ...valueOf(verified.status.state) })),
    proof: partsOf(document, 'proof', (pointer) => isProven(checks, pointer)),
  };
}

function valueOf(state: 'active' | 'revoked' | 'suspended' | 'unknown' | 'none'): { value?: number } {
  return state === 'active' ? { value: 0 } : state === 'revoked' || state === 'suspended' ? { value: 1 } : {};
}

interface Part {
  readonly verified: boolean;
  readonly input: JsonObject;
}

function partsOf(document: JsonObject, name: string, isGood: (pointer: string) => boolean): Part[] {
  const value: JsonValue | undefined = document[name];
  const items = Array.isArray(value) ? value.map((item, index) => [item, `/${name}/${String(index)}`] as const) : [[value, `/${name}`] as const];
  return items.flatMap(([item, pointer]) => (isJsonObject(item) ? [{ verified: isGood(pointer), input: item }] : []));
}

/** A step that was made and found nothing amiss here, nor in the whole of it. */
function isClean(checks: readonly Check[], id: Check['id'], pointer: string): boolean {
  const own = checks.filter((check) => check.id === id && (check.pointer === undefined || check.pointer.startsWith(pointer) || pointer.startsWith(check.pointer)));
  return own.length > 0 && own.every((check) => check.outcome !== 'notRun' && !isAmiss(check));
}

function isProven(checks: readonly Check[], pointer: string): boolean {
  const own = checks.filter((check) => (check.id === 'proof' || check.id === 'binding') && check.pointer === pointer);
  return own.some(({ id, outcome }) => id === 'proof' && outcome === 'ok') && !own.some(isAmiss);
}

function presentationResults({ checks, holderId }: VerifiedPresentation, { sent, options }: Pick<VcalmRequest, 'sent' | 'options'>): PresentationResult['results']['presentation'] {
  const { challenge, domain } = options;
  const has = (code: Check['code']): boolean => checks.some((check) => check.code === code);
  const isSigned = checks.some(({ id, outcome }) => id === 'proof' && outcome === 'ok');
  return {
    ...(challenge === undefined ? {} : { challenge: { verified: isSigned && !has('challenge_differs'), input: challenge } }),
    ...(domain === undefined ? {} : { domain: { verified: isSigned && !has('domain_differs'), input: domain } }),
    ...(holderId === undefined ? {} : { holder: { verified: isSigned && !checks.some((check) => check.id === 'binding' && isAmiss(check)), input: holderId } }),
    proof: partsOf(sent, 'proof', (pointer) => isProven(checks, pointer)),
  };
}
