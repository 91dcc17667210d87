// @ts-check
/**
 * What is issued and verified: `rich` and `small` in process, and a record with its awards for the service, whose badges are as large as
 * the service makes them. All of it is fictional.
 */

/** @typedef {{ readonly issuerProfile: (did: string) => Record<string, unknown>, readonly achievement: (id: string) => Record<string, unknown>, readonly record: object, readonly award: (n: number) => object }} Shape */

/** @param {string} type @param {Record<string, unknown>} members */
const typed = (type, members) => ({ type: [type], ...members });

/** Some 130 leaf values and 5 kB. @type {Shape} */
const rich = {
  issuerProfile: (did) => ({
    id: did,
    ...typed('Profile', {
      name: '青凪大学 / Aonagi University',
      url: 'https://www.aonagi.example/',
      phone: '+81-78-000-0000',
      description: '社会人の学び直しを支える短期プログラムを開講する、架空の大学です。',
      email: 'microcredentials@aonagi.example',
      image: { id: 'https://www.aonagi.example/emblem.png', type: 'Image', caption: '青凪大学の校章' },
      address: typed('Address', {
        addressCountry: '日本',
        addressCountryCode: 'JP',
        addressRegion: '兵庫県',
        addressLocality: '神戸市',
        streetAddress: '青凪町1丁目2番3号',
        postalCode: '650-0000',
        geo: { type: 'GeoCoordinates', latitude: 34.6913, longitude: 135.183 },
      }),
      official: '青凪 太郎',
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: '9999999999999', identifierType: 'ext:JPCorporateNumber' }],
    }),
  }),
  achievement: (id) => ({
    id,
    ...typed('Achievement', {
      achievementType: 'MicroCredential',
      name: 'データサイエンス基礎 / Fundamentals of Data Science',
      description: '統計の基礎と表計算ソフトによるデータ分析を学び、身近な課題をデータに基づいて説明する力を身につける短期プログラムです。',
      criteria: {
        id: 'https://www.aonagi.example/programmes/data-science-fundamentals',
        narrative: '修了試験とデータ分析レポートのそれぞれで合格基準を満たし、成績評価が「可」以上であること。\n\n1. 代表値や散布度を用いてデータの特徴を説明できる。\n2. 収集したデータを整理・分析できる。',
      },
      creator: {
        id: 'https://www.aonagi.example/centres/data-science',
        ...typed('Profile', {
          name: '青凪大学データサイエンス教育センター',
          url: 'https://www.aonagi.example/centres/data-science/',
          email: 'data-science@aonagi.example',
          address: typed('Address', { addressCountryCode: 'JP', addressRegion: '兵庫県', addressLocality: '神戸市' }),
          otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'F100000000000', identifierType: 'ext:JPUniversityCode' }],
        }),
      },
      inLanguage: 'ja',
      version: '1',
      humanCode: 'DS-101',
      creditsAvailable: 1,
      fieldOfStudy: '0542 統計学 / Statistics',
      image: { id: 'https://www.aonagi.example/programmes/data-science-fundamentals.png', type: 'Image', caption: 'データサイエンス基礎のバッジ' },
      alignment: [
        typed('Alignment', { targetType: 'ext:JEQF', targetFramework: '日本の教育資格枠組み（JEQF）', targetName: 'レベル6相当', targetCode: '6', targetUrl: 'https://www.aonagi.example/jeqf' }),
        typed('Alignment', { targetType: 'ext:ESCOSkill', targetFramework: 'ESCO', targetName: '試験データの分析', targetCode: '81a2db2c', targetUrl: 'https://www.aonagi.example/skills/81a2db2c' }),
        typed('Alignment', { targetType: 'ext:Skill', targetFramework: 'DSS', targetName: 'データ理解・活用', targetCode: 'データ活用', targetUrl: 'https://www.aonagi.example/skills/dss' }),
      ],
      tag: ['統計', 'データ分析', '表計算', '可視化'],
      resultDescription: [
        { id: `${id}#result-final-grade`, ...typed('ResultDescription', { name: '成績評価', resultType: 'LetterGrade', allowedValue: ['不可', '可', '良', '優', '秀'], requiredValue: '可' }) },
        { id: `${id}#result-score`, ...typed('ResultDescription', { name: '修了試験の得点', resultType: 'Percent', valueMin: '0', valueMax: '100', requiredValue: '60' }) },
      ],
    }),
  }),
  record: { workload: { hours: 'PT45H', credits: [{ value: 1, scheme: 'JP-TANI' }] } },
  award: (n) => ({
    recipient: { id: `urn:uuid:00000000-0000-7000-8000-${String(n).padStart(12, '0')}`, email: `learner-${n}@learner.example`, identifiers: [{ type: 'sisSourcedId', value: `S2026-${n}` }] },
    results: [
      { resultDescription: 'final-grade', value: '優' },
      { resultDescription: 'score', value: String(60 + (n % 41)) },
    ],
    narrative: '最終課題では、市の公開データから人の流れと気温の関係を分析し、結果を地域の商店街に向けて説明しました。',
    evidence: [{ url: `https://www.aonagi.example/portfolio/${n}`, label: { ja: '最終課題のレポート' }, narrative: '公開データの集計と図表、考察をまとめたレポートです。' }],
  }),
};

/** Some 40 leaf values and 1.5 kB: what most badges in use say. @type {Shape} */
const small = {
  issuerProfile: (did) => ({ id: did, ...typed('Profile', { name: '青凪大学', url: 'https://www.aonagi.example/', email: 'microcredentials@aonagi.example' }) }),
  achievement: (id) => ({
    id,
    ...typed('Achievement', {
      achievementType: 'Certificate',
      name: 'データ分析入門',
      description: '表計算ソフトを使ったデータ分析の入門です。',
      criteria: { narrative: '全15回の課題を提出し、修了試験に合格すること。' },
      inLanguage: 'ja',
      tag: ['統計', 'データ分析'],
    }),
  }),
  record: {},
  award: (n) => ({ recipient: { email: `learner-${n}@learner.example` } }),
};

/** @type {Readonly<Record<'rich' | 'small', Shape>>} */
export const shapes = { rich, small };

/** A record that is whole enough to be published, with the alignments, results and evidence of `rich`. The service adds the record itself. */
export const servedRecord = {
  title: { ja: 'データ分析入門' },
  description: { ja: '表計算ソフトを使ったデータ分析の入門です。' },
  achievementType: 'Certificate',
  learningOutcomes: [{ id: 'describe', text: { ja: '代表値と散布度を用いてデータの特徴を説明できる。' } }],
  workload: { hours: 'PT15H' },
  level: [{ scheme: 'JEQF', code: '6' }],
  participation: ['online'],
  assessment: [{ type: 'written-examination', passCriterion: { ja: '正答率60%以上' }, supervision: 'none', identityVerified: false }],
  skills: [{ framework: 'DSS', code: 'データ活用', name: { ja: 'データ理解・活用' }, uri: 'https://www.aonagi.example/skills/dss' }],
  qualityAssurance: [{ kind: 'internal', name: { ja: '教務委員会による審査' }, url: 'https://www.aonagi.example/qa' }],
  resultDescriptions: [{ id: 'grade', name: { ja: '評語' }, resultType: 'LetterGrade', allowedValue: ['不可', '可', '良', '優', '秀'], requiredValue: '可' }],
};

/** Awards of that record, each to another learner. @param {number} n */
export const servedAward = (n) => ({
  recipient: { email: `learner-${n}@learner.example`, name: { ja: '山田 花子' }, identifiers: [{ type: 'sisSourcedId', value: `S2026-${n}` }] },
  awardedDate: '2026-03-31',
  results: [{ resultDescription: 'grade', value: '優' }],
  evidence: [{ url: `https://www.aonagi.example/portfolio/${n}`, label: { ja: '最終課題のレポート' } }],
});
