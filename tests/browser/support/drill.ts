/** What the specs do on the drill's screen, in the user's words. */
import type { Page } from 'playwright';
import { expect } from 'vitest';

/** A machine that draws by software and does other work besides may take this long for a picture, ms. */
export const patienceMs = 90_000;

/** Waits until the first picture of the city stands. */
export async function waitForPicture(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByName('sandtable:buildings-drawn').length > 0,
    null,
    {
      timeout: patienceMs,
    },
  );
}

/** Without the picture a machine that draws by software keeps the pace. */
export async function setTwin(page: Page, on: boolean): Promise<void> {
  const button = page.getByRole('button', { name: /Text instead of map|文字版演练视图/ });
  if (((await button.getAttribute('aria-pressed')) === 'true') !== on) await button.click();
}

/** Seconds since midnight on the exercise's clock. */
export async function clockS(page: Page): Promise<number> {
  const [hour = 0, minute = 0] = (await page.locator('.clock time').innerText()).split(':').map(Number);
  return hour * 3600 + minute * 60;
}

/** Runs at ×300 in words until `done`, then stands still. */
export async function runUntil(page: Page, done: () => Promise<boolean>, withinMs = 180_000): Promise<void> {
  await setTwin(page, true);
  await page.getByRole('button', { name: '300×' }).click();
  const endMs = Date.now() + withinMs;
  while (!(await done())) {
    expect(Date.now(), 'the drill did not get there in time').toBeLessThan(endMs);
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^(Pause|暂停)$/ }).click();
}

export const runTo = (page: Page, hour: number, minute: number): Promise<void> =>
  runUntil(page, async () => (await clockS(page)) >= hour * 3600 + minute * 60);

/** Clicks over the open part of the map until a street is chosen for the order. */
export async function clickStreet(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 5; column += 1) {
      const x = size.width * (0.36 + column * 0.055);
      const y = size.height * (0.34 + row * 0.055);
      await page.mouse.click(x, y);
      const send = page.locator('button:enabled', { hasText: 'Send order' });
      if (
        await send.waitFor({ timeout: 2500 }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
  }
  throw new Error('No street was hit on the map');
}
