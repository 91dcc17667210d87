// Owns the answers of the JSON-LD libraries about documents that anybody may have written, in a thread of their own.
// Refuses nothing by itself: what a document may take, and what comes of one that takes more, is for whoever started the thread.
// Only libraries-thread.ts starts it; nothing imports it.
import { parentPort, workerData } from 'node:worker_threads';
import { contextSetOf } from '../credential/contexts.ts';
import type { JsonObject } from '../credential/json.ts';
import type { LibraryAnswer, LibraryQuestion } from './libraries-thread.ts';

if (parentPort === null) throw new Error('libraries-worker is a worker thread');
const parent = parentPort;
const { libraries } = contextSetOf(workerData as ReadonlyMap<string, JsonObject>);

async function answerTo(question: LibraryQuestion): Promise<LibraryAnswer> {
  const { document } = question;
  return question.kind === 'read' ? await libraries.read(document, question.forms) : await libraries.canonicalForm(document, question.form);
}

// what it throws ends the thread, and whoever asked is told
parent.on('message', (question: LibraryQuestion) => void answerTo(question).then((answer) => parent.postMessage(answer)));
parent.postMessage('ready');
