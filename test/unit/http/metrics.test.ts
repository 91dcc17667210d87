import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { makeMetrics, observe } from '../../../src/http/metrics.ts';
import { makeLogger } from '../../../src/logging.ts';

function observed() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const metrics = makeMetrics();
  return { ...observe(metrics, makeLogger({ level: 'info', destination })), lines, counted: async () => await metrics.registry.metrics() };
}

describe('what is observed of reading documents', () => {
  it('is counted', async () => {
    const { readBy, confirmed, refused, gaveUp, counted, lines } = observed();
    readBy('emitter');
    confirmed('agreed');
    refused();
    gaveUp('time');
    const text = await counted();
    expect(text).toMatch(/^akashi_documents_read_total\{tier="emitter"\} 1$/m);
    expect(text).toMatch(/^akashi_confirmations_total\{how="agreed"\} 1$/m);
    expect(text).toMatch(/^akashi_library_jobs_refused_total 1$/m);
    expect(text).toMatch(/^akashi_library_jobs_given_up_total\{why="time"\} 1$/m);
    expect(text).not.toMatch(/^akashi_engine_faults_total\{/m);
    expect(lines).toEqual([]);
  });

  it('is a fault of the engine, and logged as one, where the libraries contradict the emitter', async () => {
    const { confirmed, counted, lines } = observed();
    confirmed('contradicted');
    expect(await counted()).toMatch(/^akashi_engine_faults_total\{tier="emitter"\} 1$/m);
    expect(lines).toEqual([expect.stringContaining('contradicts the libraries')]);
  });

  it('is logged of a thread that failed by name, code and place, and not by a message that may quote a document', () => {
    const { failed, lines } = observed();
    failed(Object.assign(new RangeError('secret words\n    at a secret place'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/"name":"RangeError","code":"ERR_WORKER_OUT_OF_MEMORY".*metrics\.test/);
    expect(lines[0]).not.toContain('secret');
  });
});
