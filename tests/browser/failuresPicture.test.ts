/** A browser without 3D, and a graphics driver that takes the picture away, in the built app. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { keepScreen, useApp } from './support/app.ts';
import { clockS, patienceMs, setTwin, waitForPicture } from './support/drill.ts';
import { giveContextBack, loseContext, openWithoutGraphics, straight } from './support/spoil.ts';

const app = useApp();

it('is played in words where the browser draws no 3D', async () => {
  const { page, problems, close } = await openWithoutGraphics(app);
  const notice = page.locator('.twin-notice');
  await notice.waitFor();
  expect(await notice.innerText()).toContain('缺少 WebGL2');
  expect(await page.locator('.legend').count()).toBe(0);
  await keepScreen(page, 'failure-nowebgl-zh');

  await page.getByRole('button', { name: 'EN', exact: true }).click();
  expect(await notice.innerText()).toContain('WebGL2 is missing');
  expect(await page.locator('.order-form').innerText()).not.toContain('map');
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await page.locator('.orders li').first().waitFor();
  await page.getByRole('button', { name: '300×' }).click();
  await page.locator('.message').first().waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await keepScreen(page, 'failure-nowebgl-en');
  expect(problems()).toEqual([]);
  await close();
});

it('keeps the drill going while the graphics context is lost, and draws again after', async () => {
  const { page, problems, close } = await app.open(straight, { width: 1280, height: 600 });
  page.setDefaultTimeout(patienceMs);
  await waitForPicture(page);
  await setTwin(page, true);
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await page.locator('.orders li').first().waitFor();
  await setTwin(page, false);
  const before = await settledBytes(page);
  const lostAtS = await clockS(page);

  await loseContext(page);
  await page.locator('.lost-picture').waitFor();
  await page.getByRole('button', { name: '60×' }).click();
  await expect.poll(() => clockS(page), { timeout: 20_000 }).toBeGreaterThan(lostAtS);
  await keepScreen(page, 'failure-lost-en');
  await page.getByRole('button', { name: 'Pause' }).click();
  await giveContextBack(page);
  await page.locator('.lost-picture').waitFor({ state: 'hidden' });
  await untilDrawn(page, before);
  await keepScreen(page, 'failure-lost-restored');

  // By hand, without waiting for the driver.
  await loseContext(page);
  await page.getByRole('button', { name: 'Draw it again' }).click();
  await untilDrawn(page, before);

  // For good: the words take over, and the map can be asked for again.
  await loseContext(page);
  await page.locator('.twin-notice').waitFor();
  expect(await page.locator('.twin-notice').innerText()).toContain('graphics driver');
  await page.getByRole('button', { name: '中文' }).click();
  await keepScreen(page, 'failure-lost-for-good-zh');
  await page.getByRole('button', { name: '再试地图' }).click();
  await untilDrawn(page, before);
  expect(await page.locator('.orders li').count()).toBe(1);
  expect(await clockS(page)).toBeGreaterThan(lostAtS);
  expect(problems()).toEqual([]);
  await close();
});

/** How much there is to see in the middle of the map: a flat colour packs to almost nothing. */
async function drawnBytes(page: Page): Promise<number> {
  return (await page.screenshot({ clip: { x: 320, y: 100, width: 640, height: 260 } })).length;
}

async function settledBytes(page: Page): Promise<number> {
  await expect.poll(() => drawnBytes(page), { timeout: 30_000 }).toBeGreaterThan(40_000);
  return drawnBytes(page);
}

async function untilDrawn(page: Page, before: number): Promise<void> {
  await expect.poll(() => drawnBytes(page), { timeout: 30_000 }).toBeGreaterThan(before * 0.8);
}
