import type { Check, Policy, Verdict } from '../credential/verdict.ts';
import type { Budget } from '../fetch/budget.ts';
import type { BatchContent, BatchItem } from './batch-item.ts';
import type { AppDeps } from './deps.ts';
import { noBadge } from './no-badge.ts';
import { isBusy, patiently } from './patient-libraries.ts';
import { undecidedVerdict, verifyBadge } from './verify-badge.ts';

/** What one part of a batch comes to. `error` is why it holds no badge; anything but an AppError is a bug. */
export type BatchResult = { readonly index: number; readonly name?: string } & ({ readonly verdict: Verdict } | { readonly error: unknown });

/** So many badges wait for the network at once; more would only crowd the others out. */
const AT_ONCE = 4;
/** What is not reached by then is not called anything but undecided. */
export const BATCH_MS = 60_000;

/**
 * Judges the badges of a batch in their order, a few at a time, each as by itself: one that cannot be read costs the others nothing. All
 * share the documents that one request may ask for, and the time.
 */
export async function* verifyBatch(deps: AppDeps, items: readonly BatchItem[], policy: Policy): AsyncGenerator<BatchResult> {
  const budget = deps.door.budget({ withinMs: BATCH_MS });
  const endMs = deps.clock().getTime() + BATCH_MS;
  const isOver = (): boolean => deps.clock().getTime() >= endMs;
  const waiting = withPatience(deps, isOver);
  const underWay: Promise<BatchResult>[] = [];
  for (const [index, item] of items.entries()) {
    underWay.push(judgePart(waiting, item, { index, policy, budget, isOver }));
    const [first] = underWay;
    if (underWay.length < AT_ONCE || !first) continue;
    yield await first;
    void underWay.shift();
  }
  for (const rest of underWay) yield await rest;
}

const outOfTime: Check = { id: 'kind', outcome: 'unknown', code: 'batch_out_of_time' };

interface Part {
  readonly index: number;
  readonly policy: Policy;
  readonly budget: Budget;
  isOver(): boolean;
}

/** Where the libraries are busy, the badges of a batch wait, as long as the batch has time. */
function withPatience(deps: AppDeps, isOver: () => boolean): AppDeps {
  const { verifierContexts } = deps;
  return { ...deps, verifierContexts: { ...verifierContexts, libraries: patiently(verifierContexts.libraries, isOver) } };
}

/** Never rejects. */
async function judgePart(deps: AppDeps, { name, read }: BatchItem, part: Part): Promise<BatchResult> {
  const told = { index: part.index, ...(name === undefined ? {} : { name }) };
  try {
    const content = await read();
    return { ...told, verdict: await verdictInTime(deps, bytesOf(content), part) };
  } catch (error) {
    return { ...told, error };
  }
}

async function verdictInTime(deps: AppDeps, bytes: Uint8Array, { policy, budget, isOver }: Part): Promise<Verdict> {
  const late = (): Verdict => undecidedVerdict(deps, bytes, { check: outOfTime, policy });
  if (isOver()) return late();
  try {
    return await verifyBadge(deps, { kind: 'body', bytes }, { policy, requested: budget });
  } catch (error) {
    if (isBusy(error)) return late();
    throw error;
  }
}

function bytesOf(content: BatchContent): Uint8Array {
  if ('bytes' in content) return content.bytes;
  throw noBadge(content.fault);
}
