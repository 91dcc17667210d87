import { createHash } from 'node:crypto';
import type { JsonObject } from './json.ts';
import type { Absence, DocumentPurpose, VerifyDeps } from './verify-deps.ts';

/** As data: a function would hold on to all that was there when it was made, and that is whole documents. */
export type Question = { readonly of: 'controller'; readonly id: string } | { readonly of: DocumentPurpose; readonly url: string };
export type Answer = { readonly kind: 'found'; readonly document: JsonObject } | Absence;

export interface Recorded {
  /** To be asked in place of those that were given. */
  readonly deps: VerifyDeps;
  /** What was asked of them about keys, and what they said, in this order. It grows. */
  readonly answers: readonly Answered[];
}

export interface Answered {
  readonly question: Question;
  readonly answer: Answer;
}

/** The same world, with a record of what it says about keys. */
export function recorded(deps: VerifyDeps): Recorded {
  const answers: Answered[] = [];
  const record = <T extends Answer>(question: Question, answer: T): T => {
    answers.push({ question, answer });
    return answer;
  };
  const recording: VerifyDeps = {
    ...deps,
    resolveController: async (id) => record({ of: 'controller', id }, await deps.resolveController(id)),
    loadDocument: async (url, purpose) => record({ of: purpose, url }, await deps.loadDocument(url, purpose)),
  };
  return { deps: recording, answers };
}

/** Of documents, which nobody changes: most come again as they were. */
const digests = new WeakMap<object, string>();

/** SHA-256 in base64, of an answer as JSON. */
export function digestOf(answer: Answer): string {
  const document = answer.kind === 'found' ? answer.document : answer;
  const digest = digests.get(document) ?? createHash('sha256').update(JSON.stringify(answer)).digest('base64');
  digests.set(document, digest);
  return digest;
}
