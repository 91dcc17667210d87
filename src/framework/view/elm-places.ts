import type { StatedBy } from '../profile/profile-schema.ts';
import { languageMap, noteOf, readConcept, readCreditPoint, readDuration, titleOf } from './elm-reads.ts';
import { withheld, type Read, type Row } from './place.ts';
import { datePhrase } from './values.ts';

const claim = 'credentialSubject.hasClaim';
const qualification = `${claim}.specifiedBy`;
const assessment = `${claim}.provenBy`;
const activity = `${claim}.influencedBy`;

const readPartial: Read = (value) => {
  if (typeof value !== 'boolean') return undefined;
  return value ? { ja: '他の資格の一部となる', en: 'part of another qualification' } : { ja: '他の資格の一部ではない', en: 'not part of another qualification' };
};

/**
 * A badge that is a European Digital Credential too: the European Learning Model beside the fields of Open Badges (framework.md §4.4, §5.2; S14,
 * *02_merged*). An `additionalNote` is further information, whatever it is about.
 */
export const elmPlaces: Readonly<Partial<Record<StatedBy, readonly Row[]>>> = {
  record: [
    ['title', `${qualification}.title`, languageMap],
    ['title', `${claim}.title`, languageMap],
    ['description', `${qualification}.description`, languageMap],
    ['learningOutcomes', `${qualification}.learningOutcome`, titleOf],
    ['learningOutcomes', `${qualification}.learningOutcomeSummary`, noteOf],
    ['skills', `${qualification}.learningOutcome.relatedESCOSkill`, readConcept],
    ['skills', `${qualification}.learningOutcome.relatedSkill`, readConcept],
    ['workload.credits', `${qualification}.creditPoint`, readCreditPoint],
    ['workload.hours', `${qualification}.volumeOfLearning`, readDuration],
    ['level', `${qualification}.eqfLevel`, readConcept],
    ['level', `${qualification}.nqfLevel`, readConcept],
    ['assessment.type', `${assessment}.specifiedBy.dcType`, readConcept],
    ['participation', `${qualification}.mode`, readConcept],
    ['participation', `${activity}.specifiedBy.mode`, readConcept],
    ['qualityAssurance', `${qualification}.accreditation`, titleOf],
    ['prerequisites', `${qualification}.entryRequirement`, noteOf],
    ['assessment.supervision', `${assessment}.idVerification`, readConcept],
    ['stackability', `${qualification}.isPartialQualification`, readPartial],
    ['stackability', `${claim}.entitlesTo`, titleOf],
    ['fieldOfStudy', `${qualification}.thematicArea`, readConcept],
    ['languageOfInstruction', `${qualification}.language`, readConcept],
    ['furtherInfo', `${qualification}.additionalNote`, noteOf],
    ['furtherInfo', `${claim}.additionalNote`, noteOf],
  ],
  award: [
    ['recipient', 'credentialSubject.fullName', withheld(languageMap)],
    ['results', `${assessment}.grade`, withheld(noteOf)],
    ['awardedDate', `${claim}.awardedBy.awardingDate`, datePhrase],
  ],
  issuer: [
    ['name', 'issuer.legalName', languageMap],
    ['name', `${claim}.awardedBy.awardingBody.legalName`, languageMap],
    ['country', 'issuer.location.address.countryCode', readConcept],
  ],
};
