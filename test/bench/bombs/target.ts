// The process that bombs are thrown at: the open verifier on a port of its own, which tells its parent what each one took.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startBombService } from '../../support/bombs/service.ts';

const service = await startBombService();
const address = await service.http.listen({ host: '127.0.0.1', port: 0 });
let cpu = process.cpuUsage();

process.on('message', ({ ask, outside = {} }: { ask: 'begin' | 'end'; outside?: Record<string, Uint8Array> }) => {
  if (ask === 'begin') service.place(outside);
  void (ask === 'begin' ? begun() : took()).then((answer) => process.send?.(answer));
});
process.send?.({ address });

/** What it holds, with nothing left to clear away, and the mark of the most that it held set back. */
async function begun(): Promise<{ readonly residentKib: number }> {
  // buffers are given back by another thread, some time after nobody holds them
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await setTimeout(10);
  }
  writeFileSync('/proc/self/clear_refs', '5');
  cpu = process.cpuUsage();
  return { residentKib: read('VmRSS') };
}

async function took(): Promise<{ readonly cpuMs: number; readonly peakKib: number }> {
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, peakKib: read('VmHWM') };
}

function read(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]);
}
