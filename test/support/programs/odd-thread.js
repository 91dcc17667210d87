// A thread in place of src/app/libraries-worker.ts that does what the document says, in a member of its own or by its name.
import { parentPort } from 'node:worker_threads';

/** @type {Record<string, () => void>} */
const deeds = {
  spin: () => {
    for (;;);
  },
  exit: () => process.exit(1),
  throw: () => {
    throw new Error('over "a word of the document"');
  },
  fill: () => {
    for (const held = []; ; ) held.push(Array.from({ length: 100_000 }, () => ({})));
  },
  wait: () => undefined,
};

parentPort?.on('message', ({ document }) => {
  const deed = deeds[document.do ?? document.name];
  if (deed) return deed();
  parentPort?.postMessage({ ok: true, warnings: [{ detail: document.name }, { detail: JSON.stringify([process.env, process.execArgv]) }], forms: {} });
  if (document.do === 'answer, then exit') process.exit(0);
});
parentPort?.postMessage('ready');
