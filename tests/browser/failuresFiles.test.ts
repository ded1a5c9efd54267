/** Files that do not arrive, screens that cannot be shown, and a browser that keeps nothing, in the built app. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { sittingOfLink } from '../../src/host/sitting.ts';
import { keepScreen, useApp } from './support/app.ts';
import { clockS } from './support/drill.ts';
import { blankPage, cut, missing, openWithoutStorage, scripts } from './support/spoil.ts';

const app = useApp();

it('names each file that is missing or damaged, and starts once it is back', async () => {
  const { page, problems, load, close } = await blankPage(app);
  const troubles = [
    [scripts.simulation, missing, /did not arrive.*simulation/],
    [scripts.kernel, cut, /arrived damaged.*flood-/],
    [scripts.city, cut, /city package is cut off/],
    [scripts.drillScreen, missing, /did not arrive.*Drill-/],
    [scripts.scene, missing, /did not arrive.*scene/],
  ] as const;
  // What has once been loaded stays with the page, so that this one must be missing from the beginning.
  await page.route(scripts.drillScreen, missing);
  let open = () => load();
  for (const [files, breaking, words] of troubles) {
    if (files !== scripts.drillScreen) await page.route(files, breaking);
    await open();
    await expect.poll(() => page.getByRole('alert').innerText(), { timeout: 20_000 }).toMatch(words);
    if (files === scripts.simulation) await keepScreen(page, 'failure-file-en');
    await page.unroute(files);
    open = () => page.getByRole('button', { name: 'Try again' }).click();
  }
  await open();
  await page.locator('.clock').waitFor();
  expect(problems().filter((problem) => problem.startsWith('uncaught'))).toEqual([]);
  await close();
});

it('generates the city where its package does not arrive', async () => {
  const { page, load, close } = await blankPage(app);
  await page.route(scripts.city, (route) => route.abort());
  await load();
  await page.locator('.clock').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await close();
});

it('offers the way back where the screen itself fails', async () => {
  const { page, load, close } = await blankPage(app);
  await page.route(scripts.drillScreen, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'export default function Drill() { throw new Error("spoilt"); }',
    }),
  );
  await load();
  await page.getByRole('heading', { name: 'The screen has failed' }).waitFor();
  await keepScreen(page, 'failure-screen-en');
  await page.unroute(scripts.drillScreen);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.locator('.clock').waitFor();
  expect(new URL(page.url()).hash).toBe('#resume');
  await close();
});

it('goes on where the browser stores nothing, says so, and gives a link', async () => {
  const { page, problems, close } = await openWithoutStorage(app);
  const notice = page.locator('.notice');
  await notice.waitFor();
  expect(await notice.innerText()).toContain('This drill is not being kept.');
  await keepScreen(page, 'failure-unsaved-en');
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await page.locator('.orders li').first().waitFor();
  await notice.getByRole('button', { name: 'Copy link' }).click();
  const link = sittingOfLink(new URL(await notice.getByRole('textbox').inputValue()).hash);
  expect(link).toMatchObject({ seat: 'waterAffairs', orders: [{}, { order: { type: 'deployPump' } }] });
  await page.getByRole('button', { name: '中文' }).click();
  await keepScreen(page, 'failure-unsaved-zh');
  await page.getByRole('button', { name: '300×' }).click();
  await page.locator('.message').first().waitFor();
  await notice.getByRole('button', { name: '关闭' }).click();
  await notice.waitFor({ state: 'hidden' });
  expect(problems()).toEqual([]);
  await close();
});

it('keeps the drill in the smaller store where the database is full', async () => {
  const { page, problems, load, close } = await blankPage(app);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await fillLocalStorage(page);
  await load();
  const notice = page.locator('.notice');
  await notice.waitFor();
  expect(await notice.innerText()).toContain('QuotaExceededError');
  await page.getByRole('button', { name: '300×' }).click();
  await page.locator('.message').first().waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.evaluate(() => localStorage.clear());
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await notice.waitFor({ state: 'hidden' });
  const leftS = await clockS(page);
  await load('?quality=test&lang=en');
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.locator('.clock').waitFor();
  expect(await clockS(page)).toBe(leftS);
  expect(leftS).toBeGreaterThan(11 * 3600);
  expect(await page.locator('.orders li').count()).toBe(1);
  expect(problems()).toEqual([]);
  await close();
});

/** Fills the page's small store up to the browser's limit. */
async function fillLocalStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (let length = 1 << 22; length >= 1;) {
      try {
        localStorage.setItem(`filler${localStorage.length}`, 'x'.repeat(length));
      } catch {
        length >>= 1;
      }
    }
  });
}
