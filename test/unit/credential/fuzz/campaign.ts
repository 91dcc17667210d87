// Runs one form: makes documents, judges them as the open verifier would, and holds the outcome against what it may be.
import { readBadge, type BadgeContent } from '../../../../src/app/read-badge.ts';
import { withChecks } from '../../../../src/credential/verdict.ts';
import { AppError } from '../../../../src/errors.ts';
import { verifiedAs, type World } from '../verify-support.ts';
import { randomFrom, type Random } from '../../../fuzz/random.ts';
import { seed } from './chance.ts';
import { difference } from './difference.ts';

/** `refused`: there was no badge to judge, which over HTTP is a 400. `unreadable`: a badge, of which the text is bad. */
export interface Judged {
  readonly outcome: 'valid' | 'invalid' | 'indeterminate' | 'unreadable' | 'refused';
  readonly content: BadgeContent | undefined;
}

/** From bytes to the outcome, with what is to be said of a picture. Throws whatever is no refusal: that would be a 500. */
export async function judged(bytes: Uint8Array, world: World): Promise<Judged> {
  try {
    const { content, baking } = readBadge(bytes);
    if (content.kind !== 'document' && content.kind !== 'jwt') return { outcome: 'unreadable', content };
    const verdict = await verifiedAs(content, world);
    return { outcome: baking.length === 0 ? verdict.outcome : withChecks(verdict, 'baking', baking).outcome, content };
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'refused', content: undefined };
    throw error;
  }
}

export interface Mutant {
  readonly bytes: Buffer;
  readonly what: string;
}

/** `same`: it says the same and must stay valid. `explained`: it may. `other`: it must not. */
export type Relation = 'same' | 'explained' | 'other';

export interface Campaign {
  readonly form: string;
  /** The badge that was changed, as text, and as it was sent. */
  readonly badge: string;
  readonly original: Buffer;
  readonly world: World;
  /** Stands for the form among the seeds. */
  readonly number: number;
  readonly documents: number;
  mutate(random: Random): Mutant;
  relation(mutant: Mutant, judged: Judged): Relation | Promise<Relation>;
}

export type Tally = Record<'documents' | 'valid' | 'valid, explained' | 'invalid' | 'indeterminate' | 'unreadable' | 'refused', number>;

/** More say no more, and a form that is not valid at all has thousands. */
const SHOWN = 10;

/** What should not have been: a sentence each, with the seed that makes it again. */
export async function survivorsOf(campaign: Campaign): Promise<string[]> {
  const survivors: string[] = [];
  const tally: Tally = { documents: 0, valid: 0, 'valid, explained': 0, invalid: 0, indeterminate: 0, unreadable: 0, refused: 0 };
  for (let count = 0; count < campaign.documents && survivors.length < SHOWN; count += 1) {
    const mutant = campaign.mutate(randomFrom(seed, campaign.number, count));
    const fault = await faultOf(campaign, mutant, tally).catch((error: unknown) => `threw ${String(error)}`);
    if (fault !== undefined) survivors.push(`${campaign.form}, FUZZ_SEED=${String(seed)}, document ${String(count)}, ${mutant.what}: ${fault}`);
  }
  if (process.env['FUZZ_DOCUMENTS'] !== undefined) console.log(campaign.form, JSON.stringify(tally));
  return survivors;
}

async function faultOf(campaign: Campaign, mutant: Mutant, tally: Tally): Promise<string | undefined> {
  tally.documents += 1;
  const result = await judged(mutant.bytes, campaign.world);
  const relation = await campaign.relation(mutant, result);
  tally[result.outcome === 'valid' && relation === 'explained' ? 'valid, explained' : result.outcome] += 1;
  const isRight = result.outcome === 'valid' ? relation !== 'other' : relation !== 'same';
  if (isRight) return undefined;
  const read = textOf(result);
  const told = read === undefined || read === campaign.badge ? difference(campaign.original, mutant.bytes) : difference(Buffer.from(campaign.badge), Buffer.from(read));
  return `${relation === 'same' ? 'says the same and is' : 'is'} ${result.outcome}: ${told}`;
}

/** What was judged, as text; undefined where there was nothing. */
export function textOf({ content }: Judged): string | undefined {
  if (content?.kind === 'jwt') return content.jwt;
  return content?.kind === 'document' ? JSON.stringify(content.document) : undefined;
}
