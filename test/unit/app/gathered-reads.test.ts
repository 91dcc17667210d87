import { describe, expect, it } from 'vitest';
import { makeGatheredRead } from '../../../src/app/gathered-reads.ts';

/** A store that answers when it is told to: `answer to` each question. */
function aStore() {
  const reads: { questions: readonly number[]; end(): void; fail(): void }[] = [];
  const ask = makeGatheredRead(
    async (questions: readonly number[]) =>
      await new Promise<string[]>((resolve, reject) =>
        reads.push({ questions, end: () => resolve(questions.map((question) => `answer to ${question}`)), fail: () => reject(new Error('no store')) }),
      ),
  );
  return { reads, ask };
}

/** What follows a read that has ended. */
const afterwards = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

describe('makeGatheredRead', () => {
  it('asks together what was asked while a read was under way, in one that begins after the questions, and gives each its own answer', async () => {
    const { reads, ask } = aStore();
    const first = ask(1);
    const later = [ask(2), ask(1), ask(3)];
    expect(reads.map(({ questions }) => questions)).toStrictEqual([[1]]);
    reads[0]?.end();
    expect(await first).toBe('answer to 1');
    await afterwards();
    expect(reads.map(({ questions }) => questions)).toStrictEqual([[1], [2, 1, 3]]);
    reads[1]?.end();
    expect(await Promise.all(later)).toStrictEqual(['answer to 2', 'answer to 1', 'answer to 3']);
  });

  it('asks 64 things at once and not 65', async () => {
    const { reads, ask } = aStore();
    const all = Array.from({ length: 66 }, async (_, n) => await ask(n));
    reads[0]?.end();
    await afterwards();
    expect(reads[1]?.questions).toHaveLength(64);
    reads[1]?.end();
    await afterwards();
    expect(reads[2]?.questions).toStrictEqual([65]);
    reads[2]?.end();
    expect(await Promise.all(all)).toStrictEqual(all.map((_, n) => `answer to ${n}`));
  });

  it('tells a failure to all who asked together, and to nobody who asked later', async () => {
    const { reads, ask } = aStore();
    const first = ask(1);
    const together = [ask(2), ask(3)];
    reads[0]?.end();
    await first;
    await afterwards();
    const later = ask(4);
    reads[1]?.fail();
    expect((await Promise.allSettled(together)).map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
    await afterwards();
    reads[2]?.end();
    expect(await later).toBe('answer to 4');
  });
});
