import type { JsonObject } from '../json.ts';
import type { Bilingual } from '../lang-string.ts';
import { labelOf, pageOfLevel, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';
import { skillsOf } from '../record/skills.ts';
import { levelPhrase, qualityAssurancePhrase } from './phrases.ts';

/** How a text is written: both languages flattened into one string, or one of them. */
type Write = (text: Bilingual) => string;

/**
 * `achievement.alignment`: levels, quality assurance and skills (framework.md §4.1). An alignment needs a page (`targetUrl`), so that what
 * has none — a rank of the issuer, most often — is in the narrative and the extension only.
 */
export function alignmentsOf(record: FrameworkRecord, profile: Profile, write: Write): JsonObject[] {
  const { level = [], qualityAssurance = [] } = record;
  return [
    ...level.flatMap((one) => levelAlignment(one, profile, write)),
    ...qualityAssurance.flatMap((one) => qualityAssuranceAlignment(one, profile, write)),
    ...skillsOf(record).map((skill) => skillAlignment(skill, profile, write)),
  ];
}

type Level = NonNullable<FrameworkRecord['level']>[number];

function levelAlignment(level: Level, profile: Profile, write: Write): JsonObject[] {
  const scheme = valueOf(profile, 'levelScheme', level.scheme);
  const targetUrl = pageOfLevel(profile, level);
  if (targetUrl === undefined) return [];
  return [
    {
      type: ['Alignment'],
      targetType: scheme?.targetType ?? `ext:${level.scheme}`,
      targetFramework: write(labelOf(profile, 'levelScheme', level.scheme)),
      targetName: write(levelPhrase(profile, level)),
      targetCode: level.code,
      targetUrl,
    },
  ];
}

type QualityAssurance = NonNullable<FrameworkRecord['qualityAssurance']>[number];

function qualityAssuranceAlignment(assurance: QualityAssurance, profile: Profile, write: Write): JsonObject[] {
  const targetUrl = assurance.url ?? assurance.body?.url;
  if (targetUrl === undefined) return [];
  return [
    {
      type: ['Alignment'],
      targetType: 'ext:QualityAssurance',
      targetName: write(assurance.name),
      targetDescription: write(qualityAssurancePhrase(profile, assurance)),
      targetUrl,
    },
  ];
}

const escoOccupations = 'http://data.europa.eu/esco/occupation/';

function skillAlignment({ framework, code, name, uri }: SkillRef, profile: Profile, write: Write): JsonObject {
  return {
    type: ['Alignment'],
    targetType: uri.startsWith(escoOccupations) ? 'ext:ESCOOccupation' : (valueOf(profile, 'skillFramework', framework)?.targetType ?? 'ext:Skill'),
    targetFramework: framework,
    targetName: write(name),
    ...(code === undefined ? {} : { targetCode: code }),
    targetUrl: uri,
  };
}
