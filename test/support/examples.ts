// The ready-made records, and one of them by the name that most tests know it under.
import { readExampleRecords } from '../../src/cli/examples.ts';
import type { FrameworkRecord } from '../../src/framework/record/record.ts';

export const exampleRecords = readExampleRecords();

/** A fresh copy of the record of `examples/records/NAME.json`. */
export function exampleRecord(name: string): FrameworkRecord {
  const example = exampleRecords.find((one) => one.name === name);
  if (!example) throw new Error(`there is no examples/records/${name}.json`);
  return structuredClone(example.record);
}

const { expiryPolicy: _, ...open } = exampleRecord('data-science-fundamentals');

/** Without the policy that its badges never expire, so that tests may issue some that do. */
export const demonstrationRecord: FrameworkRecord = open;
