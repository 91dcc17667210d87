import { glossary, nextSteps, type Entry, type Saying } from './glossary.ts';
import { isLeniency } from './leniency.ts';
import type { Check, CheckOutcome, VerdictOutcome } from './verdict.ts';

export type Language = keyof Saying;

/** A check as a person reads it. */
export interface ExplainedCheck extends Omit<Check, 'detail'> {
  /** One sentence of the glossary. */
  readonly detail: string;
  /** What only this badge's case can tell, in English, for who has to mend it. */
  readonly particulars?: string;
  /** What to do about it. */
  readonly next: string;
}

/** The verdict in one breath, for somebody who reads no further. */
export interface Explanation {
  readonly summary: string;
  readonly next: string;
}

/** The checks in one language, each with its sentence and what follows from it (one glossary: `glossary.ts`). */
export function explainCheck({ detail, ...check }: Check, language: Language): ExplainedCheck {
  const entry = entryOf(check);
  const particulars = detail === undefined || detail === entry.en ? {} : { particulars: detail };
  return { ...check, detail: entry[language], ...particulars, next: nextSteps[stepOf(check.outcome, entry)][language] };
}

/** A check that passed or was not reached asks nothing of anybody, whatever its code may ask elsewhere. */
function stepOf(outcome: CheckOutcome, entry: Entry): Entry['next'] {
  return outcome === 'ok' || outcome === 'notRun' ? 'nothing' : entry.next;
}

function entryOf({ id, outcome, code }: Omit<Check, 'detail'>): Entry {
  const key = code ?? (outcome === 'notRun' ? 'not_run' : `${id}_${outcome}`);
  if (!Object.hasOwn(glossary, key)) throw new TypeError(`the glossary has no sentence for ${key}`);
  return glossary[key as keyof typeof glossary];
}

const outcomes: Readonly<Record<VerdictOutcome, Saying>> = {
  valid: { ja: 'このバッジは本物で、有効です。', en: 'The badge is genuine and valid.' },
  invalid: { ja: 'このバッジは有効と認められません。', en: 'The badge cannot be accepted.' },
  indeterminate: { ja: 'このバッジが有効かどうかを確かめきれませんでした。', en: 'It could not be established whether the badge is valid.' },
};

/** What nobody but `compat` accepts is not called genuine: the binding of its key may be unproven, or its status unread. */
const tolerable: Saying = {
  ja: 'このバッジは、緩い基準（policy=compat）でのみ受け入れられます。規格に照らせば、有効とは認められません。',
  en: 'The badge is accepted by the tolerance of policy=compat only; by the standards it could not be called valid.',
};

/** Of the checks that decide an outcome, the one that a reader has to know first: whose badge it is, before how it is written. */
const byWeight = ['proof', 'binding', 'status', 'validity', 'baking', 'kind', 'jsonld', 'model', 'schema', 'endorsements', 'refresh', 'recipient'];

/** Of what was put up with, that nobody may be behind the badge, or that it may be withdrawn, before how it is written. */
const lenientByWeight = ['binding', 'status', ...byWeight];

/** What the verdict comes to, why, and what to do. `checks` are as `verifyCredential` returns them. */
export function explainOutcome(outcome: VerdictOutcome, checks: readonly Check[], language: Language): Explanation {
  const wanted: CheckOutcome | undefined = outcome === 'invalid' ? 'error' : outcome === 'indeterminate' ? 'unknown' : undefined;
  const leniencies = outcome === 'valid' ? checks.filter(({ code }) => isLeniency(code)) : [];
  const lenient = leniencies.length > 0;
  const weights = lenient ? lenientByWeight : byWeight;
  const deciding = (lenient ? leniencies : checks.filter((check) => check.outcome === wanted)).toSorted((a, b) => weights.indexOf(a.id) - weights.indexOf(b.id));
  const [first] = deciding;
  // Whose badge it is changes no outcome, and nobody may read past it.
  const another = checks.find(({ code }) => code === 'recipient_differs');
  const told = [first, another].flatMap((check) => (check === undefined ? [] : [explainCheck(check, language)]));
  return {
    summary: [(lenient ? tolerable : outcomes[outcome])[language], ...told.map(({ detail }) => detail)].join(language === 'ja' ? '' : ' '),
    next: told[0]?.next ?? nextSteps[outcome === 'valid' ? 'nothing' : 'otherVerifier'][language],
  };
}
