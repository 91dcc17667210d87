import { Type } from 'typebox';
import type { JsonObject } from '../json.ts';
import { flatten, langStringSchema } from '../lang-string.ts';
import { criteriaPage } from '../mapping/map-achievement.ts';
import type { ItemProblem } from '../problem.ts';
import type { Phrase } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { normalizeText, textProblems } from '../text.ts';
import { isWebAddress, webAddressHint } from '../web-address.ts';
import type { Award } from './award.ts';

type Evidence = NonNullable<Award['evidence']>;

/** A piece of evidence: a page, a text, or both. */
export const evidenceSchema = Type.Object(
  {
    url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048, description: 'Page that shows the evidence, absolute http or https.' })),
    label: Type.Optional(langStringSchema('Title of the evidence.', 200)),
    narrative: Type.Optional(Type.String({ minLength: 1, maxLength: 5000, description: 'What it shows, in Markdown.' })),
  },
  { additionalProperties: false, minProperties: 1, description: '成果物。 A piece of evidence.' },
);

/** Characters and addresses of the narrative and the evidence. Pointers start at the award: `/narrative`, `/evidence/0/url`. */
export function checkEvidenceAndNarrative({ evidence = [], narrative }: Award): ItemProblem[] {
  const problems = [...textProblems(evidence, '/evidence', () => 'evidence'), ...textProblems(narrative, '/narrative', () => 'narrative')];
  const urls = evidence.map(({ url }) => url);
  const twice = { ja: '同じURLが2回指定されています。1つにまとめてください。', en: 'The same URL is given twice; make one piece of evidence of both.' };
  for (const [index, url] of urls.entries()) {
    if (url === undefined) continue;
    const at = { item: 'evidence', pointer: `/evidence/${index}/url` } as const;
    if (!isWebAddress(url)) problems.push({ ...at, code: 'not_a_web_address', say: webAddressHint });
    if (urls.indexOf(url) < index) problems.push({ ...at, code: 'duplicate_evidence', say: twice });
  }
  return problems;
}

/** What else of a badge has a web address for its id. */
export interface DescribedPages {
  readonly record: FrameworkRecord;
  /** Address of the version, as `achievement.id`. */
  readonly achievementId: string;
}

/**
 * Addresses of the award that the badge describes already as something else: its criteria page, or its achievement. In the graph that is
 * signed what has one id is one thing, so that evidence there could be passed off as criteria. Pointers start at the award.
 */
export function checkDescribedPages({ recipient, evidence = [] }: Pick<Award, 'recipient' | 'evidence'>, { record, achievementId }: DescribedPages): ItemProblem[] {
  const criteria = criteriaPage(record).id;
  const uses = (url: string): Phrase | undefined => {
    if (url === criteria) return { ja: '修了要件のページ（「その他の情報」の最初のURL）', en: 'the criteria page (the first URL of the further information)' };
    return url === achievementId ? { ja: 'マイクロクレデンシャル自体のアドレス', en: 'the address of the micro-credential itself' } : undefined;
  };
  const addresses = [
    ...evidence.map(({ url }, index) => ({ item: 'evidence', pointer: `/evidence/${index}/url`, url }) as const),
    { item: 'learner', pointer: '/recipient/id', url: recipient.id } as const,
  ];
  return addresses.flatMap(({ item, pointer, url }): ItemProblem[] => {
    const use = url === undefined ? undefined : uses(url);
    return use === undefined ? [] : [{ item, pointer, code: 'address_described_twice', say: describedTwice(use) }];
  });
}

function describedTwice({ ja, en }: Phrase): Phrase {
  return {
    ja: `このURLは${ja}として同じバッジに記載されています。1つのURLが2つのものを表すと署名で区別できないため、ここには学習者ごとのページなど別のURLを記入してください。`,
    en: `The badge names this URL already as ${en}. One URL for two things cannot be told apart in what is signed: write another here, such as a page of this learner’s own.`,
  };
}

/** The `evidence` of a credential. */
export function evidenceOf(evidence: Evidence): JsonObject[] {
  return normalizeText(evidence).map(({ url, label, narrative }) => ({
    ...(url === undefined ? {} : { id: url }),
    type: ['Evidence'],
    ...(label === undefined ? {} : { name: flatten(label) }),
    ...(narrative === undefined ? {} : { narrative }),
  }));
}
