// Owns the micro-credential record: its schema, its rules, the profile it is judged by, and its mapping to Open Badges 3.0.
// Refuses what contradicts itself or would put text into a badge that must not be signed; knows no learner's data beyond one award.
// Called by app and http; calls nothing but errors.ts: no store, no keys, no network, no clock of its own.
import { Type, type Static, type TSchema } from 'typebox';
import { languageCodePattern, langStringSchema, type LangString } from '../lang-string.ts';
import { organisationIdentifierSchema } from '../issuer/organisation-identifier.ts';
import type { VocabularyName } from '../profile/profile-schema.ts';
import { achievementTypes, extensible, resultTypes } from './vocabularies.ts';

const closed = { additionalProperties: false };

/** A code of one of the profile's vocabularies. Which codes there are is judged by the profile, since they are data and may be corrected. */
const codeOf = (vocabulary: VocabularyName, description: string) =>
  Type.String({ minLength: 1, maxLength: 40, description: `${description} A code of the profile’s vocabulary \`${vocabulary}\`.` });

const slug = (description: string) => Type.String({ pattern: '^[a-z0-9](-?[a-z0-9])*$', maxLength: 64, description });
const schemeName = (description: string) => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', description });
const webAddress = (description: string) => Type.String({ minLength: 1, maxLength: 2048, description });
const calendarDate = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

const list = <Schema extends TSchema>(items: Schema, maxItems: number, description: string) =>
  Type.Optional(Type.Array(items, { minItems: 1, maxItems, description }));
const set = <Schema extends TSchema>(items: Schema, maxItems: number, description: string) =>
  Type.Optional(Type.Array(items, { minItems: 1, maxItems, uniqueItems: true, description }));

const skillSchema = Type.Object(
  {
    framework: schemeName('Framework of the skill: a code of the profile’s vocabulary `skillFramework`, or where that is open, another name.'),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Code of the skill within its framework.' })),
    name: langStringSchema('スキルの名称。 Name of the skill.', 200),
    uri: webAddress('Page or identifier of the skill, absolute http or https: an Open Badges alignment needs one that can be opened.'),
  },
  { ...closed, description: 'A skill or an occupation of a public framework.' },
);

const outcomeSchema = Type.Object(
  {
    id: slug('Names the outcome within the record.'),
    text: langStringSchema('「～できる」の形で。 What the learner knows, understands or can do.', 500),
    type: Type.Optional(codeOf('outcomeType', '知識か技能か。 Kind of outcome.')),
    reusability: Type.Optional(codeOf('reusability', '汎用性。 How far the outcome carries.')),
    skills: list(skillSchema, 20, 'Skills that the outcome stands for.'),
  },
  closed,
);

const workloadSchema = Type.Object(
  {
    hours: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 20,
        description: 'Hours of study as an ISO 8601 duration: PT45H, PT22H30M. Fewer than the profile’s limit allows.',
        examples: ['PT45H'],
      }),
    ),
    credits: list(
      Type.Object(
        {
          value: Type.Number({ minimum: 0.01, maximum: 1000, description: 'Number of credits.' }),
          scheme: schemeName('Credit scheme: a code of the profile’s vocabulary `creditScheme` (JP-TANI for 単位, ECTS), or where that is open, another name.'),
        },
        closed,
      ),
      10,
      'Credits, one entry per scheme. Nothing is converted between hours and credits.',
    ),
  },
  { ...closed, description: '学習量。 Notional workload: hours, credits or both.' },
);

const levelSchema = Type.Object(
  {
    scheme: schemeName('Scheme of the level: a code of the profile’s vocabulary `levelScheme` (JEQF, EQF; ISSUER for ranks of the issuer), or where that is open, another name.'),
    code: Type.String({ minLength: 1, maxLength: 40, description: 'Code of the level within its scheme.' }),
    name: Type.Optional(langStringSchema('Name of the level; a rank of the issuer needs one.', 100)),
    uri: Type.Optional(webAddress('Page of the level.')),
    officiallyReferenced: Type.Optional(Type.Boolean({ description: 'Whether an official referencing report backs the level. Never derived by us.' })),
  },
  closed,
);

const assessmentSchema = Type.Object(
  {
    type: codeOf('assessment', '評価の方法。 Type of assessment; one that says nothing by itself ("other") needs a label.'),
    label: Type.Optional(langStringSchema('What the assessment is called.', 200)),
    passCriterion: Type.Optional(langStringSchema('合格基準。 What must be reached.', 500)),
    supervision: Type.Optional(codeOf('supervision', '監督の有無と方法。 How the assessment is supervised.')),
    identityVerified: Type.Optional(Type.Boolean({ description: '本人確認の有無。 Whether the identity of the learner is verified.' })),
    idMethod: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: '本人確認の方法。 How the identity is verified.' })),
  },
  closed,
);

const qualityAssuranceSchema = Type.Object(
  {
    kind: codeOf('qualityAssurance', '質保証の種類。 Kind of quality assurance.'),
    name: langStringSchema('What assures the quality: a process, an accreditation, a recognition.', 200),
    body: Type.Optional(
      Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 2048, description: 'Web address, DID or URN of the body.' }),
          name: langStringSchema('Name of the body.', 200),
          url: Type.Optional(webAddress('Home page of the body.')),
          country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
          region: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'A name, or an ISO 3166-2 code of that country.' })),
          identifiers: list(organisationIdentifierSchema, 20, 'Public identifiers of the body. Check digits are checked.'),
        },
        { ...closed, description: 'The body behind it, where it is not the issuer.' },
      ),
    ),
    url: Type.Optional(webAddress('Page that describes or proves it.')),
    date: Type.Optional(calendarDate('Day on which it was granted.')),
    validUntil: Type.Optional(calendarDate('Last day on which it holds.')),
  },
  closed,
);

const stackabilitySchema = Type.Object(
  {
    kind: codeOf('stackability', 'Whether it stands alone or counts towards something else.'),
    towards: set(webAddress('Identifier of what it counts towards.'), 50, 'What it counts towards.'),
    composedOf: set(webAddress('Identifier of a component.'), 50, 'What it is made of.'),
  },
  { ...closed, description: '積み重ね可能性。 Integration and stackability options.' },
);

const expiryPolicySchema = Type.Object(
  {
    kind: codeOf('expiry', 'Whether badges expire.'),
    validFor: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 8,
        description: '有効期間。 ISO 8601 duration of years, months, weeks or days (P3Y, P18M, P90D), from the day of the award; the end of the day before the corresponding one is signed where an award names no validUntil.',
        examples: ['P3Y'],
      }),
    ),
    renewal: Type.Optional(langStringSchema('更新の方法。 What happens afterwards: how it is renewed, or why not.', 500)),
  },
  { ...closed, description: '有効期限の方針。 Whether badges expire, when, and what then.' },
);

const value = (description: string) => Type.String({ minLength: 1, maxLength: 100, description });

const rubricLevelSchema = Type.Object(
  {
    id: slug('Names the level; a result of an award points at it as achievedLevel.'),
    name: langStringSchema('Name of the level.', 100),
    level: Type.Optional(value('The level as the rubric counts it: 3, B, Advanced.')),
    points: Type.Optional(value('The points that it stands for, as text.')),
    description: Type.Optional(langStringSchema('What is shown by work of this level.', 500)),
  },
  closed,
);

const resultDescriptionSchema = Type.Object(
  {
    id: slug('Names the description; a result of an award points at it.'),
    name: langStringSchema('What is measured.', 200),
    resultType: extensible(resultTypes, 'Result type of Open Badges 3.0, or a term of your own that starts with "ext:".'),
    allowedValue: set(value('A value.'), 100, 'The values there are, from low to high.'),
    requiredValue: Type.Optional(value('The least value that passes.')),
    valueMin: Type.Optional(value('The lowest number there is, as text.')),
    valueMax: Type.Optional(value('The highest number there is, as text.')),
    rubricCriterionLevel: list(rubricLevelSchema, 20, 'ルーブリックの段階。 The levels of a rubric, from low to high; needed with RubricCriterionLevel.'),
    requiredLevel: Type.Optional(slug('Id of the least rubric level that passes.')),
  },
  closed,
);

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
  learningPurpose: Type.Optional(langStringSchema('学習目的。 What it is learned for.', 1000)),
  learningContent: Type.Optional(langStringSchema('学習内容。 What is taught.', 2000)),
  completionConditions: Type.Optional(langStringSchema('修了条件。 What must be fulfilled to be awarded it.', 1000)),
  learningOutcomes: list(outcomeSchema, 50, '学修成果。 Learning outcomes.'),
  workload: Type.Optional(workloadSchema),
  level: list(levelSchema, 10, 'レベル。 Level, at most one per scheme. Each scheme is stated by the issuer; none is derived from another.'),
  participation: set(codeOf('participation', 'A form of participation.'), 20, '授業の方法。 Forms of participation.'),
  synchronous: Type.Optional(Type.Boolean({ description: '同時双方向か。 Whether teachers and learners meet at fixed times; false where each learns in their own time.' })),
  assessment: list(assessmentSchema, 20, '評価の方法。 Assessments.'),
  qualityAssurance: list(qualityAssuranceSchema, 10, '質保証。 What the quality rests on: a claim of the issuer, since only an endorsement could be verified.'),
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

export type FrameworkRecord = Static<typeof recordSchema>;
export type SkillRef = Static<typeof skillSchema>;
