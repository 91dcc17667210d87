import type { InputProblem } from '../errors.ts';
import { issuerProblems } from '../framework/issuer/issuer-problems.ts';
import { toldBy } from '../framework/problem.ts';
import type { Profile } from '../framework/profile/profile.ts';
import type { IssuerRow } from '../store/issuers.ts';
import { issuerOf } from './read-issuers.ts';

/**
 * What the profile demands of an issuer that was created before, and it does not state. Only what is to be published asks for it: a published
 * version never changes, and its badges go on being issued. Pointers start at `/issuer`.
 */
export function issuerGaps(profile: Profile, issuer: IssuerRow): InputProblem[] {
  return toldBy(profile, issuerProblems(profile, issuerOf(issuer))).map((problem) => ({ ...problem, pointer: `/issuer${problem.pointer}` }));
}
