import { issuerPhrase } from './describe-genuine.ts';
import { recognisedPhrase } from './describe-recognition.ts';
import type { Saying } from './glossary.ts';
import type { VerdictEndorsement } from './verdict.ts';

/**
 * Who endorses a genuine badge, and how many endorsements in it count for nothing: nobody is to think that an issuer's own word, or one that
 * has ended, vouches for it. That an endorsement is genuine says who made it, and not what that is worth.
 */
export function describeEndorsements(endorsements: readonly VerdictEndorsement[]): Saying[] {
  const counted = endorsements.filter(({ counts }) => counts);
  // whoever a list recognises is named before others
  const first = counted.find(({ issuer }) => issuer.recognised === 'yes') ?? counted[0];
  return [...(first ? [endorsedBy(first, counted.length - 1)] : []), ...notCounted(endorsements.filter(({ counts, state }) => !counts && state !== 'ofEndorser').length)];
}

function endorsedBy({ issuer }: VerdictEndorsement, others: number): Saying {
  const by = recognisedPhrase(issuer) ?? issuerPhrase(issuer);
  if (others === 0) return { ja: `${by.ja}による推薦（エンドースメント）は本物で、有効です。`, en: `Its endorsement by ${by.en} is genuine and in force.` };
  return { ja: `${by.ja}ほか${String(others)}件の推薦（エンドースメント）は本物で、有効です。`, en: `Its endorsements by ${by.en} and ${String(others)} more are genuine and in force.` };
}

function notCounted(count: number): Saying[] {
  if (count === 0) return [];
  return [
    {
      ja: `数に入らない推薦（エンドースメント）が${String(count)}件あります。`,
      en: count === 1 ? 'One endorsement in it does not count.' : `${String(count)} endorsements in it do not count.`,
    },
  ];
}
