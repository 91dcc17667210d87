// A stranger's program that verifies our badges with stock libraries, in a process that has none of our code.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Json } from './service.ts';

export const stockVerifier = fileURLToPath(new URL('./programs/stock-verifier.mjs', import.meta.url));

export interface Finding {
  /** The proof holds and the status could be read. */
  readonly verified: boolean;
  /** Null where the proof did not hold already. */
  readonly statusVerified: boolean | null;
  /** The purposes of the status bits that are set. */
  readonly set: readonly string[];
  readonly errors: readonly string[];
}

/** What the stranger finds, who believes that one CA. */
export async function verifyElsewhere(credential: Json, caFile: string): Promise<Finding> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [stockVerifier], { env: { PATH, NODE_EXTRA_CA_CERTS: caFile }, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(credential));
  return JSON.parse(await text(child.stdout)) as Finding;
}
