// Compiles src to dist. The new dist is made beside the old one and takes its place whole, so that a service or a test that runs from the
// old one meanwhile never meets half of each, and two builds at once do no harm.
import { spawnSync } from 'node:child_process';
import { cpSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const fresh = join(root, `.dist-new-${process.pid}`);
const retired = join(root, `.dist-old-${process.pid}`);
const ATTEMPTS = 5;
/** Data that the code reads at its start, by the same path from dist as from src. */
const data = ['framework/profiles'];

const startedAt = new Date();
try {
  if (compile()) takePlace();
  else process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
  rmSync(retired, { recursive: true, force: true });
}

function compile() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh, '--noEmitOnError'];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function takePlace() {
  for (const folder of data) cpSync(join(root, 'src', folder), join(fresh, folder), { recursive: true });
  const stamp = join(fresh, '.built');
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
  // What was changed while the compiler ran counts as newer than the build.
  utimesSync(stamp, startedAt, startedAt);
  for (let attempt = 1; ; attempt++) {
    moveAway(dist);
    try {
      return renameSync(fresh, dist);
    } catch (error) {
      // Another build took the place in between.
      if (attempt === ATTEMPTS || !isOneOf(error, ['ENOTEMPTY', 'EEXIST'])) throw error;
    }
  }
}

/** @param {string} folder */
function moveAway(folder) {
  rmSync(retired, { recursive: true, force: true });
  try {
    renameSync(folder, retired);
  } catch (error) {
    if (!isOneOf(error, ['ENOENT'])) throw error;
  }
}

/**
 * @param {unknown} error
 * @param {readonly string[]} codes
 */
function isOneOf(error, codes) {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
