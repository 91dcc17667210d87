import type { ItemProblem } from '../problem.ts';
import { attributed } from '../profile/statement.ts';
import type { Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';

/** By what an issuer can be known again. */
export interface KnownIssuer {
  readonly did: string;
  readonly url?: string | undefined;
}

/**
 * Joint awarding bodies of a record that are its issuer: who signs the badge is not repeated beside itself, least of all as a second profile of
 * one id. Known again by its DID and by its home page. Pointers start at the record.
 */
export function jointBodyProblems(profile: Profile, { awardingBody = [] }: FrameworkRecord, { did, url }: KnownIssuer): ItemProblem[] {
  const names = new Set([did, ...(url === undefined ? [] : [address(url)])]);
  const say = {
    ja: 'これは発行者自身です。共同で授与する機関には、発行者以外の機関だけを記入してください（発行者はバッジの発行者として必ず記載されます）。',
    en: 'This is the issuer itself. Name only the other bodies that award it; the issuer is named by every badge.',
  };
  return attributed(
    profile,
    'record',
    awardingBody.flatMap(({ id }, index): ItemProblem[] => (names.has(id) || names.has(address(id)) ? [{ item: 'jointAwardingBody', pointer: `/awardingBody/${index}/id`, code: 'joint_body_is_issuer', say }] : [])),
  );
}

/** One address for all its spellings: `HTTPS://A.example` is `https://a.example/`. */
function address(id: string): string {
  return /^https?:/i.test(id) && URL.canParse(id) ? new URL(id).href : id;
}
