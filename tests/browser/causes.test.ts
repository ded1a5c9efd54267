/** What led to a moment and what came of it, on the screen after the reveal. */
import { expect, it } from 'vitest';
import { rows, xOf } from '../../src/app/drill/timelineMarks.ts';
import { seriousFindings } from './support/accessible.ts';
import { keepScreen, useApp } from './support/app.ts';
import { patienceMs, runTo, setTwin, waitForPicture } from './support/drill.ts';

const app = useApp();

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
