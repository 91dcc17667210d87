// Outcomes as institutions write them, and topics, activities and headings that are handed in for outcomes. One row per wording.
import { describe, expect, test } from 'vitest';
import { endsInVerb } from '../../../../src/framework/lint/japanese-endings.ts';
import { tellsOfCourseInEnglish, tellsOfCourseInJapanese } from '../../../../src/framework/lint/course-events.ts';
import { saysWhatOneCan } from '../../../../src/framework/lint/outcome-words.ts';
import { exampleRecords } from '../../../support/examples.ts';

const outcomes = exampleRecords.flatMap(({ record }) => (record.learningOutcomes ?? []).map(({ text }) => text));

describe('the outcomes of the ready-made records', () => {
  test.each(outcomes.map(({ ja, en = '' }) => [ja, en]))('%s', (ja, en) => {
    expect([endsInVerb(ja), saysWhatOneCan(en)]).toEqual([true, true]);
  });
});

const japanese: readonly (readonly [good: string, bad: string])[] = [
  ['データの特徴を説明できる。', 'データの特徴の説明'],
  ['統計の基礎を理解している', '統計の基礎の理解'],
  ['課題を設定し、解決策を提案することができる。', '課題の設定と解決策の提案'],
  ['相手に合わせてあいさつできる。', '職場でのあいさつ'],
  ['機器を正しくつかう', '機器の正しいつかいかた'],
  ['作業のやりかたを説明できる', '作業のやりかた'],
  ['望ましい姿を言葉で示す。', 'めざす人材のすがた'],
  ['要点をつかむ。', '要点のつかみかた'],
  ['自分の意見をのべる', '社会人のきまりとやくそく'],
  ['実験の結果をきろくする', '実験のきろく'],
  ['Pythonで表を集計できる。', 'Python'],
  ['個人情報を漏らさない。', '個人情報保護法'],
  ['基本的な文法を身につけた。', '基本的な文法'],
  ['からだの動きを観察できる。', '運動とからだ'],
  ['正規表現を使い分けられるようになる', '正規表現について'],
  ['患者の状態を観察できます。', '患者の観察です。'],
  ['重要な概念を三つ挙げる', '重要な概念のひとつ'],
  ['要件を読む', '文章の読みかた'],
  ['英語で発表できるレベル', '英語のレベル'],
  ['倫理的に行動する（グループで）', '倫理的な行動（グループで）'],
  ['適切な判断が可能である。', '適切な判断である。'],
  ['関連法規に詳しい。', '関連法規'],
  ['けんこうについてはなしあう。', 'けんこうとえいよう'],
  ['仕組みを図に表すことができる力', 'データ分析の力'],
  ['学んだことをいかす', '学びのたいせつさ'],
  ['仲間とはたらくことができる。', '仲間とのじぎょうけいかく'],
  ['相手の話をきく', '話のききかた'],
  ['チームで成果を出した。', 'チームでの成果'],
  ['リスクを予測し得る。', 'リスクマネジメント'],
  ['必要な手続きを選んだ', '必要な手続き'],
  ['品質を保つ', '品質のけんさほうほう'],
  ['うたをうたう', 'こどものうた'],
];

describe('a Japanese outcome', () => {
  test.each(japanese)('%s | %s', (good, bad) => {
    expect([endsInVerb(good), endsInVerb(bad)]).toEqual([true, false]);
  });
});

const english: readonly (readonly [good: string, bad: string])[] = [
  ['Can describe a data set.', 'Description of a data set'],
  ['Understands statistics', 'Understanding of statistics'],
  ['Research the history of a town', 'Research methods'],
  ['Carry out a project in a team', 'Basic project work'],
  ['Work effectively in teams', 'Work experience'],
  ['Work with others to reach a goal', 'Work and society'],
  ['Design and build dashboards', 'Design and analysis of dashboards'],
  ['Design experiments', 'Design principles'],
  ['Test hypotheses on new data', 'Test automation'],
  ['Plan and carry out a survey', 'Survey methodology'],
  ['Report results to managers', 'Report writing'],
  ['Apply regression to new data', 'Applied regression'],
  ['Applied the methods to practice', 'Applied statistics'],
  ['Model a business process', 'Model selection'],
  ['Secure a web server', 'Secure coding'],
  ['Manage projects', 'Project management'],
  ['The learner identifies risks', 'The identification of risks'],
  ['By the end of the course, participants explain photosynthesis.', 'In teams, basic bookkeeping'],
  ['Able to triage patients by urgency', 'Triage of patients'],
  ['Is aware of ethical issues', 'Awareness of ethical issues'],
  ['Critically evaluate sources', 'Critical evaluation'],
  ['Ability to read technical drawings', 'Technical drawings'],
  ['1. Explain the water cycle', '1. The water cycle'],
  ['Palpate the abdomen', 'Palpation of the abdomen'],
  ['Digitize archives', 'Digital archives'],
  ['Use Python to analyse data', 'Python for data analysis'],
  ['Review a contract and negotiate its terms', 'Review of contract law'],
  ['Practise reflective writing', 'Practice placement'],
  ['Process data to answer a question', 'Process engineering'],
  ['Control an industrial robot', 'Control systems'],
  ['Knows the law on dementia', 'Knowledge of the law on dementia'],
  ['I can order a meal in Spanish', 'A meal in Spanish'],
  ['Score essays with a rubric', 'Score reading'],
  ['Write for the web', 'Web writing'],
  ['Lead a team through change', 'Lead generation'],
  ['Care for a person with dementia', 'Care planning'],
  ['Draw floor plans', 'Drawing'],
  ['Is familiar with the Act', 'The Act'],
  ['Analyses data sets', 'Analyses of data sets'],
  ['Plot data', 'Plot structure'], ['Contrast two theories', 'Contrast agent'], ['Model business processes', 'Model theory'], ['Comply with GDPR', 'Compliance with GDPR'], ['Empower patients', 'Empowerment of patients'],
  ['Counsel families', 'Counselling families'], ['Greet customers', 'Customer greetings'], ['Hold conversations in Japanese', 'Conversations in Japanese'], ['Forecast demand with ARIMA', 'Forecast accuracy with ARIMA'],
  ['Weld steel', 'Weld quality'], ['Harvest crops', 'Harvest festival'], ['Account for taxes', 'Account management'], ['Raise funds', 'Fund management'], ['Ventilate a patient', 'Ventilation of a patient'], ['Anonymise records', 'Anonymous records'],
  ['Prune fruit trees', 'Fruit trees'], ['Paraphrase a text', 'A text'], ['Regulate emotions', 'Regulation'], ['Treat waste', 'Test data'], ['Liaise with suppliers', 'Suppliers'], ['Minimise waste', 'Minimal waste'], ['Restore furniture', 'Furniture restoration'],
  ['Compare forecasts', 'Forecast horizon'], ['Release a product', 'Release management'], ['Recover from errors', 'Rescue of animals'],
  ['Students will solve equations', 'Students of equations'],
];

describe('an English outcome', () => {
  test.each(english)('%s | %s', (good, bad) => {
    expect([saysWhatOneCan(good), saysWhatOneCan(bad)]).toEqual([true, false]);
  });
});

describe('further wordings of what somebody can do', () => {
  test.each([
    'データの特徴を説明できる。', '統計の基礎を理解している', '課題を設定し、解決策を提案することができる。', '表を作成できること。', '倫理的に行動する（グループで）', '実験を行う。',
    '分析手法を使い分けられるようになる', '患者の状態を観察できます。', '英語で発表できるレベル', 'ﾃﾞｰﾀを扱うことができる', '基本的な文法を身につけた。', '個人情報を漏らさない。', '要件を読む', '動きを防ぐ。', '「…を説明することができる」', '説明できる①', '説明できる【DP1】', '説明できる〔知識〕', '説明できる＜技能＞。', '説明できる※', '課題を見つけて説明できる力', '適切な判断が可能',
    '地域の課題を見いだし、解決策を考えられる', '表計算ソフトを使って予算書を作る', '介護の記録をつける', '仕組みがわかっている', 'わかりやすくつたえる', '計画をたてる', '考えをまとめ、はなす', '協力してはたらく', '社会人としてふるまう',
    '地図をよむ', '問題点に気づく', '目標にむかう', '相手をおもう', '声をそろえる', '危険を予知し、さける', '役割をになう',
  ])('%s', (text) => expect(endsInVerb(text)).toBe(true));

  test.each([
    'Can describe a data set.', 'Understands statistics', 'Apply regression to new data', 'The learner identifies risks', 'Applied statistics to practice', 'Is aware of ethical issues', 'Able to triage patients by urgency', 'Administer medication safely', 'Reassures families', 'Is familiar with the Act', 'Calibrates sensors', 'Mentors juniors',
    'Interview clients', 'Code simple web pages in HTML', 'Design user interfaces with accessibility in mind', 'Support people with dementia in daily life', 'Set up a development environment', 'Respond to emergencies',
    'Search databases for literature', 'Present findings clearly', 'Demonstrates knowledge of food hygiene', 'Question assumptions', 'Map stakeholder needs', 'Reason about algorithms', 'Swim 50 metres', 'You will learn to knit', 'Budget for a small event',
  ])('%s', (text) => expect(saysWhatOneCan(text)).toBe(true));
});

describe('further wordings that name a subject', () => {
  test.each(['データ分析のやりかた', 'ビジネスあいさつ', 'ことばづかい', '教育とほうりつ', 'いろいろなどうぶつ', '会議のすすめかた', '日本語のべんきょう', '仕事のながれ', '統計の基礎です', '機械学習アルゴリズムの説明', '看護過程の展開について', 'プログラミング（Python）'])('%s', (text) =>
    expect(endsInVerb(text)).toBe(false));

  test.each(['Statistics', 'Data and information', 'Research', 'Network security', 'Study skills', 'Plan of action', 'Deep learning with Python', 'Business English', 'Communication and teamwork', 'Critical thinking', 'Direct marketing', 'Supply chains', 'Set theory', 'Market research', ''])('%s', (text) =>
    expect(saysWhatOneCan(text)).toBe(false));
});

describe('what happens at the course is no ability', () => {
  test.each([
    ['講義を受ける', '講義の要点を説明できる'], ['修了証をもらう', '修了証の真正性を検証できる'], ['受講料がかかる', '費用の内訳を説明できる'], ['講座が開講される', '講座を企画できる'], ['本講座の修了証が授与される。', 'サーバー証明書を取得できる'],
    ['受講者は、すべての授業に出席する', '授業に参加する子どもを支援できる'], ['研修を修了する', '研修を評価する'], ['本講座は全10回で構成されている', '文章が段落で構成されていることを説明できる'], ['バッジを取得できる', 'バッジを検証できる'],
    ['講義を受けることができる', '講義を受けた人を導く'], ['費用が必要です', '費用が必要か判断する'], ['プログラムが実施される', 'プログラムが実施される地域を選ぶ'], ['試験がある', '試験がある日を調べる'],
  ])('%s | %s', (bad, good) => {
    expect([tellsOfCourseInJapanese(bad), tellsOfCourseInJapanese(good)]).toEqual([true, false]);
  });

  test.each([
    ['Attend lectures', 'Attend to patients'], ['The learner receives a certificate', 'The learner verifies a certificate'], ['Completing the course', 'Completes a course of treatment'], ['Has ten lessons', 'Has a command of ten scripts'],
    ['Can take the course online', 'Can take the blood pressure'], ['The course has ten lessons', 'Design a course that has ten lessons'], ['Is awarded a digital badge', 'Is able to explain a digital badge'], ['Earn two credits', 'Earn trust'],
    ['Take all five lessons', 'Take notes in lectures'], ['Complete the entire course', 'Complete tasks in class'],
    ['Attend the weekly sessions.', 'Attend lectures and summarise them'],
  ])('%s | %s', (bad, good) => {
    expect([tellsOfCourseInEnglish(bad), tellsOfCourseInEnglish(good)]).toEqual([true, false]);
  });

  test('none of the outcomes of the ready-made records does', () => {
    expect(outcomes.filter(({ ja, en = '' }) => tellsOfCourseInJapanese(ja) || tellsOfCourseInEnglish(en))).toEqual([]);
  });
});
