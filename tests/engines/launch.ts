/** How each engine is started on one page, with a fresh profile and nothing that talks to the net. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browsers, findBrowsers } from '../support/browsers.ts';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

export interface Launch {
  command: string;
  parameters: string[];
  environment: Record<string, string>;
}

/** `profile` is an empty folder of its own. Throws where a program is missing, naming it. */
export function launchOf(engine: EngineName, profile: string, address: string): Launch {
  const browsers = findBrowsers();
  switch (engine) {
    case 'chromium':
      return {
        command: need(browsers, 'chromium'),
        parameters: chromiumParameters(profile, address),
        environment: {},
      };
    case 'firefox':
      writeFileSync(join(profile, 'user.js'), firefoxPreferences);
      return {
        command: need(browsers, 'firefox'),
        parameters: ['--headless', '--no-remote', '--profile', profile, address],
        environment: { HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
      };
    case 'webkit':
      return webkitLaunch(browsers, profile, address);
  }
}

function chromiumParameters(profile: string, address: string): string[] {
  return [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
    ...[`--user-data-dir=${profile}`, address],
  ];
}

/** MiniBrowser has no headless mode, refuses to run as root in its sandbox, and hides SharedArrayBuffer by default. */
function webkitLaunch(browsers: Browsers, profile: string, address: string): Launch {
  need(browsers, 'xauth');
  return {
    command: need(browsers, 'xvfbRun'),
    parameters: ['-a', need(browsers, 'dbusRunSession'), need(browsers, 'webkit'), '--private', address],
    environment: {
      HOME: profile,
      XDG_RUNTIME_DIR: profile,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      JSC_useSharedArrayBuffer: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  };
}

function need(browsers: Browsers, name: keyof Browsers): string {
  const path = browsers[name];
  if (path !== null) return path;
  throw new Error(`${name} is not installed: run "node scripts/browsers.ts" to see what is missing`);
}

const firefoxPreferences = Object.entries({
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.sessionstore.resume_from_crash': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.max_script_run_time': 0,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://localhost:1',
  'toolkit.telemetry.enabled': false,
})
  .map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`)
  .join('');
