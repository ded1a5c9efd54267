/** One drill from the gallery to the reveal, in the built app. */
import { expect, it } from 'vitest';
import { keepScreen, useApp } from './support/app.ts';
import {
  clickStreet,
  clockS,
  patienceMs,
  runTo,
  runUntil,
  setTwin,
  waitForPicture,
} from './support/drill.ts';

const app = useApp();

it('runs a drill as traffic police: report, order, acknowledgement, rewind, fork, compare, resume, reveal', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en', { width: 1280, height: 720 });
  page.setDefaultTimeout(patienceMs);
  const card = page.locator('.card', { hasText: 'Rainstorm on the coast' });
  await card.getByText('Traffic police', { exact: true }).click();
  await card.getByRole('button', { name: 'Rehearse' }).click();
  await waitForPicture(page);
  expect(await page.getByText('No reports yet.', { exact: false }).count()).toBe(1);
  await keepScreen(page, 'drill-1-start');

  const messages = page.locator('.message');
  await runUntil(page, async () => (await messages.count()) > 0);
  const heardS = await clockS(page);

  // A street is closed by clicking the map, and the order waits for its acknowledgement.
  await setTwin(page, false);
  await clickStreet(page);
  await page.getByRole('button', { name: 'Send order' }).click();
  await page.getByTestId('awaiting').locator('li').first().waitFor();
  await keepScreen(page, 'drill-2-ordered');
  await runUntil(page, async () => (await page.getByTestId('answered').locator('li').count()) > 0);
  expect(await page.getByTestId('answered').innerText()).toMatch(/acknowledged|done|failed/);
  expect(await clockS(page)).toBeGreaterThanOrEqual(heardS);

  // Why: the chain of causes of a report.
  await messages.first().getByRole('button', { name: 'Why?' }).click();
  await page.locator('.cause-node').first().waitFor();
  expect(await page.locator('.cause-node').count()).toBeGreaterThan(0);
  expect(await page.getByTestId('tale').innerText()).toMatch(/^At \d\d:\d\d: /);
  await page.keyboard.press('Escape');
  await page.locator('.why').waitFor({ state: 'hidden' });

  // Back in time, fork, decide otherwise.
  await runTo(page, 12, 30);
  const beforeS = await clockS(page);
  await page.getByRole('slider', { name: 'Go to a moment' }).focus();
  await page.keyboard.press('PageDown');
  await page.locator('.past').waitFor();
  expect(await clockS(page)).toBeLessThan(beforeS);
  await page.getByRole('button', { name: 'Fork here' }).click();
  const branches = page.getByRole('combobox', { name: 'Branch' });
  await branches.waitFor();
  expect(await branches.locator('option').count()).toBe(2);
  await setTwin(page, true);
  await page.locator('.twin-orders').getByRole('button', { name: 'Close street' }).first().click();
  await page.locator('[data-testid=awaiting] li, [data-testid=answered] li').first().waitFor();
  await runTo(page, 12, 35);

  await page.getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('dialog');
  await comparison.locator('tbody tr').first().waitFor();
  expect(await comparison.locator('tbody tr').count()).toBeGreaterThan(5);
  await keepScreen(page, 'drill-3-compare');
  await page.keyboard.press('Escape');
  await comparison.waitFor({ state: 'hidden' });

  // A reload brings back the very moment with its orders.
  const leftS = await clockS(page);
  const ordersLeft = await page.locator('.orders li').count();
  await page.reload();
  await page.getByRole('button', { name: 'Resume' }).click();
  await waitForPicture(page);
  expect(await clockS(page)).toBe(leftS);
  expect(await page.locator('.orders li').count()).toBe(ordersLeft);
  await keepScreen(page, 'drill-4-resumed');

  await runTo(page, 13, 30);
  await setTwin(page, false);
  await page.waitForTimeout(1500);
  await keepScreen(page, 'drill-5-flood');
  await page.getByRole('button', { name: 'End the drill' }).click();
  await page.getByRole('button', { name: 'End and reveal' }).click();
  await page.getByRole('heading', { name: 'What was true' }).waitFor();
  const moments = await page.locator('.moments').innerText();
  expect(moments).toMatch(/Water reached .+ \d\d:\d\d\. (You knew \d\d:\d\d\.|You never knew\.)/);
  await keepScreen(page, 'drill-6-reveal');
  await page.getByRole('button', { name: 'Copy replay link' }).click();
  expect(await page.getByLabel('Replay link').inputValue()).toContain('#drill=');
  await page.getByRole('button', { name: 'See the truth on the map' }).click();
  await page.getByText('Truth', { exact: true }).waitFor();
  await page.waitForTimeout(1500);
  await keepScreen(page, 'drill-7-truth');
  expect(problems()).toEqual([]);
  await close();
}, 400_000);

it('deploys a pump as water affairs without the map', async () => {
  const { page, problems, close } = await app.open(
    '?quality=test&lang=en#start=rainstorm-coast&seat=waterAffairs',
  );
  page.setDefaultTimeout(patienceMs);
  await page.locator('.clock').waitFor();
  await setTwin(page, true);
  await page.locator('.twin-orders').getByRole('button', { name: 'Deploy pump' }).first().click();
  await page.getByTestId('awaiting').locator('li').first().waitFor();
  expect(await page.getByTestId('awaiting').innerText()).toContain('Pump at');
  await runUntil(page, async () => (await page.getByTestId('answered').locator('li').count()) > 0);
  expect(await page.getByTestId('answered').innerText()).toMatch(/acknowledged \d\d:\d\d|done|failed/);
  expect(await page.locator('.units').first().innerText()).toMatch(
    /Pump truck \d (on its way|at work|blocked|returning)/,
  );
  expect(problems()).toEqual([]);
  await close();
});
