import { awardedDateOf, validUntilOf } from '../dates.ts';
import { defaultTimeZone } from '../issuer/issuer.ts';
import { present, type JsonObject } from '../json.ts';
import { assessmentPhrase, supervisionPhrase } from '../mapping/phrases.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import type { ExportInput } from './export-input.ts';
import { languageMap, listConcept, note, noteOfOneText, organisation, webResource } from './elm-nodes.ts';
import { onlyAsWritten } from './elm-wording.ts';

type Assessment = NonNullable<FrameworkRecord['assessment']>[number];
type QualityAssurance = NonNullable<FrameworkRecord['qualityAssurance']>[number];

/**
 * How an assessment is planned. The model has `idVerification` for assessments that were taken, each with its grade; of the plan it says the
 * same and no shape forbids it, as far as the profile knows the list's value. Supervision on line or on site, and the method, are notes.
 */
export function assessmentNode(assessment: Assessment, profile: Profile): JsonObject {
  const { type, label, passCriterion, idMethod } = assessment;
  const value = valueOf(profile, 'assessment', type);
  const supervision = supervisionPhrase(profile, assessment);
  const listed = supervisionValue(profile, assessment);
  return present({
    type: 'LearningAssessmentSpecification',
    title: languageMap(label ?? labelOf(profile, 'assessment', type)),
    dcType: value?.elm === undefined ? undefined : listConcept(value.elm, { ja: value.ja, en: value.en }),
    description: passCriterion === undefined ? undefined : languageMap(onlyAsWritten(assessmentPhrase(profile, assessment), label, passCriterion)),
    idVerification: listed && listConcept(listed.uri, { ja: listed.ja, en: listed.en }),
    additionalNote: [
      ...(supervision === undefined ? [] : [note(supervision)]),
      ...(idMethod === undefined ? [] : [noteOfOneText(idMethod, { ja: '本人確認の方法：', en: 'Identity check: ' })]),
    ],
  });
}

/** The list's value for both axes of an assessment's supervision; undefined where one is not stated, or the profile knows none for them. */
export function supervisionValue(profile: Profile, { supervision, identityVerified }: Assessment): { readonly uri: string; readonly ja: string; readonly en: string } | undefined {
  if (supervision === undefined || identityVerified === undefined) return undefined;
  return valueOf(profile, 'supervision', supervision)?.elm?.[identityVerified ? 'verified' : 'unverified'];
}

/** Whether a statement of quality assurance can be an Accreditation, which needs its kind and its agent; what cannot is told by a note. */
export function isAccreditation({ kind, body }: QualityAssurance, profile: Profile): boolean {
  return body !== undefined && valueOf(profile, 'qualityAssurance', kind)?.elm !== undefined;
}

/** Days are those of the issuer's zone, as everywhere: it holds from the first instant of one to the last second of another. */
export function accreditationNode({ kind, name, body, url, date, validUntil }: QualityAssurance, { profile, issuer }: ExportInput): JsonObject[] {
  const value = valueOf(profile, 'qualityAssurance', kind);
  if (value?.elm === undefined || body === undefined) return [];
  const timeZone = issuer.timeZone ?? defaultTimeZone;
  return [
    present({
      type: 'Accreditation',
      dcType: listConcept(value.elm, { ja: value.ja, en: value.en }),
      title: languageMap(name),
      accreditingAgent: organisation(body),
      dateIssued: date === undefined ? undefined : awardedDateOf(date, timeZone),
      expiryDate: validUntil === undefined ? undefined : validUntilOf(validUntil, timeZone),
      homepage: url === undefined ? undefined : [webResource(url)],
    }),
  ];
}
