/**
 * The profile's code lists with the words that people read. Data: a code is what is stored and signed, a label may be reworded.
 * Sources: framework.md §5.1 and §5.2 (assessment, participation, quality assurance), §6.1 and §6.2 (levels and skills).
 */
interface Label {
  readonly ja: string;
  readonly en: string;
}

export const participationLabels = {
  online: { ja: 'オンライン', en: 'online' },
  onsite: { ja: '対面', en: 'on site' },
  blended: { ja: '対面とオンラインの併用', en: 'blended' },
  'work-experience': { ja: '実務経験・就業体験', en: 'work experience' },
  volunteering: { ja: 'ボランティア活動', en: 'volunteering' },
  other: { ja: 'その他', en: 'other' },
} as const satisfies Record<string, Label>;

export const assessmentLabels = {
  'written-examination': { ja: '筆記試験', en: 'written examination' },
  'oral-examination': { ja: '口頭試験', en: 'oral examination' },
  'practical-assessment': { ja: '実技評価', en: 'practical assessment' },
  portfolio: { ja: 'ポートフォリオ評価', en: 'portfolio' },
  'project-work': { ja: 'プロジェクト課題', en: 'project work' },
  'marked-assignment': { ja: 'レポート・課題', en: 'marked assignment' },
  'continuous-evaluation': { ja: '平常点評価', en: 'continuous evaluation' },
  quiz: { ja: '小テスト', en: 'quiz' },
  'peer-assessment': { ja: '受講者同士の相互評価', en: 'peer assessment' },
  'peer-review': { ja: 'ピアレビュー', en: 'peer review' },
  'group-performance': { ja: 'グループでの発表・実演', en: 'group performance' },
  'artefact-assessment': { ja: '制作物の評価', en: 'assessment of an artefact' },
  'problem-based-learning': { ja: '問題解決型学習（PBL）の評価', en: 'problem-based learning' },
  attendance: { ja: '出席状況', en: 'attendance' },
  'prior-learning': { ja: '既修得の学修の認定', en: 'recognition of prior learning' },
  other: { ja: 'その他', en: 'other' },
} as const satisfies Record<string, Label>;

export const supervisionLabels = {
  none: { ja: '監督なし', en: 'unsupervised' },
  online: { ja: 'オンラインでの監督あり', en: 'supervised online' },
  onsite: { ja: '会場での監督あり', en: 'supervised on site' },
} as const satisfies Record<string, Label>;

export const identityLabels = {
  verified: { ja: '本人確認あり', en: 'with identity verification' },
  unverified: { ja: '本人確認なし', en: 'without identity verification' },
} as const satisfies Record<string, Label>;

export const qualityAssuranceLabels = {
  internal: { ja: '内部質保証', en: 'internal quality assurance' },
  'external-institutional': { ja: '機関に対する第三者評価', en: 'external quality assurance of the institution' },
  'external-programme': { ja: 'プログラムに対する第三者評価', en: 'external quality assurance of the programme' },
  licence: { ja: '設置認可・指定', en: 'licence' },
  recognition: { ja: '外部団体による認定', en: 'recognition by an external body' },
} as const satisfies Record<string, Label>;

export const stackabilityLabels = {
  standalone: { ja: '単独で完結する', en: 'standalone' },
  stackable: { ja: '他の資格・証明へ積み重ねられる', en: 'stackable towards another credential' },
} as const satisfies Record<string, Label>;

/** A language without an entry is shown by its code: names out of ICU would make the signed text depend on the runtime's version. */
export const languageLabels: ReadonlyMap<string, Label> = new Map([
  ['ja', { ja: '日本語', en: 'Japanese' }],
  ['en', { ja: '英語', en: 'English' }],
  ['zh', { ja: '中国語', en: 'Chinese' }],
  ['ko', { ja: '韓国語', en: 'Korean' }],
]);

interface LevelScheme {
  readonly framework: Label;
  readonly targetType: string;
  /** The codes that exist, where the scheme is closed. */
  readonly codes?: readonly string[];
  /** A page that an alignment may point at when the record names none. */
  readonly page?: (code: string) => string;
}

const upTo8 = ['1', '2', '3', '4', '5', '6', '7', '8'];

export const levelSchemes: ReadonlyMap<string, LevelScheme> = new Map([
  [
    'JEQF',
    {
      framework: { ja: '日本の教育資格枠組み（JEQF）', en: 'JEQF' },
      targetType: 'ext:JEQF',
      codes: upTo8,
      page: () => 'https://www.nicjp.niad.ac.jp/japanese-system/jeqf.html',
    },
  ],
  [
    'EQF',
    {
      framework: { ja: '欧州資格枠組み（EQF）', en: 'EQF' },
      targetType: 'ext:EQF',
      codes: upTo8,
      page: (code: string) => `http://data.europa.eu/snb/eqf/${code}`,
    },
  ],
  ['ISCED', { framework: { ja: '国際標準教育分類（ISCED）', en: 'ISCED' }, targetType: 'ext:ISCED', codes: ['0', ...upTo8] }],
  ['ISSUER', { framework: { ja: '発行者独自の区分', en: 'Rank of the issuer' }, targetType: 'ext:IssuerLevel' }],
]);

/** Alignment `targetType` of a skill by its framework; everything else is `ext:Skill`. CASE items have a core term. */
export const skillTargetTypes: ReadonlyMap<string, string> = new Map([
  ['CASE', 'CFItem'],
  ['ESCO', 'ext:ESCOSkill'],
]);
