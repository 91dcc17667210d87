import type { StatedBy } from '../profile/profile-schema.ts';
import { identityCheckPhrase, workloadPhrase } from '../mapping/phrases.ts';
import { titleOf } from './elm-reads.ts';
import type { Read, Row } from './place.ts';
import { isAmount, sayInBoth, textPhrase } from './values.ts';

/** A figure with the name of its member, which is all that says what it counts. */
const readFigure = (name: string): Read => (value) => (isAmount(value) ? sayInBoth(`${name} ${String(value)}`) : undefined);

const readEcts: Read = (value, { profile }) => (isAmount(value) ? workloadPhrase(profile, { credits: [{ value, scheme: 'ECTS' }] }) : undefined);

/** A text, or an outcome as the European Learning Model has it. */
const readOutcome: Read = (value) => (typeof value === 'string' ? textPhrase(value) : titleOf(value));

/**
 * What edubadges and educredentials (SURF) add to an achievement (framework.md §4.4, S12 and S13). The values are theirs and are not translated.
 * `inLanguage` is a field of Open Badges and the language of the text there; in their badges it is the language of instruction.
 */
export const dutchPlaces: Readonly<Partial<Record<StatedBy, readonly Row[]>>> = {
  record: [
    ['learningOutcomes', 'achievement.learningOutcome', readOutcome],
    ['workload.credits', 'achievement.ECTS', readEcts],
    ['workload.hours', 'achievement.SBU', readFigure('SBU')],
    ['workload.hours', 'achievement.timeInvestment', readFigure('timeInvestment')],
    ['assessment.type', 'achievement.assessmentType', textPhrase],
    ['participation', 'achievement.participationType', textPhrase],
    ['participation', 'achievement.participationForm', textPhrase],
    ['assessment.supervision', 'achievement.supervisionType', textPhrase],
    ['assessment.identityVerified', 'achievement.identityChecked', (value) => (typeof value === 'boolean' ? identityCheckPhrase(value) : undefined)],
    ['stackability', 'achievement.integrationOptions', textPhrase],
    ['languageOfInstruction', 'achievement.inLanguage', textPhrase, { term: 'EducredentialAchievement' }],
  ],
};
