import { toldBy, type ItemProblem } from '../problem.ts';
import { labelOfItem, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { readRecord } from '../record/check-record.ts';
import { publishGaps } from '../record/publish-gaps.ts';
import type { InputProblem } from '../../errors.ts';
import { elementOutcomes, type CounterpartOutcome, type FrameworkName, type Judged } from './counterparts.ts';
import { judgeItems, type ItemState, type JudgedItem } from './item-states.ts';
import { missingTranslations, type MissingTranslation } from './translations.ts';

export interface Finding extends Phrase {
  readonly pointer: string;
  readonly code: string;
}

export interface LintedItem {
  readonly item: ItemKey;
  readonly label: Phrase;
  readonly obligation: ProfileItem['obligation'];
  readonly state: ItemState;
  readonly pointer: string;
  /** What is so, and where it is not well, why it matters to a learner or an employer. */
  readonly message: Phrase;
  readonly findings: readonly Finding[];
}

export interface LintReport {
  readonly profile: { readonly id: string; readonly name: Phrase; readonly verified: boolean; readonly statement: Phrase };
  /** Percent of what could be stated well, weighted by obligation. */
  readonly score: number;
  /** Whether the record could be published as the achievement type that it names; `gaps` says what hinders it. */
  readonly publishable: boolean;
  readonly counts: Readonly<Record<ItemState, number>>;
  readonly items: readonly LintedItem[];
  /** Items that the record does not state: the issuer, the award or the service does, in every badge or where there is something to state. */
  readonly atIssuing: readonly { readonly item: ItemKey; readonly label: Phrase; readonly obligation: ProfileItem['obligation']; readonly statedBy: ProfileItem['statedBy'] }[];
  readonly gaps: readonly InputProblem[];
  /** Wrong in no item in particular: members that a record does not have. */
  readonly unknown: readonly Finding[];
  readonly translations: readonly MissingTranslation[];
  readonly frameworks: readonly FrameworkReport[];
}

export interface FrameworkReport {
  readonly id: string;
  readonly name: Phrase;
  readonly met: number;
  readonly of: number;
  readonly elements: readonly { readonly id: string; readonly label: Phrase; readonly items: readonly ItemKey[]; readonly outcome: CounterpartOutcome }[];
}

const weights: Readonly<Record<ProfileItem['obligation'], number>> = { mandatory: 3, 'mandatory-if-applicable': 1, recommended: 1, optional: 0 };
const worth: Readonly<Record<ItemState, number>> = { present: 1, weak: 0.5, missing: 0, invalid: 0 };

/** Judges whatever was sent for a record and stores nothing. `today` is a day, YYYY-MM-DD. Pointers start at the record. */
export function lintRecord(profile: Profile, value: unknown, today: string): LintReport {
  const { record, problems } = readRecord(profile, value);
  const judged = judgeItems(profile, { record, problems }, today);
  const gaps = [...problems, ...publishGaps(profile, record).filter((gap) => !problems.some(({ item, pointer }) => (item !== undefined && item === gap.item) || (gap.pointer !== '' && pointer.startsWith(`${gap.pointer}/`))))];
  const states = new Map(judged.map(({ item, state }) => [item, state]));
  return {
    profile: { id: profile.id, name: profile.name, verified: profile.verified, statement: profile.statement },
    score: scoreOf(profile, judged),
    publishable: gaps.length === 0,
    counts: countsOf(judged),
    items: judged.map((one) => lintedItem(profile, one)),
    atIssuing: atIssuing(profile),
    gaps: toldBy(profile, gaps),
    unknown: problems.filter(({ item }) => item === undefined).map(findingOf),
    translations: missingTranslations(record, profile),
    frameworks: (['eu', 'au'] as const).map((framework) => frameworkReport({ profile, record, states }, framework)),
  };
}

/** Optional items count where they are stated, so that nobody is blamed for leaving one out or rewarded for a bad one. */
function scoreOf(profile: Profile, judged: readonly JudgedItem[]): number {
  const weighted = judged.map(({ item, state }) => {
    const weight = weights[profile.items[item].obligation];
    return { state, weight: weight === 0 && state !== 'missing' ? 1 : weight };
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const reached = weighted.reduce((sum, { state, weight }) => sum + weight * worth[state], 0);
  return total === 0 ? 100 : Math.floor((reached / total) * 100);
}

function countsOf(judged: readonly JudgedItem[]): Record<ItemState, number> {
  const count = (wanted: ItemState): number => judged.filter(({ state }) => state === wanted).length;
  return { present: count('present'), weak: count('weak'), missing: count('missing'), invalid: count('invalid') };
}

function lintedItem(profile: Profile, { item, state, findings }: JudgedItem): LintedItem {
  const { obligation, why } = profile.items[item];
  const [first] = findings;
  const what: Phrase = first?.say ?? (state === 'missing' ? missingPhrases[obligation] : { ja: '記載されています。', en: 'It is stated.' });
  const reason = state === 'missing' || state === 'weak' ? why : undefined;
  return {
    item,
    label: labelOfItem(profile, item),
    obligation,
    state,
    pointer: first?.pointer ?? pointerOf(item),
    message: reason === undefined ? what : { ja: `${what.ja}${reason.ja}`, en: `${what.en} ${reason.en}` },
    findings: findings.map(findingOf),
  };
}

function pointerOf(item: ItemKey): string {
  return item === 'supervision' ? '/assessment' : `/${item}`;
}

const missingPhrases: Readonly<Record<ProfileItem['obligation'], Phrase>> = {
  mandatory: { ja: '必須の項目ですが、記載がありません。', en: 'It is mandatory and not stated.' },
  'mandatory-if-applicable': { ja: '記載がありません（該当する場合は必須です）。', en: 'It is not stated; it is mandatory where it applies.' },
  recommended: { ja: '記載がありません（推奨される項目です）。', en: 'It is recommended and not stated.' },
  optional: { ja: '記載がありません（任意の項目です）。', en: 'It is optional and not stated.' },
};

function atIssuing(profile: Profile): LintReport['atIssuing'] {
  return (Object.keys(profile.items) as ItemKey[])
    .filter((item) => profile.items[item].statedBy !== 'record')
    .map((item) => ({ item, label: labelOfItem(profile, item), obligation: profile.items[item].obligation, statedBy: profile.items[item].statedBy }));
}

/** The mandatory elements alone: a framework's optional ones, and those that are only inferred, judge nobody. */
function frameworkReport(judged: Judged, framework: FrameworkName): FrameworkReport {
  const { id, name } = judged.profile.frameworks[framework];
  const mandatory = elementOutcomes(judged, framework).filter(({ element }) => element.obligation.startsWith('mandatory'));
  const elements = mandatory.map(({ element, items, outcome }) => ({ id: element.id, label: { ja: element.ja, en: element.en }, items, outcome }));
  const met = elements.filter(({ outcome }) => outcome === 'met' || outcome === 'atIssuing').length;
  return { id, name, met, of: elements.length, elements };
}

function findingOf({ pointer, code, say }: ItemProblem): Finding {
  return { pointer, code, ja: say.ja, en: say.en };
}
