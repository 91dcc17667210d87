import { readFileSync, readdirSync } from 'node:fs';
import type { FrameworkRecord } from '../framework/record/record.ts';

export interface ExampleRecord {
  /** The file's name without `.json`. */
  readonly name: string;
  readonly record: FrameworkRecord;
}

/** Two levels up from src/cli as from dist/cli. */
const folder = new URL('../../examples/records/', import.meta.url);

/**
 * The ready-made records of `examples/records`, by name. Each file is the body of a request to draft or to lint; that each is whole, and what
 * is said of it in the README, is held by tests.
 */
export function readExampleRecords(): ExampleRecord[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json')).toSorted();
  return files.map((file) => {
    const { record } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { record: FrameworkRecord };
    return { name: file.slice(0, -'.json'.length), record };
  });
}
