/** The built app in Chromium: one server and one browser for a test file, a fresh context for each page. */
import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { inProject, projectRoot } from '../../../scripts/lib/project.ts';
import { chromiumPath } from '../../support/browsers.ts';
import { watchPage } from './watch.ts';

export interface OpenedPage {
  page: Page;
  /** Console errors, uncaught exceptions, failed requests and requests to other hosts so far. */
  problems(): string[];
  /** Ends the page and everything it stored. */
  close(): Promise<void>;
}

export interface App {
  /** Address of the app, ending in `/`. Known once the tests of the file run. */
  url(): string;
  /** Opens `path` (with search and hash) in a context of its own, so that nothing stored by another page is seen. */
  open(path?: string, options?: OpenOptions): Promise<OpenedPage>;
}
export interface OpenOptions {
  width?: number;
  height?: number;
  locale?: string;
}

/** WebGL2 without a graphics card. */
const chromiumParameters = [
  '--no-sandbox',
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Starts server and browser before the tests of this file and ends them after. */
export function useApp(): App {
  let browser: Browser | null = null;
  let server: Awaited<ReturnType<typeof preview>> | null = null;
  const url = (): string => {
    const address = server?.resolvedUrls?.local[0];
    if (address === undefined) throw new Error('The app is served only while tests run');
    return address;
  };
  beforeAll(async () => {
    server = await preview({ root: projectRoot, preview: { port: 0, host: 'localhost' }, logLevel: 'error' });
    browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumParameters });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    url,
    async open(path = '', { width = 1280, height = 800, locale = 'en-GB' } = {}) {
      if (browser === null) throw new Error('The browser runs only while tests run');
      const context = await browser.newContext({ viewport: { width, height }, locale });
      return openPage(context, url(), path);
    },
  };
}

/** Keeps a picture of the page under `test-results/screens`. */
export async function keepScreen(page: Page, name: string): Promise<string> {
  const folder = inProject('test-results', 'screens');
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${name}.png`;
  await page.screenshot({ path });
  return path;
}

async function openPage(context: BrowserContext, url: string, path: string): Promise<OpenedPage> {
  const page = await context.newPage();
  const problems = await watchPage(page, new URL(url).origin);
  await page.goto(new URL(path, url).href);
  return { page, problems, close: () => context.close() };
}
