/** Looking around a city without a drill. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { seriousFindings } from './support/accessible.ts';
import { keepScreen, useApp } from './support/app.ts';
import { waitForPicture } from './support/drill.ts';

const app = useApp();
const shipped = '#explore=shipped%3Arainstorm-coast';

const tool = (page: Page, name: string | RegExp) =>
  page.getByRole('toolbar', { name: /Tools of the map|地图工具/ }).getByRole('button', { name });

it('shows a city by hour and layer, finds places, counts it and saves its picture', async () => {
  const { page, problems, close } = await app.open(`?quality=test&lang=en${shipped}`, { height: 720 });
  await waitForPicture(page);
  await page.getByLabel('Time of day').fill('22.5');
  expect(await page.locator('.time-of-day b').innerText()).toBe('22:30');
  await tool(page, 'Layers').click();
  const layers = page.getByRole('region', { name: 'Layers' });
  for (const name of ['Facilities', 'Administration']) await layers.getByLabel(name).check();
  expect(await layers.getByLabel('Water depth').count()).toBe(0);
  await keepScreen(page, 'explore-layers-en');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await layers.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-tool'))).toBe('layers');
  await page.keyboard.press('/');
  await page.keyboard.type('hospital');
  await page.locator('.search-list li').first().waitFor();
  await page.keyboard.press('Enter');
  const selected = page.locator('.explore-selected');
  await selected.getByText(/^beds: \d/).waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.closest('.search-list') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await tool(page, 'Views').click();
  await page.getByRole('button', { name: /^Harbour/ }).click();
  await page.getByRole('button', { name: /^Street/ }).click();
  await page.getByRole('button', { name: /^Overview/ }).click();
  await page.keyboard.press('Escape');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    tool(page, 'Save the picture').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^EXERCISE-.*\.png$/);
  expect((await sizeOf(await download.path())).width).toBeGreaterThan(300);
  await page.getByRole('button', { name: 'Figures' }).click();
  const figures = page.getByRole('dialog');
  expect(await figures.innerText()).toMatch(/Residents\s+\d/);
  expect(await figures.getByRole('row', { name: /^hospital.* beds: / }).count()).toBe(1);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'explore-figures-en');
  expect(problems()).toEqual([]);
  await close();
});

it('shows an imported map with where it comes from', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'cross.osm', mimeType: 'text/xml', buffer: Buffer.from(tinyOsm(crossroads)) },
  });
  const row = page.locator('.kept-cities li.chosen');
  await row.getByText('© OpenStreetMap contributors').waitFor();
  await row.getByRole('button', { name: 'Look around' }).click();
  await waitForPicture(page);
  expect(await page.locator('.attribution').innerText()).toContain('© OpenStreetMap contributors');
  await page.keyboard.press('/');
  await page.keyboard.type('bj');
  await page
    .locator('.search-list li')
    .filter({ hasText: /北街\s*street$/ })
    .first()
    .click();
  await page.locator('.explore-selected').getByText('local main road').waitFor();
  await page.getByRole('button', { name: 'Figures' }).click();
  await page
    .getByRole('dialog')
    .getByText(/% of the city’s data is inferred/)
    .waitFor();
  await keepScreen(page, 'explore-import-en');
  expect(problems()).toEqual([]);
  await close();
});

/** Width and height out of the header of a PNG. */
async function sizeOf(path: string): Promise<{ width: number; height: number }> {
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(path);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
