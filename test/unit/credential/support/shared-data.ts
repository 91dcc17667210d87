import { existsSync, readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../../../src/credential/json.ts';

export const sharedDataFolder = new URL('../../../../../shared/data/', import.meta.url);

/** Third-party vectors are read where they lie and never copied. Where they are absent, the suite says so and is skipped. */
export function describeWithSharedData(name: string, body: () => void): void {
  const present = existsSync(sharedDataFolder);
  describe.skipIf(!present)(present ? name : `${name} (skipped: ../shared/data is not there)`, body);
}

export function sharedText(path: string): string {
  return readFileSync(new URL(path, sharedDataFolder), 'utf8');
}

export function sharedBytes(path: string): Buffer {
  return readFileSync(new URL(path, sharedDataFolder));
}

export function sharedJson(path: string): JsonObject {
  const parsed = parseStrictJson(sharedText(path));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`${path} is not a JSON object`);
  return parsed.value;
}
