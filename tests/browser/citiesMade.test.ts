/** Cities of one's own on the gallery: with local tables, and generated ones. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { seriousFindings } from './support/accessible.ts';
import { keepScreen, useApp } from './support/app.ts';

const app = useApp();

const choose = (page: Page, name: string, content: Uint8Array | string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

it('lays local tables over a city: findings by row and column, then what changes, then the change', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await choose(page, 'cross.osm', tinyOsm(crossroads));
  const row = page.locator('.kept-cities li.chosen');
  await row.getByText('Local data').click();
  const table = (content: string) =>
    page.locator('.local-files').setInputFiles({
      ...{ name: 'shelters.csv', mimeType: 'text/csv', buffer: Buffer.from(content) },
    });
  await table('name,xM,yM,Places\nHall,30,60,many\nGym,60,30,120\n');
  const findings = row.getByRole('alert');
  await findings.getByRole('row', { name: /shelters\.csv 2 D A number is expected here/ }).waitFor();
  expect(await findings.getByRole('row').count()).toBe(2);
  await keepScreen(page, 'cities-local-findings-en');
  await table('name,xM,yM,Places\nHall,30,60,90\nGym,60,30,120\n');
  await row.getByRole('row', { name: /Shelters shelters\.csv 0 2/ }).waitFor();
  expect(await row.innerText()).toMatch(/Inferred before: [\d.]+ %, after: [\d.]+ %/);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'cities-local-preview-en');
  await row.getByRole('button', { name: 'Take over' }).click();
  await row.getByText('What would change').waitFor({ state: 'hidden' });
  await row.getByRole('button', { name: 'Look around' }).click();
  await page.getByRole('button', { name: 'Figures' }).click({ timeout: 30_000 });
  await page.getByRole('row', { name: /^shelter \d+ places: \d/ }).waitFor();
  expect(problems()).toEqual([]);
  await close();
});

it('generates a city of one kilometre and shows it', async () => {
  const { page, problems, close } = await app.open('?quality=test', { locale: 'zh-CN' });
  await page.getByRole('textbox', { name: '边长' }).fill('1');
  await page.getByRole('textbox', { name: '城市种子' }).fill('7');
  await page.getByRole('textbox', { name: '名称' }).fill('试城');
  await page.getByRole('button', { name: '生成', exact: true }).click();
  const row = page.locator('.kept-cities li.chosen');
  await row.getByText('试城').waitFor({ timeout: 40_000 });
  expect(await row.innerText()).toContain('均为虚构');
  await keepScreen(page, 'cities-zh');
  expect(await seriousFindings(page)).toEqual([]);
  await row.getByRole('button', { name: '漫游' }).click();
  await page.getByRole('heading', { level: 1, name: '试城' }).waitFor({ timeout: 40_000 });
  expect(problems()).toEqual([]);
  await close();
});

it('tells how far a city is while it is generated, and stops when asked', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await page.getByRole('textbox', { name: 'Side' }).fill('10');
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  await page.getByRole('status').getByText('Laying out streets').waitFor({ timeout: 40_000 });
  await page.getByText(/12 % \d+ s so far/).waitFor();
  await keepScreen(page, 'cities-generating-en');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Generate', exact: true }).waitFor();
  expect(await page.getByText('coast-10km').count()).toBe(0);
  expect(problems()).toEqual([]);
  await close();
});
