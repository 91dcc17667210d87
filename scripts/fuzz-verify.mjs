// Gives the verifier many more badges that were changed by chance than a test run does, and says what became of those of each form.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['test/unit/credential/fuzz', 'test/integration/fuzz-http.test.ts'];
const env = { FUZZ_DOCUMENTS: '20000', ...process.env };
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], { cwd: root, env, stdio: 'inherit' });
process.exit(status ?? 1);
