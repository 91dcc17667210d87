import type { FrameworkElement, ProfileItem } from '../profile/profile-schema.ts';
import { itemsOf, labelOfItem, valueOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { isWithinMember } from '../profile/statement.ts';
import { checkRecord } from '../record/check-record.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { emittedFields } from './emitted-fields.ts';
import { elementOutcomes, type CounterpartOutcome, type FrameworkName } from '../lint/counterparts.ts';
import { judgeItems, type ItemState } from '../lint/item-states.ts';

/**
 * How an item of the record stands in another framework. `atIssuing`: not in the record, but in every badge or wherever there is something to
 * state. `notComparable`: stated in a scheme that the other side does not know; it is never converted. `noCounterpart`: the other side has no
 * such item. `notMet`: stated, and less than the other side asks for.
 */
export type CrosswalkStatus = 'stated' | 'atIssuing' | 'notStated' | 'notComparable' | 'notMet' | 'noCounterpart';

export interface CrosswalkCell extends Phrase {
  readonly status: CrosswalkStatus;
  /** Element of the framework, or the fields that carry the item. */
  readonly where: readonly string[];
  /** The value in the other framework's own words, where they can be derived. */
  readonly values?: readonly string[];
}

export interface CrosswalkRow {
  readonly item: ItemKey;
  readonly label: Phrase;
  readonly obligation: ProfileItem['obligation'];
  readonly confidence: ProfileItem['confidence'];
  readonly state: ItemState | 'atIssuing';
  readonly wg: CrosswalkCell;
  readonly eu: CrosswalkCell;
  readonly au: CrosswalkCell;
  readonly openBadges: CrosswalkCell;
  readonly elm: CrosswalkCell;
}

const words: Readonly<Record<CrosswalkStatus, Phrase>> = {
  stated: { ja: '記載あり', en: 'stated' },
  atIssuing: { ja: '発行時に記載', en: 'stated at issuing' },
  notStated: { ja: '記載なし', en: 'not stated' },
  notComparable: { ja: '比較不能', en: 'not comparable' },
  notMet: { ja: '要件を満たさない', en: 'stated, requirement not met' },
  noCounterpart: { ja: '対応項目なし', en: 'no counterpart' },
};

/** A record item by item: in the working group's framework, in the EU's and Australia's, in Open Badges 3.0 and in the European Learning Model. */
export function crosswalkOf(profile: Profile, record: FrameworkRecord, today: string): CrosswalkRow[] {
  const judged = judgeItems(profile, { record, problems: checkRecord(profile, record) }, today);
  const states = new Map(judged.map(({ item, state }) => [item, state]));
  const cellIn = (framework: FrameworkName) => {
    const outcomes = elementOutcomes({ profile, record, states }, framework);
    return (item: ProfileItem): CrosswalkCell => {
      const found = outcomes.find(({ element }) => element.id === item[framework]);
      if (found === undefined) return cell('noCounterpart', []);
      const where = [`${found.element.id} ${found.element.en}`];
      const values = [...figures(record, found.element, item), ...(framework === 'eu' ? europeanWords(profile, record, item) : [])];
      return cell(statusOf(item, states.get(item.key), found.outcome), where, values);
    };
  };
  const [eu, au] = [cellIn('eu'), cellIn('au')];
  return itemsOf(profile).map((item) => {
    const { key, obligation, confidence, openBadges, elm } = item;
    const stated = statusOf(item, states.get(key), 'met');
    const fieldsOf = (fields: readonly string[]): string[] => (stated === 'stated' ? emittedFields(fields, item, { record, profile }) : [...fields]);
    const narrative = openBadges.narrative ? ['achievement.criteria.narrative'] : [];
    const extension = openBadges.extension === undefined ? [] : [`achievement.frameworkRecord.${openBadges.extension}`];
    const fields = [...new Set([...fieldsOf(openBadges.core), ...narrative, ...extension])];
    const elmFields = fieldsOf(elm);
    // A place that this record leaves empty is told by a note, which every Qualification may have.
    const elmWhere = elm.length > 0 && elmFields.length === 0 ? ['Qualification.additionalNote'] : elmFields;
    return {
      item: key,
      label: labelOfItem(profile, key),
      obligation,
      confidence,
      state: states.get(key) ?? 'atIssuing',
      wg: cell(stated, [key]),
      eu: eu(item),
      au: au(item),
      openBadges: cell(fields.length === 0 ? 'noCounterpart' : stated, fields),
      elm: cell(elm.length === 0 ? 'noCounterpart' : stated, elmWhere),
    };
  });
}

function cell(status: CrosswalkStatus, where: readonly string[], values: readonly string[] = []): CrosswalkCell {
  return { status, ...words[status], where, ...(values.length === 0 || status !== 'stated' ? {} : { values }) };
}

/** What is weak is stated all the same; lint tells how well. What is present and yet `notMet` fell short of a minimum. */
function statusOf({ statedBy }: ProfileItem, state: ItemState | undefined, outcome: CounterpartOutcome): CrosswalkStatus {
  if (statedBy !== 'record') return 'atIssuing';
  if (state === 'missing' || state === 'invalid' || state === undefined) return 'notStated';
  return outcome === 'notComparable' || (outcome === 'notMet' && state === 'present') ? outcome : 'stated';
}

/** The levels and credits that the element can be compared by; nothing is derived from those of another scheme. */
function figures({ level = [], workload }: FrameworkRecord, { schemes = [] }: FrameworkElement, { members }: ProfileItem): string[] {
  const tells = (what: string): boolean => members.some((member) => isWithinMember(member, what));
  const levels = tells('level') ? level.filter(({ scheme }) => schemes.includes(scheme)) : [];
  const credits = tells('workload') ? (workload?.credits ?? []).filter(({ scheme }) => schemes.includes(scheme)) : [];
  return [...levels.map(({ scheme, code }) => `${scheme} ${code}`), ...credits.map(({ value, scheme }) => `${value} ${scheme}`)];
}

/** Annex I's own wording where the profile has it for the record's codes. */
function europeanWords(profile: Profile, { assessment = [], stackability }: FrameworkRecord, { members }: ProfileItem): string[] {
  if (members.includes('assessment.supervision')) return [...new Set(assessment.flatMap((one) => supervisionWords(profile, one)))];
  if (!members.includes('stackability') || stackability === undefined) return [];
  const words = valueOf(profile, 'stackability', stackability.kind)?.eu;
  return words === undefined ? [] : [words];
}

/** The two axes as the one list of three that is in print; unsupervised with identity verification is not on it. */
function supervisionWords(profile: Profile, { supervision, identityVerified }: NonNullable<FrameworkRecord['assessment']>[number]): string[] {
  if (supervision === undefined || identityVerified === undefined) return [];
  const words = valueOf(profile, 'supervision', supervision)?.eu?.[identityVerified ? 'verified' : 'unverified'];
  return words === undefined ? [] : [words];
}
