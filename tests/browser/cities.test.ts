/** Cities of one's own on the gallery: imported, cancelled, refused, kept, removed. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { seriousFindings } from './support/accessible.ts';
import { keepScreen, useApp } from './support/app.ts';
import { gridMap } from './support/gridMap.ts';

const app = useApp();

const choose = (page: Page, name: string, content: Uint8Array | string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

it('imports a map, tells what it found, keeps it over a reload and removes it', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en', { height: 720 });
  await page.getByText('never leave it').waitFor();
  await choose(page, 'cross.osm', tinyOsm(crossroads));
  const row = page.locator('.kept-cities li.chosen');
  await row.getByText('© OpenStreetMap contributors').waitFor();
  expect(await row.innerText()).toMatch(/buildings: 1 · roads: 4/);
  expect(await page.locator('.noticed').innerText()).toContain('There is no elevation for this place');
  const inferred = row.getByText(/% of the city’s data is inferred/);
  expect(Number.parseInt(await inferred.innerText(), 10)).toBeGreaterThan(50);
  await inferred.click();
  await row.getByRole('row', { name: /Ground height 100 %/ }).waitFor();
  expect(await page.locator('.card-facts').first().innerText()).toContain('Cross');
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'cities-en');
  for (const [button, name] of [
    ['City package', 'EXERCISE-cross.city'],
    ['GeoJSON', 'EXERCISE-cross.geojson'],
    ['CityJSON', 'EXERCISE-cross.city.json'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: button, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
  }
  await page.reload();
  await page.getByRole('radio', { name: /Cross/ }).check();
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('No city of your own yet').waitFor();
  expect(problems()).toEqual([]);
  await close();
});

it('cancels an import under way, and refuses what is damaged in words', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await choose(page, 'large.osm', gridMap(110));
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  await expect
    .poll(() => progress.getAttribute('aria-valuenow').then(Number), { timeout: 20_000, interval: 20 })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  expect(await page.locator('.kept-cities li').count()).toBe(1);
  const whole = tinyOsm(crossroads);
  const damaged: [string, Uint8Array | string, string][] = [
    ['cut.osm', whole.subarray(0, whole.length >> 1), 'cut.osm'],
    ['broken.geojson', '{"type": "FeatureCollection", "features": [', 'broken.geojson'],
    ['broken.city', 'SANDCITY and nothing after it', 'broken.city'],
  ];
  for (const [name, content, told] of damaged) {
    await choose(page, name, content);
    await expect.poll(() => page.getByRole('alert').allInnerTexts().then(String)).toContain(told);
  }
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'N01E103.hgt', mimeType: 'application/octet-stream', buffer: Buffer.alloc(4) }]);
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('no map among the files');
  expect(problems()).toEqual([]);
  await close();
});
