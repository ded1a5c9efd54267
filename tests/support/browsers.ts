/** Where the browsers of this machine are. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Browsers {
  chromium: string | null;
  firefox: string | null;
  /** WebKitGTK's MiniBrowser, which Debian keeps out of the PATH. */
  webkit: string | null;
  /** An X server without a screen: MiniBrowser has no headless mode. */
  xvfbRun: string | null;
  xauth: string | null;
  dbusRunSession: string | null;
}

/** Debian packages that hold them all. */
export const browserPackages = ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth', 'dbus'];

/** SANDTABLE_CHROMIUM, SANDTABLE_FIREFOX and SANDTABLE_WEBKIT name other executables. */
export function findBrowsers(): Browsers {
  return {
    chromium: process.env['SANDTABLE_CHROMIUM'] ?? onPath('chromium', 'chromium-browser', 'google-chrome'),
    firefox: process.env['SANDTABLE_FIREFOX'] ?? onPath('firefox-esr', 'firefox'),
    webkit: process.env['SANDTABLE_WEBKIT'] ?? miniBrowser(),
    xvfbRun: onPath('xvfb-run'),
    xauth: onPath('xauth'),
    dbusRunSession: onPath('dbus-run-session'),
  };
}

export function missingBrowsers(browsers: Browsers): string[] {
  return Object.entries(browsers).flatMap(([name, path]) => (path === null ? [name] : []));
}

/** The path of Chromium for Playwright; throws with what to do where there is none. */
export function chromiumPath(): string {
  const { chromium } = findBrowsers();
  if (chromium !== null) return chromium;
  throw new Error(
    'No Chromium found: install the package "chromium", or name an executable in SANDTABLE_CHROMIUM.',
  );
}

function onPath(...names: string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  for (const name of names) {
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

/** /usr/lib/<architecture>/webkit2gtk-<version>/MiniBrowser, newest first. */
function miniBrowser(): string | null {
  const folders = ['/usr/lib', '/usr/libexec'].flatMap((base) => [base, ...inside(base)]);
  const found = folders
    .flatMap((folder) => inside(folder).filter((path) => path.includes('webkit2gtk-')))
    .map((folder) => join(folder, 'MiniBrowser'))
    .filter((path) => existsSync(path))
    .sort();
  return found.at(-1) ?? null;
}

function inside(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(folder, entry.name)] : [],
  );
}
