import type { Profile } from '../profile/profile.ts';
import { memberOf } from './values.ts';

/** What an alignment states, as far as its type, its framework or its address says so. */
export type AlignmentKind = 'level' | 'qualityAssurance' | 'skill';

/** Types of Open Badges and of the mapping and the precedents (framework.md §4.1, §4.4), beside those that the profile has. */
const types: readonly (readonly [type: string, kind: AlignmentKind])[] = [
  ['ext:QualityAssurance', 'qualityAssurance'],
  ['CFItem', 'skill'], ['ceasn:Competency', 'skill'],
  ['ext:Skill', 'skill'], ['ext:ESCO', 'skill'], ['ext:ESCOSkill', 'skill'], ['ext:ESCOOccupation', 'skill'],
];

const esco = 'http://data.europa.eu/esco/';
const escoSkills = `${esco}skill/`;

interface Known {
  readonly byType: ReadonlyMap<string, AlignmentKind>;
  readonly byFramework: ReadonlyMap<string, AlignmentKind>;
}

const known = new WeakMap<Profile, Known>();

function knownOf(profile: Profile): Known {
  const found = known.get(profile);
  if (found !== undefined) return found;
  const { levelScheme, skillFramework } = profile.vocabularies;
  const schemes = [...levelScheme.values.map((value) => ({ ...value, kind: 'level' as const })), ...skillFramework.values.map((value) => ({ ...value, kind: 'skill' as const }))];
  const made: Known = {
    byType: new Map([...types, ...schemes.flatMap(({ targetType, kind }) => (targetType === undefined ? [] : [[targetType, kind] as const]))]),
    byFramework: new Map(schemes.flatMap(({ code, formerly = [], kind }) => [code, ...formerly].map((name) => [name, kind] as const))),
  };
  known.set(profile, made);
  return made;
}

/** The kind of an alignment: by its `targetType`, else its `targetFramework`, else as a concept of ESCO; undefined of any other. */
export function alignmentKind(profile: Profile, alignment: unknown): AlignmentKind | undefined {
  const { byType, byFramework } = knownOf(profile);
  const [type, framework] = [memberOf(alignment, 'targetType'), memberOf(alignment, 'targetFramework')];
  const kind = (typeof type === 'string' ? byType.get(type) : undefined) ?? (typeof framework === 'string' ? byFramework.get(framework) : undefined);
  return kind ?? (startsWith(memberOf(alignment, 'targetUrl'), esco) ? 'skill' : undefined);
}

/** Whether an alignment points at a skill of ESCO, by which the precedents state learning outcomes. An occupation is none. */
export function isEscoSkill(alignment: unknown): boolean {
  return startsWith(memberOf(alignment, 'targetUrl'), escoSkills);
}

function startsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix);
}
