import { describe, expect, it, onTestFinished } from 'vitest';
import { startLibraries, type QueueOptions } from '../../../src/app/libraries-queue.ts';
import { pinnedContexts } from '../credential/support/pinned-contexts.ts';

const oddThread = new URL('../../support/programs/odd-thread.js', import.meta.url);
/** For what is to be answered, however slow the machine is. */
const patient = 20_000;

function start(options: QueueOptions = {}) {
  const told: string[] = [];
  const failures: Error[] = [];
  const observer = {
    refused: () => void told.push('refused'),
    gaveUp: (why: string) => void told.push(why),
    failed: (error: Error) => void failures.push(error),
  };
  const libraries = startLibraries(pinnedContexts, { entry: oddThread, jobMs: patient, observer, ...options });
  onTestFinished(libraries.close);
  return { ...libraries, told, failures };
}

const good = { do: 'answer', name: 'good' };
const answered = (name = 'good'): object => ({ ok: true, warnings: [{ detail: name }, {}] });
const undecided = { ok: false, faults: [{ code: 'canonicalization_limit' }] };

describe('the line before the libraries', () => {
  it('is answered in the order of the questions', async () => {
    const { read } = start();
    const order: string[] = [];
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map(async (name) => {
      expect(await read({ do: 'answer', name }, [])).toMatchObject(answered(name));
      order.push(name);
    }));
    expect(order).toEqual(names);
  });

  it('takes so many questions and refuses the next, which is no verdict', async () => {
    const { read, close, told } = start({ maxJobs: 2 });
    const waiting = [read({ do: 'wait' }, []), read(good, [])];
    await expect(read(good, [])).rejects.toMatchObject({ name: 'AppError', code: 'verifier_busy' });
    expect(told).toEqual(['refused']);
    const ended = Promise.allSettled(waiting);
    await close();
    expect(await ended).toMatchObject([{ reason: { code: 'unavailable' } }, { reason: { code: 'unavailable' } }]);
  });

  it('takes so many characters, and has room again once they are answered', async () => {
    const document = { do: 'answer', name: 'x'.repeat(100) };
    const { length } = JSON.stringify(document);
    const { read } = start({ maxCharacters: 2 * length });
    const both = [read(document, []), read(document, [])];
    await expect(read({}, [])).rejects.toMatchObject({ code: 'verifier_busy' });
    await Promise.all(both);
    expect(await read(document, [])).toMatchObject(answered(document.name));
  });
});

describe('the thread of the libraries', () => {
  it('is ended with a document that takes too long, which stays undecided, while this thread goes on', async () => {
    const { read, canonicalForm, told } = start({ jobMs: 100 });
    const order: string[] = [];
    setTimeout(() => order.push('a timer of this thread'), 0);
    expect(await read({ do: 'spin' }, [])).toMatchObject(undecided);
    order.push('the answer');
    expect(order).toEqual(['a timer of this thread', 'the answer']);
    expect(await canonicalForm({ do: 'spin' }, 'rdfc-sha256')).toMatchObject({ ok: false, code: 'canonicalization_limit', pointer: '' });
    expect(told).toEqual(['time', 'time']);
  });

  it('is another one for the document after one that took too long, which waited behind it', async () => {
    const { read } = start({ jobMs: 2_000 });
    const [slow, next] = await Promise.all([read({ do: 'spin' }, []), read(good, [])]);
    expect(slow).toMatchObject(undecided);
    expect(next).toMatchObject(answered());
  });

  it.each(['exit', 'throw', 'fill'])('stays undecided about a document over which it breaks down (%s), and is good for the next', async (deed) => {
    const { read, told, failures } = start({ heapMaxMb: 32 });
    const [bad, next] = await Promise.all([read({ do: deed }, []), read(good, [])]);
    expect(bad).toMatchObject(undecided);
    expect(next).toMatchObject(answered());
    expect(told).toEqual(['crash']);
    expect(failures).toHaveLength(deed === 'exit' ? 0 : 1);
  });

  it('is started again for the next document where it ends by itself', async () => {
    const { read, told } = start();
    expect(await read({ do: 'answer, then exit', name: 'last' }, [])).toMatchObject(answered('last'));
    // it may still have been there to be asked, and end with this one
    await read({ do: 'exit' }, []);
    expect(await read(good, [])).toMatchObject(answered());
    expect(told).toEqual(['crash']);
  });

  it('has nothing of the environment and the options of the process', async () => {
    expect(await start().read(good, [])).toMatchObject({ warnings: [{}, { detail: '[{},[]]' }] });
  });

  it('that does not start is told, and no verdict', async () => {
    const { read, failures } = start({ entry: new URL('./none.js', oddThread) });
    await expect(read(good, [])).rejects.toMatchObject({ code: 'unavailable' });
    expect(failures.length).toBeGreaterThan(0);
  });

  it('answers nobody once it is closed', async () => {
    const { read, close } = start();
    await close();
    await expect(read(good, [])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
