// Owns the micro-credential record: its schema, its rules, the profile it is judged by, and its mapping to Open Badges 3.0.
// Refuses what contradicts itself or would put text into a badge that must not be signed; knows no learner's data beyond one award.
// Called by app and http; calls nothing but errors.ts: no store, no keys, no network, no clock of its own.
import { Type, type Static } from 'typebox';
import { languageCodePattern, langStringSchema, type LangString } from '../lang-string.ts';
import { assessmentSchema, expiryPolicySchema, qualityAssuranceSchema, stackabilitySchema } from './assurance-schemas.ts';
import { levelSchema, outcomeSchema, skillSchema, workloadSchema } from './learning-schemas.ts';
import { organisationSchema } from './organisation-schema.ts';
import { resultDescriptionSchema } from './result-description-schema.ts';
import { closed, codeOf, list, set, webAddress } from './schema-parts.ts';
import { achievementTypes, extensible } from './vocabularies.ts';

/** Its members are for the profile to say: an item that the published text has, and this schema has no member for. */
const additionalItemsSchema = Type.Unsafe<Record<string, LangString>>({
  type: 'object',
  patternProperties: { '^[a-z][A-Za-z0-9]{0,39}$': langStringSchema('What the record says of the item.', 2000) },
  additionalProperties: false,
  minProperties: 1,
  description: 'プロファイルが追加した記述項目。 Items that the profile adds, each a text under the name that the profile gives it.',
});

const recordProperties = {
  title: langStringSchema('マイクロクレデンシャルの名称。 Title of the micro-credential.', 200),
  description: Type.Optional(langStringSchema('概要。 What it is about and for whom.', 2000)),
  achievementType: extensible(
    achievementTypes,
    'Achievement type of Open Badges 3.0, or a term of your own that starts with "ext:". The types that the profile lists (MicroCredential) ask for all of its mandatory items.',
  ),
  awardingBody: list(organisationSchema('A body that awards it too.'), 10, '共同で授与する機関。 Bodies that award it jointly with the issuer, who is not repeated here and alone signs the badge.'),
  learningPurpose: Type.Optional(langStringSchema('学習目的。 What it is learned for.', 1000)),
  learningContent: Type.Optional(langStringSchema('学習内容。 What is taught.', 2000)),
  completionConditions: Type.Optional(langStringSchema('修了条件。 What must be fulfilled to be awarded it.', 1000)),
  learningOutcomes: list(outcomeSchema, 50, '学修成果。 Learning outcomes.'),
  workload: Type.Optional(workloadSchema),
  level: list(levelSchema, 10, 'レベル。 Level, at most one per scheme. Each scheme is stated by the issuer; none is derived from another.'),
  participation: set(codeOf('participation', 'A form of participation.'), 20, '授業の方法。 Forms of participation.'),
  synchronous: Type.Optional(Type.Boolean({ description: '同時双方向か。 Whether teachers and learners meet at fixed times; false where each learns in their own time.' })),
  assessment: list(assessmentSchema, 20, '評価の方法。 Assessments.'),
  qualityAssurance: list(qualityAssuranceSchema, 10, '質保証。 What the quality rests on: a claim of the issuer; what can be verified is an endorsement of the body behind it (`putMicrocredentialEndorsements`).'),
  stackability: Type.Optional(stackabilitySchema),
  prerequisites: list(langStringSchema('A prerequisite; 「なし」/"None" where there is none.', 500), 20, '受講要件。 Prerequisites to enrol.'),
  skills: list(skillSchema, 50, 'スキル・職業との対応。 Skills and occupations.'),
  fieldOfStudy: list(
    Type.Object(
      {
        isced: Type.String({ pattern: '^\\d{2,4}$', description: 'ISCED-F 2013 code, two to four digits.' }),
        name: Type.Optional(langStringSchema('Name of the field.', 200)),
      },
      closed,
    ),
    10,
    '分野。 Fields of study.',
  ),
  languageOfInstruction: set(
    Type.String({ pattern: languageCodePattern, maxLength: 20, description: 'Language code: ja, en, zh-Hant-TW.' }),
    20,
    '使用言語。 Languages of instruction.',
  ),
  expiryPolicy: Type.Optional(expiryPolicySchema),
  furtherInfo: list(
    Type.Object({ text: langStringSchema('The information.', 1000), url: Type.Optional(webAddress('A page with more.')) }, closed),
    20,
    'その他の情報。 Further information; the first page named becomes the criteria page of the badge.',
  ),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'コード。 Local code of the micro-credential (course number).' })),
  resultDescriptions: list(resultDescriptionSchema, 20, '成績の表し方。 How results are expressed, for awards that state them.'),
  additionalItems: Type.Optional(additionalItemsSchema),
};

/** For the API description. */
export const recordExample = {
  title: { ja: 'データサイエンス基礎', en: 'Fundamentals of Data Science' },
  description: { ja: '統計の基礎と表計算によるデータ分析を学ぶ短期プログラムです。', en: 'A short programme on basic statistics and data analysis.' },
  achievementType: 'MicroCredential',
  learningOutcomes: [{ id: 'describe', text: { ja: '代表値と散布度を用いてデータの特徴を説明できる。', en: 'Can describe a data set.' }, type: 'skill' }],
  workload: { hours: 'PT45H', credits: [{ value: 1, scheme: 'JP-TANI' }] },
  level: [{ scheme: 'JEQF', code: '6' }],
  participation: ['online'],
  assessment: [{ type: 'written-examination', supervision: 'online', identityVerified: true, idMethod: '学生証の提示' }],
  qualityAssurance: [{ kind: 'internal', name: { ja: '教育質保証委員会による審査', en: 'Review by the quality assurance committee' } }],
};

/** The name of the record's schema, in the OpenAPI document too. */
export const recordSchemaName = 'MicrocredentialRecord';

/**
 * A micro-credential record: framework.md §3.3 under its names, completed by what the charter demands; the awarding body comes from the
 * issuer, the version from the service. Everything but title and achievementType may be missing from a draft; `publishGaps` says what is
 * missing. The schema says the form; `readRecord` judges it, with messages in both languages.
 */
export const recordSchema = Type.Object(recordProperties, {
  ...closed,
  $id: recordSchemaName,
  title: recordSchemaName,
  description: 'マイクロクレデンシャルの記述。 A micro-credential record.',
  examples: [recordExample],
});

/** A record that has the form; whether it contradicts itself is another question. */
export type FrameworkRecord = Static<typeof recordSchema>;
/** A skill that a record, or one of its outcomes, names. */
export type SkillRef = Static<typeof skillSchema>;
