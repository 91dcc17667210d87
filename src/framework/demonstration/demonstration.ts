import type { Award } from '../award/award.ts';
import type { Issuer } from '../issuer/issuer.ts';
import type { FrameworkRecord } from '../record/record.ts';

/** A fictional university. Its corporate number passes the check digit and belongs to nobody; `.example` resolves nowhere. */
export const demonstrationIssuer: Issuer = {
  slug: 'aonagi',
  name: { ja: '青凪大学', en: 'Aonagi University' },
  description: {
    ja: '社会人の学び直しを支える短期プログラムを開講する、架空の大学です。',
    en: 'A fictional university that offers short programmes for learners in working life.',
  },
  url: 'https://www.aonagi.example/',
  email: 'microcredentials@aonagi.example',
  country: 'JP',
  region: '兵庫県',
  identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }],
  timeZone: 'Asia/Tokyo',
};

export const demonstrationRecord: FrameworkRecord = {
  title: { ja: 'データサイエンス基礎', en: 'Fundamentals of Data Science' },
  description: {
    ja: '統計の基礎と表計算ソフトによるデータ分析を学び、身近な課題をデータに基づいて説明する力を身につける短期プログラムです。',
    en: 'A short programme on basic statistics and data analysis with spreadsheets, for explaining everyday questions by data.',
  },
  achievementType: 'MicroCredential',
  learningOutcomes: [
    {
      id: 'describe-data',
      text: {
        ja: '代表値や散布度、適切なグラフを用いて、データの特徴を説明できる。',
        en: 'Can describe a data set by measures of location and dispersion and by suitable charts.',
      },
      type: 'skill',
    },
    {
      id: 'analyse-test-data',
      text: {
        ja: '収集したデータを整理・分析し、課題の解決に役立つ知見を導き出せる。',
        en: 'Can prepare and analyse collected data and draw conclusions that help to solve a problem.',
      },
      type: 'skill',
      skills: [
        {
          framework: 'ESCO',
          name: { ja: '試験データの分析', en: 'analyse test data' },
          uri: 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd',
        },
      ],
    },
    {
      id: 'handle-personal-data',
      text: {
        ja: '個人情報の保護など、データを扱う際に守るべき事項を理解している。',
        en: 'Understands what must be observed when handling data, the protection of personal information among it.',
      },
      type: 'knowledge',
    },
  ],
  workload: { hours: 'PT45H', credits: [{ value: 1, scheme: 'JP-TANI' }] },
  level: [{ scheme: 'JEQF', code: '6' }],
  participation: ['online'],
  assessment: [
    {
      type: 'written-examination',
      label: { ja: '修了試験', en: 'final examination' },
      passCriterion: { ja: '100点満点で60点以上', en: 'at least 60 points out of 100' },
      supervision: 'online',
      identityVerified: true,
      idMethod: '学生証と顔写真の照合',
    },
    {
      type: 'marked-assignment',
      label: { ja: 'データ分析レポート', en: 'data analysis report' },
      supervision: 'none',
      identityVerified: false,
    },
  ],
  qualityAssurance: [
    {
      kind: 'internal',
      name: { ja: '教育質保証委員会による審査', en: 'Review by the quality assurance committee' },
      url: 'https://www.aonagi.example/quality-assurance',
      date: '2026-01-20',
    },
  ],
  stackability: { kind: 'stackable', towards: ['https://www.aonagi.example/programmes/data-science-certificate'] },
  prerequisites: [{ ja: 'なし', en: 'None' }],
  fieldOfStudy: [{ isced: '0542', name: { ja: '統計学', en: 'Statistics' } }],
  languageOfInstruction: ['ja'],
  furtherInfo: [
    {
      text: { ja: '受講案内（シラバス・受講料）', en: 'Course guide (syllabus and fees)' },
      url: 'https://www.aonagi.example/programmes/data-science-fundamentals',
    },
  ],
  code: 'DS-101',
  resultDescriptions: [
    {
      id: 'final-grade',
      name: { ja: '成績評価', en: 'Final grade' },
      resultType: 'LetterGrade',
      allowedValue: ['不可', '可', '良', '優', '秀'],
      requiredValue: '可',
    },
  ],
};

/** An award to a fictional learner, without the micro-credential that it is of. */
export const demonstrationAward: Award = {
  recipient: {
    email: 'hanako.yamada@learner.example',
    name: { ja: '山田 花子', kana: 'ヤマダ ハナコ', latn: 'YAMADA Hanako' },
    identifiers: [{ type: 'sisSourcedId', value: 'S2026-0042' }],
  },
  awardedDate: '2026-03-31',
  results: [{ resultDescription: 'final-grade', value: '優' }],
};
