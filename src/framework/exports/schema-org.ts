import type { Organisation } from '../issuer/issuer.ts';
import { present, type JsonObject } from '../json.ts';
import { flatten, textsOf, type LangString } from '../lang-string.ts';
import { labelOf, pageOfLevel, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';
import { skillsOf } from '../record/skills.ts';
import type { ExportInput } from './export-input.ts';

/**
 * A published record for search engines and catalogues: the credential (`EducationalOccupationalCredential`) and the `Course` that awards it,
 * as schema.org defines them. Texts carry their language. What schema.org has no property for — assessment, supervision, quality assurance that
 * is not of the credential — is left out; it is in the achievement that the address names.
 */
export function schemaOrgOf(input: ExportInput): JsonObject {
  const courseId = `${input.achievementId}#course`;
  return { '@context': 'https://schema.org', '@graph': [credentialOf(input), courseOf(input, courseId)] };
}

function credentialOf(input: ExportInput): JsonObject {
  const { profile, record, achievementId, version, imageUrl } = input;
  // Who reviews the institution, or lets it teach, says nothing of what it awards.
  const recognising = (record.qualityAssurance ?? []).filter(({ kind }) => valueOf(profile, 'qualityAssurance', kind)?.recognises === true);
  const bodies = recognising.flatMap(({ body }) => (body === undefined ? [] : [body]));
  return present({
    '@type': 'EducationalOccupationalCredential',
    '@id': achievementId,
    url: achievementId,
    name: texts(record.title),
    description: texts(record.description),
    credentialCategory: record.achievementType,
    version: String(version),
    identifier: record.code,
    competencyRequired: record.learningOutcomes?.flatMap(({ text }) => texts(text) ?? []),
    educationalLevel: record.level?.map((level) => levelTerm(profile, level)),
    educationalAlignment: skillsOf(record).map(alignment),
    validFor: record.expiryPolicy?.validFor,
    creator: awardingBodies(input),
    recognizedBy: bodies.map(({ name, url }) => present({ '@type': 'Organization', name: texts(name), url })),
    image: imageUrl,
  });
}

function courseOf(input: ExportInput, courseId: string): JsonObject {
  const { profile, record, achievementId } = input;
  const { workload, stackability, furtherInfo = [] } = record;
  return present({
    '@type': 'Course',
    '@id': courseId,
    url: furtherInfo.find(({ url }) => url !== undefined)?.url,
    name: texts(record.title),
    description: texts(record.description) ?? texts(record.title),
    provider: awardingBodies(input),
    courseCode: record.code,
    teaches: record.learningOutcomes?.flatMap(({ text }) => texts(text) ?? []),
    syllabusSections: record.learningContent === undefined ? undefined : [present({ '@type': 'Syllabus', description: texts(record.learningContent) })],
    coursePrerequisites: record.prerequisites?.flatMap((text) => texts(text) ?? []),
    timeRequired: workload?.hours,
    numberOfCredits: workload?.credits?.map(({ value, scheme }) => ({ '@type': 'StructuredValue', value, unitText: scheme })),
    educationalLevel: record.level?.map((level) => levelTerm(profile, level)),
    about: record.fieldOfStudy?.map(({ isced, name }) =>
      present({ '@type': 'DefinedTerm', inDefinedTermSet: 'ISCED-F 2013', termCode: isced, name: texts(name) }),
    ),
    inLanguage: record.languageOfInstruction,
    hasCourseInstance: courseInstance(record),
    hasPart: stackability?.composedOf?.map(reference),
    isPartOf: stackability?.towards?.map(reference),
    educationalCredentialAwarded: reference(achievementId),
  });
}

/** One, however many forms it takes: the workload is that of all of them together. */
function courseInstance({ participation = [], synchronous, workload }: FrameworkRecord): JsonObject | undefined {
  const courseMode = [...participation, ...(synchronous === undefined ? [] : [synchronous ? 'synchronous' : 'asynchronous'])];
  return courseMode.length === 0 ? undefined : present({ '@type': 'CourseInstance', courseMode, courseWorkload: workload?.hours });
}

/** The issuer first, and alone where nobody awards it jointly. Of a joint body nothing says that it teaches: it may be a company or a ministry. */
function awardingBodies({ record: { awardingBody = [] }, issuer, did }: ExportInput): JsonObject | JsonObject[] {
  const first = organisation({ ...issuer, id: did }, 'EducationalOrganization');
  return awardingBody.length === 0 ? first : [first, ...awardingBody.map((body) => organisation(body, 'Organization'))];
}

function organisation({ id, name, url, country, region, identifiers = [] }: Organisation, type: 'EducationalOrganization' | 'Organization'): JsonObject {
  return present({
    '@type': type,
    '@id': id,
    name: texts(name),
    url,
    address: present({ '@type': 'PostalAddress', addressCountry: country, addressRegion: region }),
    identifier: identifiers.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
  });
}

function levelTerm(profile: Profile, level: NonNullable<FrameworkRecord['level']>[number]): JsonObject {
  const { scheme, code, name } = level;
  return present({ '@type': 'DefinedTerm', inDefinedTermSet: flatten(labelOf(profile, 'levelScheme', scheme)), termCode: code, name: texts(name), url: pageOfLevel(profile, level) });
}

function alignment({ framework, code, name, uri }: SkillRef): JsonObject {
  return present({
    '@type': 'AlignmentObject',
    alignmentType: 'teaches',
    educationalFramework: framework,
    targetName: flatten(name),
    targetUrl: uri,
    ...(code === undefined ? {} : { targetDescription: code }),
  });
}

function reference(id: string): JsonObject {
  return { '@id': id };
}

function texts(text: LangString | { readonly ja: string; readonly en: string } | undefined): JsonObject[] | undefined {
  return text === undefined ? undefined : textsOf({ ...text }).map(([language, value]) => ({ '@value': value, '@language': language }));
}
