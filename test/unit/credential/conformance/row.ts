// What a row of the checklist's tables I.1 and I.2 is, and when a verifier does as it demands.
import { readBadge, type BadgeContent } from '../../../../src/app/read-badge.ts';
import { bakingByCompat } from '../../../../src/credential/baking/baked.ts';
import { AppError } from '../../../../src/errors.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';
import { verifyAssertion } from '../../../../src/credential/ob2/verify-assertion.ts';
import { unjudgedVerdict, unreadableVerdict } from '../../../../src/credential/unreadable-verdict.ts';
import { withChecks, type Check, type VerdictOutcome, type VerifiedCredential } from '../../../../src/credential/verdict.ts';
import { verifyCredential, type VerifyDeps } from '../../../../src/credential/verify-credential.ts';
import { aBadge, aBadgeV1, depsOf, now, signed, signed2020, type Change, type World } from '../verify-support.ts';

/** A badge in one of the forms that it is sent in. */
export type Sent = { readonly document: JsonObject } | { readonly jwt: string } | { readonly bytes: Uint8Array };

/** `noBadge`: the request is refused, because what was sent cannot be meant as one badge. */
export interface Answer {
  readonly outcome: VerdictOutcome | 'noBadge';
  readonly checks: readonly Pick<Check, 'id' | 'outcome' | 'code' | 'detail'>[];
}

export type Verify = (sent: Sent, deps: VerifyDeps) => Promise<Answer>;

export interface Row {
  /** Of table I.1 (`N…`) or I.2 (`P…`). */
  readonly id: string;
  readonly what: string;
  readonly sent: () => Promise<Sent> | Sent;
  /** Where the issuer publishes its keys and nothing else is known, unless told. */
  readonly world?: () => Promise<World | VerifyDeps> | World | VerifyDeps;
  readonly outcome: Answer['outcome'];
  /** `check outcome code` of what the row is about; undefined for a badge that not even a warning is given of. */
  readonly code?: string | undefined;
  /** What cannot but follow from it. Nothing else may be found. */
  readonly also?: readonly string[];
  /** Stands in a detail, where the code does not tell which guard it was. */
  readonly because?: string | undefined;
}

/** What was found, as `check outcome code`, without what passed or was left out. */
export function found({ checks }: Answer): string[] {
  const told = checks.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'notRun');
  return [...new Set(told.map(({ id, outcome, code }) => `${id} ${outcome} ${code ?? ''}`))];
}

/** The answer that a row gets from a verifier. */
export async function answerTo(row: Row, verifier: Verify): Promise<Answer> {
  const world = (await row.world?.()) ?? {};
  return await verifier(await row.sent(), 'contexts' in world ? world : depsOf(world));
}

/** Whether a verifier answers a row with its outcome, its code, and nothing that it does not expect. */
export async function holds(row: Row, verifier: Verify): Promise<boolean> {
  return fits(row, await answerTo(row, verifier));
}

/** Whether an answer is the one that a row demands. */
export function fits(row: Row, answer: Answer): boolean {
  const { because = '' } = row;
  const isBecause = because === '' || answer.checks.some(({ detail = '' }) => detail.includes(because));
  return isBecause && answer.outcome === row.outcome && found(answer).toSorted().join() === demanded(row).toSorted().join();
}

/** All that may be found, as `found` says it. */
export function demanded({ code, also = [] }: Row): string[] {
  return [...(code === undefined ? [] : [code]), ...also];
}

/** Our own: reads bytes as those of a request are read. */
export const verify: Verify = async (sent, deps) => {
  if (!('bytes' in sent)) return await verifyCredential(sent, deps);
  try {
    const { content, baking, source } = readBadge(sent.bytes);
    const verdict = await judged(content, deps);
    return baking.length === 0 ? verdict : withChecks(verdict, 'baking', deps.policy === 'compat' ? bakingByCompat(baking, source) : baking);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'no_badge') throw error;
    return { outcome: 'noBadge', checks: [] };
  }
};

async function judged(content: BadgeContent, deps: VerifyDeps): Promise<VerifiedCredential> {
  if (content.kind === 'document' || content.kind === 'jwt') return await verifyCredential(content, deps);
  if (content.kind === 'legacyJws') return await verifyCredential({ jwt: content.jws }, deps);
  if (content.kind === 'legacyUrl') return (await verifyAssertion({ address: content.url }, deps)).verified;
  if (content.kind === 'unreadable') return unreadableVerdict(content.fault, now);
  return unjudgedVerdict({ check: { id: 'kind', outcome: 'notRun' } }, now);
}

/** A row about a badge that is signed after the change. */
export function documentRow(id: string, what: string, change: Change, expected: Pick<Row, 'outcome' | 'code' | 'also' | 'world' | 'because'>): Row {
  return { id, what, sent: async () => ({ document: await signed(aBadge(change)) }), ...expected };
}

/** The same in the older model, with the older suite. */
export function documentRowV1(id: string, what: string, change: Change, expected: Pick<Row, 'outcome' | 'code' | 'also'>): Row {
  return { id, what, sent: async () => ({ document: await signed2020(aBadgeV1(change)) }), ...expected };
}

export function invalid(code: string, ...also: string[]): Pick<Row, 'outcome' | 'code' | 'also'> {
  return { outcome: 'invalid', code, also };
}

export function undecided(code: string, ...also: string[]): Pick<Row, 'outcome' | 'code' | 'also'> {
  return { outcome: 'indeterminate', code, also };
}

export function valid(code?: string, ...also: string[]): Pick<Row, 'outcome' | 'code' | 'also'> {
  return { outcome: 'valid', code, also };
}
