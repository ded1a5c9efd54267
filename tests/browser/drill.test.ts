/** One drill from the gallery to the reveal, in the built app. */
import { expect, it } from 'vitest';
import { rows, xOf } from '../../src/app/drill/timelineMarks.ts';
import { seriousFindings } from './support/accessible.ts';
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

it('shows after the reveal what led to a moment and what came of it, in both languages', async () => {
  const { page, problems, close } = await app.open(
    '?quality=test&lang=en#start=typhoon-small&seat=waterAffairs',
  );
  page.setDefaultTimeout(patienceMs);
  await page.locator('.clock').waitFor();
  await runTo(page, 18, 15);
  await page.getByRole('button', { name: 'End the drill' }).click();
  await page.getByRole('button', { name: 'End and reveal' }).click();
  await page.locator('.moment').first().getByRole('button', { name: 'Why?' }).click();
  const nodes = page.locator('.cause-node');
  await nodes.first().waitFor();

  // The event asked about has the focus; the arrows lead back to where the chain begins.
  const asked = page.locator('.cause-node.centre');
  const named = (node: typeof asked) => node.textContent();
  expect(await named(asked)).toContain('Because of:');
  expect(await asked.evaluate((node) => node === document.activeElement)).toBe(true);
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
  expect(await named(page.locator('.cause-node:focus'))).toContain('Nothing earlier is known.');
  const tale = page.getByTestId('tale');
  expect(await tale.innerText()).toMatch(/^At \d\d:\d\d: .+ Because, at .+ There the chain begins\./);
  expect(await seriousFindings(page)).toEqual([]);
  await setTwin(page, false);
  await waitForPicture(page);
  await page.waitForTimeout(1500);
  await keepScreen(page, 'causes-1-why');

  // From the root forward: more than can be shown, alike events folded, the rest counted.
  await page.locator('.cause-node.root').click();
  await page.locator('.cause-node.root.centre').waitFor();
  await page.getByText('What followed', { exact: true }).click();
  await page.locator('.cause-node.folded').first().waitFor();
  expect(await nodes.count()).toBeLessThanOrEqual(40);
  await page.waitForTimeout(1500);
  await keepScreen(page, 'causes-2-followed');
  const before = await nodes.count();
  await page.locator('.cause-node.folded').first().click();
  await page.getByRole('button', { name: 'Fold alike events' }).waitFor();
  expect(await nodes.count()).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: 'Back to the event before' }).click();

  await page.getByRole('button', { name: '中文' }).click();
  await page.getByText('起因', { exact: true }).click();
  await page.getByText('因果链由此开始', { exact: false }).waitFor();
  expect(await tale.innerText()).not.toMatch(/[A-Za-z]{3}/);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'causes-3-zh');
  await page.keyboard.press('Escape');

  // Every mark of the timeline leads to the same graph: by Enter on the line, by a click on the mark.
  await page.getByRole('button', { name: 'EN' }).click();
  await page.getByRole('slider', { name: 'Go to a moment' }).focus();
  await page.keyboard.press('Enter');
  const events = page.locator('.timeline-events');
  await events.getByRole('button', { name: 'Earlier events' }).click();
  await keepScreen(page, 'causes-4-timeline');
  await events.getByRole('button', { name: 'What followed' }).first().click();
  await nodes.first().waitFor();
  expect(await events.count()).toBe(0);
  const plot = (await page.locator('.timeline-plot').boundingBox())!;
  // The wind rose when the exercise began.
  await page.mouse.click(plot.x + xOf(0, 1, plot.width), plot.y + rows.effects);
  await events.getByRole('button', { name: 'Why?' }).first().click();
  expect(await named(asked)).not.toBe('');
  await page.setViewportSize({ width: 600, height: 900 });
  await page.waitForTimeout(500);
  await keepScreen(page, 'causes-5-narrow');
  expect(problems()).toEqual([]);
  await close();
}, 300_000);

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
