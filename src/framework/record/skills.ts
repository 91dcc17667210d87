import type { FrameworkRecord, SkillRef } from './record.ts';

/** The skills that a record states, those of its outcomes first; one that two outcomes name is one. */
export function skillsOf({ skills = [], learningOutcomes = [] }: Partial<FrameworkRecord>): SkillRef[] {
  const all = [...learningOutcomes.flatMap((outcome) => outcome.skills ?? []), ...skills];
  return [...new Map(all.map((skill) => [JSON.stringify([skill.framework, skill.code, skill.uri, skill.name.ja]), skill])).values()];
}
