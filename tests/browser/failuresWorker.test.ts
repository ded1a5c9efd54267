/** A simulation that fails a check, throws, or is ended by the browser, in the built app. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { sittingOfLink } from '../../src/host/sitting.ts';
import { keepScreen, useApp } from './support/app.ts';
import { clockS, setTwin } from './support/drill.ts';
import { blankPage, failingSystem, obeying, scripts, spoil } from './support/spoil.ts';

const app = useApp();

it('returns to a sound moment after a failed check, and can still be ended', async () => {
  const { page, problems, load, close } = await blankPage(app);
  await page.route(scripts.simulation, failingSystem(420));
  await load();
  await orderPump(page);
  await page.getByRole('button', { name: '300×' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const words = await dialog.innerText();
  expect(words).toContain('At 11:07 a check inside the simulation failed');
  expect(words).toContain('put back to 11:06');
  await page.waitForTimeout(300);
  await keepScreen(page, 'failure-fault-en');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save record' }).click(),
  ]);
  const record = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    mark: string;
    orders: { order: { type: string } }[];
    trouble: { code: string; parameters: Record<string, unknown> };
    link: string;
  };
  expect(record.mark).toContain('EXERCISE');
  expect(record.orders.map(({ order }) => order.type)).toEqual(['takeSeat', 'deployPump']);
  expect(record.trouble.code).toBe('engine.faulted');
  expect(record.trouble.parameters).toMatchObject({ system: 'measures', tick: 420, cause: 'RangeError' });
  const linked = sittingOfLink(new URL(record.link).hash);
  expect(linked).toMatchObject({ atS: 360, orders: record.orders });

  await dialog.getByRole('button', { name: 'Go on from 11:06' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await clockS(page)).toBe(11 * 3600 + 360);
  expect(await page.locator('.orders li').count()).toBe(1);
  // The same seconds fail the same way: the engine repeats itself.
  await page.getByRole('button', { name: '300×' }).click();
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Go on from 11:06' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'End the drill' }).click();
  await page.getByRole('button', { name: 'End and reveal' }).click();
  await page.getByRole('heading', { name: 'What was true' }).waitFor();
  expect(problems()).toEqual([]);
  await close();
});

it('starts anew at the same moment after the worker threw, and after it fell silent', async () => {
  const { page, problems, load, close } = await blankPage(app);
  await page.route(scripts.simulation, obeying('throw new Error("spoilt")'));
  await load();
  await orderPump(page);
  await page.getByRole('button', { name: '300×' }).click();
  await page.locator('.message').first().waitFor();
  await spoil(page);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('The simulation has stopped unexpectedly');
  expect(problems()).toEqual(['uncaught: spoilt']);
  await page.unroute(scripts.simulation);
  await page.route(scripts.simulation, obeying('close()'));
  const before = await stateOf(page);
  await page.waitForTimeout(300);
  await keepScreen(page, 'failure-crash-en');
  await dialog.getByRole('button', { name: 'Restart and run to' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.clock').waitFor();
  expect(await stateOf(page)).toEqual(before);

  // A worker that the browser ends says nothing at all.
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '60×' }).click();
  await spoil(page);
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('推演没有应答');
  await page.unroute(scripts.simulation);
  const left = await stateOf(page);
  await page.waitForTimeout(300);
  await keepScreen(page, 'failure-silent-zh');
  await dialog.getByRole('button', { name: '重新开始并推演至' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.clock').waitFor();
  expect(await stateOf(page)).toEqual(left);
  expect(problems()).toEqual(['uncaught: spoilt']);
  await close();
});

async function orderPump(page: Page): Promise<void> {
  await page.locator('.clock').waitFor();
  await setTwin(page, true);
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await page.locator('.orders li').first().waitFor();
}

/** What must be the same after a restart: the moment, what was heard, what was ordered, and the words instead of the map. */
async function stateOf(page: Page): Promise<unknown> {
  return {
    atS: await clockS(page),
    messages: await page.locator('.message').count(),
    orders: await page.locator('.orders li').count(),
    inWords: await page.locator('.twin').count(),
  };
}
