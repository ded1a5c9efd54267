/** The tools of the map: in Chinese on a small screen, in words, and within a drill. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { seriousFindings } from './support/accessible.ts';
import { keepScreen, useApp } from './support/app.ts';
import { patienceMs, waitForPicture } from './support/drill.ts';

const app = useApp();
const shipped = '#explore=shipped%3Arainstorm-coast';

const tool = (page: Page, name: string | RegExp) =>
  page.getByRole('toolbar', { name: /Tools of the map|地图工具/ }).getByRole('button', { name });

it('comes back after a reload, in Chinese and on a small screen, and goes to a drill', async () => {
  const { page, problems, close } = await app.open(`?quality=test${shipped}`, {
    ...{ width: 1024, height: 768, locale: 'zh-CN' },
  });
  await waitForPicture(page);
  // A reload that cuts off fonts on their way would be a failed request.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.reload();
  await waitForPicture(page);
  await page.keyboard.press('/');
  await page.keyboard.type('yy');
  await page.locator('.search-list li').filter({ hasText: '医院' }).first().waitFor();
  await keepScreen(page, 'explore-search-zh');
  expect(await seriousFindings(page)).toEqual([]);
  await tool(page, '画面质量').click();
  await page.getByLabel('文字', { exact: true }).check();
  await page.getByRole('region', { name: '文字版城市' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'explore-words-zh');
  await page.getByRole('button', { name: '在此演练' }).click();
  await page.getByRole('button', { name: '开始演练' }).first().waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(problems()).toEqual([]);
  await close();
});

it('has the same tools in the drill', async () => {
  const { page, problems, close } = await app.open(
    '?quality=test&lang=en#start=rainstorm-coast&seat=waterAffairs',
    {
      ...{ width: 1280, height: 720 },
    },
  );
  await page.locator('.clock').waitFor({ timeout: patienceMs });
  await tool(page, 'Layers').click();
  const layers = page.getByRole('region', { name: 'Layers' });
  await layers.getByLabel('Facilities').check();
  await layers.getByLabel('Water depth').uncheck();
  for (const name of ['Wind', 'Rain', 'Power', 'Drinking water'])
    await layers.getByLabel(name, { exact: true }).check();
  expect(await layers.getByText('on reserve').count()).toBe(2);
  expect(await seriousFindings(page)).toEqual([]);
  await waitForPicture(page);
  await keepScreen(page, 'drill-layers-en');
  await page.keyboard.press('/');
  await page.keyboard.type('hospital');
  await page.keyboard.press('Enter');
  await page
    .locator('.inspector')
    .getByText(/beds: \d/)
    .waitFor();
  expect(problems()).toEqual([]);
  await close();
});
