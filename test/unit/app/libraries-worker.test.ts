// The libraries in their thread answer as they do in this one.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { startLibraries } from '../../../src/app/libraries-queue.ts';
import type { Libraries } from '../../../src/credential/engine/libraries.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import { contexts, pins } from '../../fuzz/compare.ts';
import { makeDocuments } from '../../fuzz/documents.ts';
import { mutated } from '../../fuzz/mutations.ts';
import { randomFrom } from '../../fuzz/random.ts';
import { librariesThread } from '../../support/libraries-thread.ts';

const documents = 300;
const kept = new URL('../../fuzz/kept/', import.meta.url);
const forms = ['rdfc-sha256', 'urdna2015'] as const;

const thread = startLibraries(contexts, { entry: librariesThread, jobMs: 20_000 });
afterAll(thread.close);

function* someDocuments(): Generator<JsonObject> {
  if (!pins.compiled) throw new Error('there is no compiled table');
  const documentOf = makeDocuments(pins.compiled);
  const random = randomFrom(20_261_127);
  for (let n = 0; n < documents; n += 1) yield n % 2 > 0 ? documentOf(random) : mutated(documentOf(random), random, ['name', 'id', 'evidence', 'achievement']);
  for (const name of readdirSync(kept).filter((file) => file.endsWith('.json'))) yield (JSON.parse(readFileSync(new URL(name, kept), 'utf8')) as { readonly document: JsonObject }).document;
}

const answers = async ({ read, canonicalForm }: Libraries, document: JsonObject) => [await read(document, forms), await canonicalForm(document, 'rdfc-sha384')];

describe('the libraries in their thread', () => {
  it('make of documents, good and bad, what they make of them here', { timeout: 120_000 }, async () => {
    const outcomes = { good: 0, bad: 0 };
    for (const document of someDocuments()) {
      const [here, there] = [await answers(contexts.libraries, document), await answers(thread, document)];
      expect(there).toStrictEqual(here);
      outcomes[here[0]?.ok ? 'good' : 'bad'] += 1;
    }
    expect(Math.min(outcomes.good, outcomes.bad)).toBeGreaterThan(documents / 10);
  });

  it('run from the build, beside which their program lies', async () => {
    const built = new URL('../../../dist/app/libraries-queue.js', import.meta.url).href;
    const { startLibraries: startBuilt } = (await import(/* @vite-ignore */ built)) as { startLibraries: typeof startLibraries };
    const running = startBuilt(contexts, { jobMs: 20_000 });
    const document: JsonObject = { '@context': { id: '@id', name: 'https://schema.org/name' }, id: 'urn:x:1', name: 'x' };
    try {
      expect(await running.canonicalForm(document, 'rdfc-sha256')).toStrictEqual({ ok: true, nquads: '<urn:x:1> <https://schema.org/name> "x" .\n' });
    } finally {
      await running.close();
    }
  });
});
