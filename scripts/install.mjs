// Runs before anything is installed, so it is plain JavaScript for Node 20 without dependencies.
// `npm ci` when node_modules is missing, unfinished or from another lock file; everything it says goes to stderr.
// With --browsers it then looks for the browsers of the tests, and installs them where it may.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const finished = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.installed-from');
const node24 = join(root, 'node_modules', '.bin', 'node');
const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');

if (!isInstalled()) {
  process.stderr.write('Installing packages (npm ci) …\n');
  run(...npm('ci', '--loglevel=error', '--no-audit', '--no-fund'));
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash) writeFileSync(stamp, lockHash);
if (process.argv.includes('--browsers')) run(node24, [join(root, 'scripts', 'browsers.ts')]);

function isInstalled() {
  if (!existsSync(finished) || !existsSync(node24)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockHash;
  return statSync(finished).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** npm as it was started, or the one on the PATH. */
function npm(...parameters) {
  const npmScript = process.env.npm_execpath;
  return npmScript?.endsWith('.js') ? [process.execPath, [npmScript, ...parameters]] : ['npm', parameters];
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}
