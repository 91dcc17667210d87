import type { ItemProblem } from '../problem.ts';
import type { VocabularyName } from '../profile/profile-schema.ts';
import type { ItemKey, Profile } from '../profile/profile.ts';
import { codeHint, nearCode, schemeHint } from './near-codes.ts';
import type { FrameworkRecord } from './record.ts';
import { achievementTypes } from './vocabularies.ts';

interface Coded {
  readonly item: ItemKey;
  readonly vocabulary: VocabularyName;
  readonly places: (record: FrameworkRecord) => readonly { readonly pointer: string; readonly code: string | undefined }[];
}

/** Where a record uses codes of which vocabulary. Open vocabularies take any code and are not asked. */
const codedMembers: readonly Coded[] = [
  { item: 'participation', vocabulary: 'participation', places: ({ participation = [] }) => participation.map((code, n) => ({ pointer: `/participation/${n}`, code })) },
  { item: 'assessment', vocabulary: 'assessment', places: ({ assessment = [] }) => assessment.map(({ type: code }, n) => ({ pointer: `/assessment/${n}/type`, code })) },
  { item: 'supervision', vocabulary: 'supervision', places: ({ assessment = [] }) => assessment.map(({ supervision: code }, n) => ({ pointer: `/assessment/${n}/supervision`, code })) },
  {
    item: 'qualityAssurance',
    vocabulary: 'qualityAssurance',
    places: ({ qualityAssurance = [] }) => qualityAssurance.map(({ kind: code }, n) => ({ pointer: `/qualityAssurance/${n}/kind`, code })),
  },
  { item: 'stackability', vocabulary: 'stackability', places: ({ stackability }) => [{ pointer: '/stackability/kind', code: stackability?.kind }] },
  { item: 'expiryPolicy', vocabulary: 'expiry', places: ({ expiryPolicy }) => [{ pointer: '/expiryPolicy/kind', code: expiryPolicy?.kind }] },
  { item: 'learningOutcomes', vocabulary: 'outcomeType', places: ({ learningOutcomes = [] }) => learningOutcomes.map(({ type: code }, n) => ({ pointer: `/learningOutcomes/${n}/type`, code })) },
  {
    item: 'learningOutcomes',
    vocabulary: 'reusability',
    places: ({ learningOutcomes = [] }) => learningOutcomes.map(({ reusability: code }, n) => ({ pointer: `/learningOutcomes/${n}/reusability`, code })),
  },
];

/** Codes that the profile does not have; the message lists those that it has. */
export function vocabularyRules(record: FrameworkRecord, profile: Profile): ItemProblem[] {
  return codedMembers.flatMap(({ item, vocabulary, places }) => {
    const { open, values } = profile.vocabularies[vocabulary];
    if (open) return [];
    const isUnknown = (code: string | undefined): code is string => code !== undefined && !values.some((value) => value.code === code);
    return places(record).flatMap(({ pointer, code }) => {
      if (!isUnknown(code)) return [];
      const hint = codeHint(profile, vocabulary, code);
      const say = { ja: `「${code}」という値はありません。${hint.ja}`, en: `There is no value "${code}". ${hint.en}` };
      return [{ item, pointer, code: 'vocabulary_unknown', say }];
    });
  });
}

/** Where a record names schemes that the profile knows some of. */
const schemeMembers: readonly Coded[] = [
  { item: 'level', vocabulary: 'levelScheme', places: ({ level = [] }) => level.map(({ scheme: code }, n) => ({ pointer: `/level/${n}/scheme`, code })) },
  { item: 'workload', vocabulary: 'creditScheme', places: ({ workload }) => (workload?.credits ?? []).map(({ scheme: code }, n) => ({ pointer: `/workload/credits/${n}/scheme`, code })) },
  { item: 'skills', vocabulary: 'skillFramework', places: ({ skills = [] }) => skills.map(({ framework: code }, n) => ({ pointer: `/skills/${n}/framework`, code })) },
  {
    item: 'skills',
    vocabulary: 'skillFramework',
    places: ({ learningOutcomes = [] }) =>
      learningOutcomes.flatMap(({ skills = [] }, outcome) => skills.map(({ framework: code }, n) => ({ pointer: `/learningOutcomes/${outcome}/skills/${n}/framework`, code }))),
  },
];

/** `jeqf` would pass for a scheme of the issuer's own, and owe nothing of what is demanded of JEQF. */
export function nearMissRules(record: FrameworkRecord, profile: Profile): ItemProblem[] {
  return schemeMembers.flatMap(({ item, vocabulary, places }) =>
    places(record).flatMap(({ pointer, code }): ItemProblem[] => {
      if (code === undefined || nearCode(profile, vocabulary, code) === undefined) return [];
      const hint = schemeHint(profile, vocabulary, code);
      return [{ item, pointer, code: 'scheme_near_miss', say: { ja: `「${code}」は既存の名前と紛らわしい名前です。${hint.ja}`, en: `"${code}" is mistaken for a known name. ${hint.en}` } }];
    }),
  );
}

/** `ext:MicroCredential` would read like the standard type and owe none of what is demanded of it. */
export function achievementTypeRules({ achievementType }: FrameworkRecord): ItemProblem[] {
  const standard = achievementTypes.find((type) => `ext:${type}`.toLowerCase() === achievementType?.toLowerCase());
  if (standard === undefined) return [];
  const say = { ja: `標準の値「${standard}」と紛らわしい値です。${standard} を使うか、別の名前にしてください。`, en: `This is mistaken for the standard type ${standard}; use that, or another name.` };
  return [{ item: 'achievementType', pointer: '/achievementType', code: 'type_disguised', say }];
}

const listed = [
  'learningOutcomes', 'level', 'participation', 'assessment', 'qualityAssurance', 'prerequisites', 'skills', 'fieldOfStudy',
  'languageOfInstruction', 'furtherInfo', 'resultDescriptions',
] as const satisfies readonly (ItemKey & keyof FrameworkRecord)[];

/** More members than the profile's cardinality of the item allows. */
export function cardinalityRules(record: FrameworkRecord, { items }: Profile): ItemProblem[] {
  return listed.flatMap((item) => {
    const isSingle = items[item].cardinality === '1' || items[item].cardinality === '0..1';
    if (!isSingle || (record[item]?.length ?? 0) <= 1) return [];
    return [{ item, pointer: `/${item}/1`, code: 'too_many', say: { ja: '記入できるのは1つだけです。', en: 'Only one may be given.' } }];
  });
}
