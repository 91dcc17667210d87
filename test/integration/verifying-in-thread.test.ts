// The service with its verifier's thread: what the emitter leaves is read there, and nowhere is busyness taken for a verdict.
import { beforeAll, describe, expect, test } from 'vitest';
import { startLibraries, type QueueOptions } from '../../src/app/libraries-queue.ts';
import { AppError } from '../../src/errors.ts';
import type { ServiceParts } from '../../src/main.ts';
import { expectProblem, issue } from '../support/badges.ts';
import { librariesThread } from '../support/libraries-thread.ts';
import { must, setStage, useService, type Answer, type Json, type TestService } from '../support/service.ts';

const threadOf = (options: QueueOptions): Pick<ServiceParts, 'startLibraries'> => ({ startLibraries: (contexts, observer) => startLibraries(contexts, { observer, ...options }) });
const oddThread = new URL('../support/programs/odd-thread.js', import.meta.url);

/** A badge of the service, the same forged, and one that the emitter leaves to the libraries, which find it no good. */
interface Badges {
  readonly good: Json;
  readonly forged: Json;
  readonly odd: Json;
}

async function makeBadges(test: TestService): Promise<Badges> {
  const good = (await issue(test, await setStage(test))).credential;
  return { good, forged: { ...good, name: 'Another' }, odd: { ...good, unknownMember: 'x' } };
}

const verify = async (test: TestService, badge: Json): Promise<Answer> => await test.call('POST', '/v1/verify', { body: badge, key: null });
const checksOf = (answer: Answer): string[] => must(answer, 200).body.checks.filter(({ code }: Json) => code !== undefined).map(({ id, outcome, code }: Json) => `${id} ${outcome} ${code}`);
const metricsOf = async (test: TestService): Promise<string> => must(await test.call('GET', '/metrics', { key: null }), 200).text;

describe('a verifier with its thread', () => {
  const service = useService(threadOf({ entry: librariesThread, jobMs: 20_000 }));
  const inOneThread = useService();
  let badges: Badges;
  beforeAll(async () => {
    badges = await makeBadges(service());
  });

  test('says of badges what the libraries of this thread say', async () => {
    const outcomes = [];
    for (const badge of [badges.good, badges.forged, badges.odd]) {
      const { checkedAt: _checkedAt, checks, outcome } = must(await verify(service(), badge), 200).body;
      outcomes.push(outcome);
      if (badge !== badges.good) expect(checks.filter(({ id }: Json) => id === 'jsonld')).toEqual(must(await verify(inOneThread(), badge), 200).body.checks.filter(({ id }: Json) => id === 'jsonld'));
    }
    expect(outcomes).toEqual(['valid', 'invalid', 'invalid']);
    expect(await metricsOf(service())).toMatch(/^akashi_documents_read_total\{tier="libraries"\} 1$/m);
    expect(await metricsOf(service())).toMatch(/^akashi_confirmations_total\{how="agreed"\} 1$/m);
  });
});

describe('the thread of a verifier', () => {
  let ended = 0;
  const service = useService({ startLibraries: ({ libraries }) => ({ ...libraries, close: async () => void (ended += 1) }) });

  test('ends with the service', async () => {
    await service().service.close();
    expect(ended).toBe(1);
  });
});

describe('a verifier whose line is full', () => {
  const service = useService(threadOf({ entry: librariesThread, maxJobs: 0 }));
  let badges: Badges;
  beforeAll(async () => {
    badges = await makeBadges(service());
  });

  test.each(['odd', 'forged'] as const)('says when to come again, and nothing of a badge that is %s', async (kind) => {
    const answer = await verify(service(), badges[kind]);
    expectProblem(answer, 503, 'verifier_busy');
    expect(answer.headers).toMatchObject({ 'retry-after': '1', 'access-control-allow-origin': '*' });
    expect(answer.body).not.toHaveProperty('outcome');
  });

  test('still says that a good badge is good, and counts whom it refused', async () => {
    expect(must(await verify(service(), badges.good), 200).body.outcome).toBe('valid');
    expect(await metricsOf(service())).toMatch(/^akashi_library_jobs_refused_total [1-9]/m);
    expect(service().log()).not.toContain('request failed');
  });
});

describe('a verifier before a badge that is too much for its libraries', () => {
  const service = useService(threadOf({ entry: oddThread, jobMs: 300 }));
  let badges: Badges;
  beforeAll(async () => {
    badges = await makeBadges(service());
  });

  test.each(['spin', 'exit', 'throw'])('(%s) is undecided, goes on, and tells the log nothing of it', async (deed) => {
    const answer = await verify(service(), { ...badges.odd, do: deed });
    expect(checksOf(answer)).toContain('jsonld unknown canonicalization_limit');
    expect([answer.body.outcome, must(await verify(service(), badges.good), 200).body.outcome]).toEqual(['indeterminate', 'valid']);
    expect(service().log()).not.toContain('a word of the document');
  });

  test('takes a signature that the libraries could not look at for neither good nor bad', async () => {
    const answer = await verify(service(), { ...badges.good, name: 'spin' });
    expect(checksOf(answer)).toContain('proof unknown canonicalization_limit');
    expect(answer.body.outcome).toBe('indeterminate');
    expect(await metricsOf(service())).toMatch(/^akashi_confirmations_total\{how="undecided"\} 1$/m);
  });

  test('counts what it gave up', async () => {
    expect(await metricsOf(service())).toMatch(/^akashi_library_jobs_given_up_total\{why="time"\} [1-9]/m);
    expect(await metricsOf(service())).toMatch(/^akashi_library_jobs_given_up_total\{why="crash"\} [1-9]/m);
  });
});

describe('a batch before a busy verifier', () => {
  let nowMs = Date.parse('2026-04-02T03:04:05Z');
  let refusals = 0;
  let stepMs = 0;
  const busy = async (): Promise<void> => {
    if (refusals <= 0) return;
    refusals -= 1;
    nowMs += stepMs;
    await Promise.reject(new AppError('verifier_busy'));
  };
  const service = useService({
    clock: () => new Date(nowMs),
    startLibraries: ({ libraries }) => ({
      read: async (...question) => await busy().then(async () => await libraries.read(...question)),
      canonicalForm: async (...question) => await busy().then(async () => await libraries.canonicalForm(...question)),
      close: async () => undefined,
    }),
  });
  let badges: Badges;
  beforeAll(async () => {
    badges = await makeBadges(service());
  });
  const outcomes = (answer: Answer): string[] => must(answer, 200).body.results.map(({ verdict, problem }: Json) => verdict?.outcome ?? problem.code);
  const post = async (...batch: Json[]): Promise<Answer> => await service().call('POST', '/v1/verify/batch', { body: batch, key: null });

  test('waits until there is room', async () => {
    refusals = 3;
    expect(outcomes(await post(badges.odd, badges.good, badges.forged))).toEqual(['invalid', 'valid', 'invalid']);
    expect(refusals).toBe(0);
  });

  test('leaves undecided what there was no room for in its time', async () => {
    refusals = 1_000;
    stepMs = 20_000;
    const answer = await post(badges.odd, badges.good);
    refusals = 0;
    expect(outcomes(answer)).toEqual(['indeterminate', 'valid']);
    expect(answer.body.results[0].verdict.checks).toContainEqual(expect.objectContaining({ id: 'kind', outcome: 'unknown', code: 'batch_out_of_time' }));
  });
});
