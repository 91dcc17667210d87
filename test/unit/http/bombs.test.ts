// Every bomb of the corpus gets a proper answer: a verdict that is not `valid`, or a refusal of the request. What they cost is for the bench to say.
import { afterAll, describe, expect, test } from 'vitest';
import { corpus } from '../../support/bombs/corpus.ts';
import { posted } from '../../support/bombs/bomb.ts';
import { startBombService } from '../../support/bombs/service.ts';
import type { Shot } from '../../support/bombs/bomb.ts';
import { aBadge, signed } from '../credential/verify-support.ts';

const service = await startBombService();
afterAll(async () => await service.http.close());

interface Answered {
  readonly status: number;
  readonly outcomes: readonly string[];
  readonly problems: number;
}

interface Body {
  readonly outcome?: string;
  readonly results?: readonly { readonly verdict?: { readonly outcome: string }; readonly problem?: object }[];
}

async function answered({ path, type, body, outside }: Shot): Promise<Answered> {
  service.place(outside);
  const { statusCode, body: text } = await service.http.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload: body });
  const { outcome, results = [] } = JSON.parse(text) as Body;
  const outcomes = [...(outcome === undefined ? [] : [outcome]), ...results.flatMap(({ verdict }) => (verdict ? [verdict.outcome] : []))];
  return { status: statusCode, outcomes, problems: results.filter(({ problem }) => problem !== undefined).length };
}

describe('the open verifier', () => {
  test('calls a good badge valid here too', async () => {
    expect(await answered(posted(await signed(aBadge())))).toEqual({ status: 200, outcomes: ['valid'], problems: 0 });
  });

  test.each(corpus.map(({ name, make }) => [name, make] as const))('answers %s', async (_name, make) => {
    const { status, outcomes, problems } = await answered(await make());
    expect([200, 400, 413]).toContain(status);
    expect(outcomes.filter((outcome) => outcome !== 'invalid' && outcome !== 'indeterminate')).toEqual([]);
    expect(status === 200 ? outcomes.length + problems : 1).toBeGreaterThan(0);
  });

  test('has no two bombs of one name', () => {
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });
});
