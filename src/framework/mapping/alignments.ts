import { levelSchemes, skillTargetTypes } from '../profile/code-lists.ts';
import type { JsonObject } from '../json.ts';
import { flatten } from '../lang-string.ts';
import { levelPhrase, qualityAssurancePhrase } from './phrases.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';

/**
 * `achievement.alignment`: levels, quality assurance and skills (framework.md §4.1). An alignment needs a page (`targetUrl`), so that what
 * has none — a rank of the issuer, most often — is in the narrative and the extension only.
 */
export function alignmentsOf(record: FrameworkRecord): JsonObject[] {
  const { level = [], qualityAssurance = [], skills = [], learningOutcomes = [] } = record;
  const allSkills = [...learningOutcomes.flatMap((outcome) => outcome.skills ?? []), ...skills];
  const once = [...new Map(allSkills.map((skill) => [`${skill.framework}\n${skill.code ?? ''}\n${skill.uri}`, skill])).values()];
  return [...level.flatMap(levelAlignment), ...qualityAssurance.flatMap(qualityAssuranceAlignment), ...once.map(skillAlignment)];
}

type Level = NonNullable<FrameworkRecord['level']>[number];

function levelAlignment(level: Level): JsonObject[] {
  const scheme = levelSchemes.get(level.scheme);
  const targetUrl = level.uri ?? scheme?.page?.(level.code);
  if (targetUrl === undefined) return [];
  return [
    {
      type: ['Alignment'],
      targetType: scheme?.targetType ?? `ext:${level.scheme}`,
      targetFramework: scheme === undefined ? level.scheme : flatten(scheme.framework),
      targetName: flatten(levelPhrase(level)),
      targetCode: level.code,
      targetUrl,
    },
  ];
}

type QualityAssurance = NonNullable<FrameworkRecord['qualityAssurance']>[number];

function qualityAssuranceAlignment(assurance: QualityAssurance): JsonObject[] {
  const targetUrl = assurance.url ?? assurance.body?.url;
  if (targetUrl === undefined) return [];
  return [
    {
      type: ['Alignment'],
      targetType: 'ext:QualityAssurance',
      targetName: flatten(assurance.name),
      targetDescription: flatten(qualityAssurancePhrase(assurance)),
      targetUrl,
    },
  ];
}

function skillAlignment({ framework, code, name, uri }: SkillRef): JsonObject {
  return {
    type: ['Alignment'],
    targetType: skillTargetTypes.get(framework) ?? 'ext:Skill',
    targetFramework: framework,
    targetName: flatten(name),
    ...(code === undefined ? {} : { targetCode: code }),
    targetUrl: uri,
  };
}
