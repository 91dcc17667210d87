import type { ItemProblem } from '../problem.ts';
import type { ItemKey } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from './record.ts';
import { identifierUriHint, isIdentifierUri, isWebAddress, webAddressHint } from '../web-address.ts';

interface Address {
  readonly item: ItemKey;
  readonly pointer: string;
  readonly value: string | undefined;
}

/** Every address in the record: pages must be http or https, identifiers may be DIDs and URNs too. */
export function addressRules(record: FrameworkRecord): ItemProblem[] {
  const badPages = pagesOf(record).filter(({ value }) => value !== undefined && !isWebAddress(value));
  const badIdentifiers = identifiersOf(record).filter(({ value }) => value !== undefined && !isIdentifierUri(value));
  return [...badPages.map(notAPage), ...badIdentifiers.map(notAnIdentifier)];
}

function pagesOf({ learningOutcomes = [], skills = [], level = [], furtherInfo = [], qualityAssurance = [], awardingBody = [] }: FrameworkRecord): Address[] {
  const skillPages = (members: readonly SkillRef[], pointer: string): Address[] =>
    members.map(({ uri }, index) => ({ item: 'skills', pointer: `${pointer}/${index}/uri`, value: uri }));
  return [
    ...learningOutcomes.flatMap((outcome, index) => skillPages(outcome.skills ?? [], `/learningOutcomes/${index}/skills`)),
    ...skillPages(skills, '/skills'),
    ...level.map(({ uri }, index): Address => ({ item: 'level', pointer: `/level/${index}/uri`, value: uri })),
    ...awardingBody.map(({ url }, index): Address => ({ item: 'jointAwardingBody', pointer: `/awardingBody/${index}/url`, value: url })),
    ...furtherInfo.map(({ url }, index): Address => ({ item: 'furtherInfo', pointer: `/furtherInfo/${index}/url`, value: url })),
    ...qualityAssurance.flatMap(({ url, body }, index): Address[] => [
      { item: 'qualityAssurance', pointer: `/qualityAssurance/${index}/url`, value: url },
      { item: 'qualityAssurance', pointer: `/qualityAssurance/${index}/body/url`, value: body?.url },
    ]),
  ];
}

function identifiersOf({ qualityAssurance = [], awardingBody = [], stackability }: FrameworkRecord): Address[] {
  const related = (['towards', 'composedOf'] as const).flatMap((name) =>
    (stackability?.[name] ?? []).map((value, index): Address => ({ item: 'stackability', pointer: `/stackability/${name}/${index}`, value })),
  );
  const bodies = qualityAssurance.map(
    ({ body }, index): Address => ({ item: 'qualityAssurance', pointer: `/qualityAssurance/${index}/body/id`, value: body?.id }),
  );
  const awarding = awardingBody.map(({ id }, index): Address => ({ item: 'jointAwardingBody', pointer: `/awardingBody/${index}/id`, value: id }));
  return [...awarding, ...bodies, ...related];
}

function notAPage({ item, pointer }: Address): ItemProblem {
  return { item, pointer, code: 'not_a_web_address', say: webAddressHint };
}

function notAnIdentifier({ item, pointer }: Address): ItemProblem {
  return { item, pointer, code: 'not_an_identifier', say: identifierUriHint };
}
