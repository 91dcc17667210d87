// What a case of `policy=compat` is, and how both policies answer it.
import type { JsonObject } from '../../../../src/credential/json.ts';
import type { Answer, Sent } from '../conformance/row.ts';
import { found, verify } from '../conformance/row.ts';
import { aJwt, anHttpsBadge, type JwtOptions } from '../jwt/jwt-support.ts';
import { aBadge, depsOf, signed, type Change, type World } from '../verify-support.ts';

export type Policy = 'strict' | 'compat';

/** What one policy answers: its outcome, and all that it finds, as `check outcome code`. */
export type Expected = readonly [Answer['outcome'], ...string[]];

export interface Case {
  readonly what: string;
  readonly sent: () => Promise<Sent> | Sent;
  readonly world?: () => Promise<World> | World;
  readonly strict: Expected;
  readonly compat: Expected;
}

/** What a policy says of a case, its findings in order. */
export async function answered({ sent, world }: Pick<Case, 'sent' | 'world'>, policy: Policy): Promise<Expected> {
  const answer = await verify(await sent(), depsOf({ ...(await world?.()), policy }));
  return [answer.outcome, ...found(answer).toSorted()];
}

export const document = (change: Change) => async (): Promise<Sent> => ({ document: await signed(aBadge(change)) });
export const jwt = (options: JwtOptions, badge: JsonObject = anHttpsBadge()) => (): Sent => ({ jwt: aJwt(options, badge) });

/** A case that both policies refuse alike. */
export const refusedBy = (sent: Pick<Case, 'what' | 'sent' | 'world'>, ...findings: string[]): Case => ({ ...sent, strict: ['invalid', ...findings], compat: ['invalid', ...findings] });
