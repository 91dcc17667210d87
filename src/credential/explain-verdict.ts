import { describeEndorsements } from './describe-endorsements.ts';
import { describeGenuine } from './describe-genuine.ts';
import { unrecognisedSayings } from './describe-recognition.ts';
import { glossary, nextSteps, type Entry, type NextStep, type Saying, type VerdictCode } from './glossary.ts';
import { isLeniency } from './leniency.ts';
import type { Check, CheckId, CheckOutcome, Verdict } from './verdict.ts';

export type Language = keyof Saying;

/** A check as a person reads it. */
export interface ExplainedCheck extends Omit<Check, 'detail'> {
  /** One sentence of the glossary. */
  readonly detail: string;
  /** What only this badge's case can tell, in English, for who has to mend it. */
  readonly particulars?: string;
  /** What to do about it; absent where a check was not made and nobody has to do anything. */
  readonly next?: string;
}

/** The verdict in one breath, for somebody who reads no further. */
export interface Explanation {
  readonly summary: string;
  readonly next: string;
}

/** What follows the sentence of each code that begins with `compat_`. */
const onlyByCompat: Saying = { ja: '緩い基準（policy=compat）だけが受け入れます。', en: 'Only policy=compat accepts that.' };

/** The checks in one language, each with its sentence and what follows from it (one glossary: `glossary.ts`). */
export function explainCheck({ detail, ...check }: Check, language: Language): ExplainedCheck {
  const entry = entryOf(check);
  const particulars = detail === undefined || detail === entry.en ? {} : { particulars: detail };
  const sentence = isLeniency(check.code) ? joined([entry, onlyByCompat], language) : entry[language];
  const step = stepOf(check, entry);
  return { ...check, detail: sentence, ...particulars, ...(step === undefined ? {} : { next: nextSteps[step][language] }) };
}

/** A check that passed asks nothing of anybody, whatever its code may ask elsewhere. Of those not made, one alone is made by asking for it. */
function stepOf({ outcome, code }: Pick<Check, 'outcome' | 'code'>, entry: Entry): NextStep | undefined {
  if (outcome === 'ok') return 'nothing';
  return outcome === 'notRun' && code !== 'recipient_not_asked' ? undefined : entry.next;
}

function entryOf({ id, outcome, code }: Omit<Check, 'detail'>): Entry {
  const key = code ?? (outcome === 'notRun' ? 'not_run' : `${id}_${outcome}`);
  if (!Object.hasOwn(glossary, key)) throw new TypeError(`the glossary has no sentence for ${key}`);
  return glossary[key as keyof typeof glossary];
}

function joined(sayings: readonly Saying[], language: Language): string {
  return sayings.map((saying) => saying[language]).join(language === 'ja' ? '' : ' ');
}

const subjects: Readonly<Record<Verdict['kind'], Saying>> = {
  badge: { ja: 'このバッジ', en: 'The badge' },
  endorsement: { ja: 'この推薦（エンドースメント）', en: 'The endorsement' },
  receipt: { ja: 'この受領証', en: 'The receipt' },
  credential: { ja: 'この証明書', en: 'The credential' },
};

function refused({ kind, outcome }: Pick<Verdict, 'kind' | 'outcome'>): Saying {
  const { ja, en } = subjects[kind];
  if (outcome === 'invalid') return { ja: `${ja}は有効と認められません。`, en: `${en} cannot be accepted.` };
  return { ja: `${ja}が有効かどうかを確かめきれませんでした。`, en: `It could not be established whether ${en.toLowerCase()} is valid.` };
}

/** What nobody but `compat` accepts is not called genuine: the binding of its key may be unproven, or its status unread. */
const tolerable: Saying = {
  ja: 'このバッジは、緩い基準（policy=compat）では受け入れられますが、規格に照らせば有効とは認められません。',
  en: 'The badge is accepted by the tolerance of policy=compat; by the standards it could not be called valid.',
};

/**
 * Of the checks that decide an outcome, the one that a reader has to know first: what came out of a picture in a wrong way may be another
 * text than was signed; then whose badge it is, before how it is written.
 */
const byWeight: readonly CheckId[] = ['baking', 'proof', 'binding', 'status', 'validity', 'kind', 'jsonld', 'model', 'schema', 'endorsements', 'refresh', 'recipient'];

/** Of what was put up with, that nobody may be behind the badge, or that it may be withdrawn, before how it is written. */
const lenientByWeight: readonly CheckId[] = ['binding', 'status', ...byWeight];

/** What an explanation is drawn from. */
export type Explained = Pick<Verdict, 'outcome' | 'kind' | 'checks' | 'issuer' | 'credential' | 'endorsements'> & Partial<Pick<Verdict, 'form'>>;

/** What the verdict comes to, why, whose the badge is, and what to do. Names are repeated of a genuine badge alone. */
export function explainVerdict(verdict: Explained, language: Language): Explanation {
  const deciding = decidingChecks(verdict);
  const { outcome } = verdict;
  const cautions = outcome === 'valid' && deciding.length === 0 ? cautionsOf(verdict) : [];
  const recipient = recipientCheck(verdict).map(toldOf);
  const opening = outcome !== 'valid' ? refused(verdict) : deciding.length > 0 ? tolerable : describeGenuine(verdict);
  const told: readonly Told[] = [...deciding.map(toldOf), ...cautions, ...recipient];
  const next = told.map(({ step }) => step).find((step) => step !== undefined) ?? (outcome === 'valid' ? 'nothing' : 'otherVerifier');
  return { summary: joined([opening, ...told.map(({ entry }) => entry)], language), next: nextSteps[next][language] };
}

/** A sentence of the summary, and what follows from it. */
interface Told {
  readonly entry: Saying;
  readonly step: NextStep | undefined;
}

function toldOf(check: Check): Told {
  const entry = entryOf(check);
  return { entry, step: stepOf(check, entry) };
}

/**
 * What nobody may read past although the badge is genuine: that it was made for trying, that its issuer bears the name of another, that
 * nothing but a key stands behind the name, that another version was judged than was sent, or that its host says something else than what
 * was sent; then how the lists stand to an issuer that they do not recognise, and who endorses it.
 */
function cautionsOf({ issuer, kind, checks, endorsements }: Explained): Told[] {
  const codes: VerdictCode[] = [];
  if (issuer.test) codes.push('issuer_test');
  const has = (code: VerdictCode): boolean => checks.some((check) => check.code === code);
  if (has('issuer_name_of_another')) codes.push('issuer_name_of_another');
  if (issuer.recognised !== 'yes' && has('issuer_self_named')) codes.push('issuer_self_named');
  for (const code of ['refresh_followed', 'hosted_differs'] as const) if (has(code)) codes.push(code);
  if (kind === 'endorsement') codes.push('kind_endorsement');
  const told: Told[] = codes.map((code) => ({ entry: glossary[code], step: glossary[code].next }));
  return [...told, ...[...unrecognisedSayings(issuer), ...describeEndorsements(endorsements)].map((entry) => ({ entry, step: undefined }))];
}

/** The gravest reason for the outcome. A signature that does not hold is told beside a fault of the picture, which does not excuse it. */
function decidingChecks({ outcome, checks }: Explained): Check[] {
  const lenient = outcome === 'valid';
  const wanted: CheckOutcome = outcome === 'invalid' ? 'error' : 'unknown';
  const weights = lenient ? lenientByWeight : byWeight;
  const [first, ...others] = checks
    .filter((check) => check.id !== 'recipient' && (lenient ? isLeniency(check.code) : check.outcome === wanted))
    .toSorted((a, b) => weights.indexOf(a.id) - weights.indexOf(b.id));
  if (!first) return [];
  return first.id === 'baking' ? [first, ...others.filter(({ id }) => id === 'proof').slice(0, 1)] : [first];
}

/** Whose badge it is changes no outcome, and nobody may read past it: of a valid badge it is always told, of another where something is amiss. */
function recipientCheck({ outcome, checks }: Explained): Check[] {
  return checks.filter((check) => check.id === 'recipient' && (outcome === 'valid' || check.outcome === 'warning')).slice(0, 1);
}
