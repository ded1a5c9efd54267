/** Finds the browsers that the tests drive; installs missing ones through apt where it may, else says what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browserPackages, findBrowsers, missingBrowsers } from '../tests/support/browsers.ts';

const missing = missingBrowsers(findBrowsers());
if (missing.length > 0) {
  process.stderr.write(`Browsers for the tests that are missing: ${missing.join(', ')}\n`);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) installByApt();
  const still = missingBrowsers(findBrowsers());
  if (still.length > 0) {
    process.stderr.write(
      `Not found: ${still.join(', ')}. The tests that need them will fail. On Debian, as root:\n` +
        `  apt-get install -y --no-install-recommends ${browserPackages.join(' ')}\n`,
    );
  }
}

function installByApt(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...browserPackages];
  for (const parameters of [['update', '-qq'], install]) {
    process.stderr.write(`apt-get ${parameters.join(' ')} …\n`);
    const { status } = spawnSync('apt-get', parameters, { env: environment, stdio: ['ignore', 2, 2] });
    if (status !== 0) process.stderr.write(`apt-get ${parameters[0]} ended with ${status}\n`);
  }
}
