import { toldBy, type ItemProblem } from '../problem.ts';
import { pointerOfItem } from '../profile/members.ts';
import { itemOf, itemsOf, labelOfItem, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { hasItem } from '../profile/statement.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { readRecord, type ReadRecord } from '../record/check-record.ts';
import { publishGaps } from '../record/publish-gaps.ts';
import type { InputProblem } from '../../errors.ts';
import { elementOutcomes, type CounterpartOutcome, type FrameworkName, type Judged } from './counterparts.ts';
import { demandOf, judgedType, type Demand } from './demand.ts';
import { asHandedIn, judgeItems, saysNothing, type ItemState, type JudgedItem } from './item-states.ts';
import { scoreOf } from './score.ts';
import { unownedMembers } from './unowned-members.ts';
import { missingTranslations, type MissingTranslation } from './translations.ts';

export interface Finding extends Phrase {
  readonly pointer: string;
  readonly code: string;
}

export interface LintedItem {
  readonly item: ItemKey;
  readonly label: Phrase;
  /** Of the type that the record is judged as. */
  readonly obligation: ProfileItem['obligation'];
  readonly state: ItemState;
  readonly pointer: string;
  /** What is so, and where it is not well, why it matters to a learner or an employer. */
  readonly message: Phrase;
  readonly findings: readonly Finding[];
}

export interface LintReport {
  readonly profile: { readonly id: string; readonly name: Phrase; readonly verified: boolean; readonly statement: Phrase };
  /** 0 to 100; see `scoreOf`. */
  readonly score: number;
  /** Whether the record could be published as the achievement type that it names; `gaps` says what hinders it. */
  readonly publishable: boolean;
  readonly counts: Readonly<Record<ItemState, number>>;
  readonly items: readonly LintedItem[];
  /** Items that the record does not state: the issuer, the award or the service does, in every badge or where there is something to state. */
  readonly atIssuing: readonly { readonly item: ItemKey; readonly label: Phrase; readonly obligation: ProfileItem['obligation']; readonly statedBy: ProfileItem['statedBy'] }[];
  readonly gaps: readonly InputProblem[];
  /** Wrong in no item of the profile: members that a record does not have; and those that no item states, which hinder nothing and are judged by nobody. */
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

/** Judges whatever was sent for a record and stores nothing. `today` is a day, YYYY-MM-DD. Pointers start at the record. */
export function lintRecord(profile: Profile, value: unknown, today: string): LintReport {
  const reading = readRecord(profile, value);
  const { record, problems } = reading;
  const judged = judgeItems(profile, reading, today);
  const type = judgedType(profile, reading);
  const gaps = gapsOf(profile, reading, type);
  const states = new Map(judged.map(({ item, state }) => [item, state]));
  return {
    profile: { id: profile.id, name: profile.name, verified: profile.verified, statement: profile.statement },
    score: scoreOf(profile, judged),
    publishable: gaps.length === 0,
    counts: countsOf(judged),
    items: judged.map((one) => lintedItem(profile, one, demandOf(profile, type, one.item))),
    atIssuing: atIssuing(profile),
    gaps: toldBy(profile, gaps),
    unknown: [...problems.filter((problem) => !hasItem(profile, problem)), ...asHandedIn(reading, unownedMembers(profile, record))].map(findingOf),
    translations: translationsOf(profile, reading),
    frameworks: (['eu', 'au'] as const).map((framework) => frameworkReport({ profile, record, states }, framework)),
  };
}

/** What is wrong and what is not there; an item that is there in a wrong form is not told as a missing one too. */
function gapsOf(profile: Profile, reading: ReadRecord, type: string | undefined): ItemProblem[] {
  const asJudged = { ...reading.record, ...(type === undefined ? {} : { achievementType: type }) };
  const demanded = asHandedIn(reading, publishGaps(profile, asJudged));
  const isDemanded = ({ item }: ItemProblem): boolean => demanded.some((gap) => gap.code === 'item_missing' && gap.item === item);
  // An empty list may be left out of a draft; where the item is demanded, that is no advice.
  const wrong = reading.problems.filter((problem) => !(problem.code === 'minItems' && saysNothing(profile, problem) && isDemanded(problem)));
  const isTold = ({ code, item, pointer }: ItemProblem): boolean =>
    (code === 'item_missing' || code === 'criteria_missing') && wrong.some((problem) => problem.item === item || (pointer !== '' && problem.pointer.startsWith(`${pointer}/`)));
  return [...wrong, ...demanded.filter((gap) => !isTold(gap))];
}

function translationsOf(profile: Profile, { record, leftOut, placeOf }: ReadRecord): MissingTranslation[] {
  return missingTranslations(record, profile)
    .map(({ pointers, ...one }) => ({ ...one, pointers: pointers.map(placeOf).filter((pointer) => !leftOut.includes(`${pointer}/${one.language}`)) }))
    .filter(({ pointers }) => pointers.length > 0);
}

function countsOf(judged: readonly JudgedItem[]): Record<ItemState, number> {
  const count = (wanted: ItemState): number => judged.filter(({ state }) => state === wanted).length;
  return { present: count('present'), weak: count('weak'), missing: count('missing'), invalid: count('invalid') };
}

function lintedItem(profile: Profile, { item, state, findings }: JudgedItem, { obligation, missing }: Demand): LintedItem {
  const { why, ...stated } = itemOf(profile, item);
  // To leave an empty list out is no advice where the item is demanded.
  const told = state === 'missing' && obligation === 'mandatory' ? findings.filter(({ code }) => code !== 'minItems') : findings;
  const [first] = told;
  const what: Phrase = state === 'missing' ? missing : (first?.say ?? { ja: '記載されています。', en: 'It is stated.' });
  const reason = state === 'missing' || state === 'weak' ? why : undefined;
  return {
    item,
    label: labelOfItem(profile, item),
    obligation,
    state,
    pointer: first?.pointer ?? pointerOfItem(stated),
    message: reason === undefined ? what : { ja: `${what.ja}${reason.ja}`, en: `${what.en} ${reason.en}` },
    findings: told.map(findingOf),
  };
}


function atIssuing(profile: Profile): LintReport['atIssuing'] {
  return itemsOf(profile)
    .filter(({ statedBy }) => statedBy !== 'record')
    .map(({ key, obligation, statedBy }) => ({ item: key, label: labelOfItem(profile, key), obligation, statedBy }));
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
