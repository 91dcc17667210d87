// Makes a clone ready to run: installs the packages of the lock file and builds, each only where it is needed.
// Every npm script that a newcomer types goes through here first, so it uses nothing that is not in Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
/** As `engines` in package.json says. */
const OLDEST_NODE = [20, 19];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Package
 */

assertNode();
if (!isInstalled()) run('Installing the packages of the lock file (npm ci) …', ...npm('ci', '--include=dev', '--no-audit', '--no-fund'));
if (!isBuilt()) run('Building …', process.execPath, 'scripts/build.mjs');

function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(`Akashi needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Whether node_modules holds what the lock file says. npm writes a second lock file into node_modules when it has finished, so comparing the
 * two sees a half-done install, one without the development packages, and a lock file that another branch brought; times would not.
 */
function isInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    // An optional package is one of another platform.
    if (!found) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, Package>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

/** Whether the last finished build is newer than everything that it was made from. */
function isBuilt() {
  const stamp = join(root, 'dist/.built');
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const inputs = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', ...everythingIn('src')];
  return inputs.every((path) => statSync(join(root, path)).mtimeMs <= built);
}

/**
 * The folder, its files and folders: a file that was removed shows in the time of its folder.
 * @param {string} folder
 * @returns {string[]}
 */
function everythingIn(folder) {
  return [folder, ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))];
}

/**
 * The npm that runs this script, if one does.
 * @param {string[]} args
 * @returns {[string, ...string[]]}
 */
function npm(...args) {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
}

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
function run(what, command, ...args) {
  console.error(what);
  // The tool's own report is for those whose install failed; standard output stays free for what the script was called for.
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error(`${what.replace(/ …$/, '')} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(1);
}
