import type { ProfileItem } from '../profile/profile-schema.ts';
import { labelOfItem, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { checkRecord } from '../record/check-record.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { emittedFields } from './emitted-fields.ts';
import { elementOutcomes, type CounterpartOutcome, type FrameworkName } from '../lint/counterparts.ts';
import { judgeItems, type ItemState } from '../lint/item-states.ts';

/**
 * How an item of the record stands in another framework. `atIssuing`: not in the record, but in every badge or wherever there is something to
 * state. `notComparable`: stated in a scheme that the other side does not know; it is never converted. `noCounterpart`: the other side has no
 * such item.
 */
export type CrosswalkStatus = 'stated' | 'atIssuing' | 'notStated' | 'notComparable' | 'noCounterpart';

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
  noCounterpart: { ja: '対応項目なし', en: 'no counterpart' },
};

/** A record item by item: in the working group's framework, in the EU's and Australia's, in Open Badges 3.0 and in the European Learning Model. */
export function crosswalkOf(profile: Profile, record: FrameworkRecord, today: string): CrosswalkRow[] {
  const judged = judgeItems(profile, { record, problems: checkRecord(profile, record) }, today);
  const states = new Map(judged.map(({ item, state }) => [item, state]));
  const cellIn = (framework: FrameworkName) => {
    const outcomes = elementOutcomes({ profile, record, states }, framework);
    return (item: ItemKey): CrosswalkCell => {
      const found = outcomes.find(({ element }) => element.id === profile.items[item][framework]);
      if (found === undefined) return cell('noCounterpart', []);
      const where = [`${found.element.id} ${found.element.en}`];
      return cell(statusOf(profile.items[item], states.get(item), found.outcome), where, framework === 'eu' ? europeanValues(record, item) : []);
    };
  };
  const [eu, au] = [cellIn('eu'), cellIn('au')];
  return (Object.keys(profile.items) as ItemKey[]).map((item) => {
    const { obligation, confidence, openBadges, elm } = profile.items[item];
    const stated = statusOf(profile.items[item], states.get(item), 'met');
    const fieldsOf = (fields: readonly string[]): string[] => (stated === 'stated' ? emittedFields(fields, item, { record, profile }) : [...fields]);
    const narrative = openBadges.narrative ? ['achievement.criteria.narrative'] : [];
    const extension = openBadges.extension === undefined ? [] : [`achievement.frameworkRecord.${openBadges.extension}`];
    const fields = [...new Set([...fieldsOf(openBadges.core), ...narrative, ...extension])];
    const elmFields = fieldsOf(elm);
    // A place that this record leaves empty is told by a note, which every Qualification may have.
    const elmWhere = elm.length > 0 && elmFields.length === 0 ? ['Qualification.additionalNote'] : elmFields;
    return {
      item,
      label: labelOfItem(profile, item),
      obligation,
      confidence,
      state: states.get(item) ?? 'atIssuing',
      wg: cell(stated, [item]),
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

/** What is weak is stated all the same; lint tells how well. */
function statusOf({ statedBy }: ProfileItem, state: ItemState | undefined, outcome: CounterpartOutcome): CrosswalkStatus {
  if (statedBy !== 'record') return 'atIssuing';
  if (state === 'missing' || state === 'invalid' || state === undefined) return 'notStated';
  return outcome === 'notComparable' ? 'notComparable' : 'stated';
}

/** Annex I's own wording where a record's codes decide it; nothing is derived from a level or from credits of another scheme. */
function europeanValues({ assessment = [], stackability, level = [], workload }: FrameworkRecord, item: ItemKey): string[] {
  if (item === 'supervision') return [...new Set(assessment.flatMap(supervisionValue))];
  if (item === 'stackability' && stackability !== undefined) {
    return [stackability.kind === 'standalone' ? 'standalone, independent micro-credential' : 'integrated, stackable towards another credential'];
  }
  if (item === 'level') return level.filter(({ scheme }) => scheme === 'EQF' || scheme === 'QF-EHEA').map(({ scheme, code }) => `${scheme} ${code}`);
  if (item === 'workload') return (workload?.credits ?? []).filter(({ scheme }) => scheme === 'ECTS').map(({ value }) => `${value} ECTS`);
  return [];
}

/** The two axes as the one list of three that is in print; unsupervised with identity verification is not on it. */
function supervisionValue({ supervision, identityVerified }: NonNullable<FrameworkRecord['assessment']>[number]): string[] {
  if (supervision === undefined || identityVerified === undefined) return [];
  if (supervision !== 'none') return [identityVerified ? 'supervised online or onsite with identity verification' : 'supervised with no identity verification'];
  return identityVerified ? [] : ['unsupervised with no identity verification'];
}
