/** Language, accessibility, damaged links and hostile text, in the built app. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { keepScreen, useApp } from './support/app.ts';
import { patienceMs, setTwin } from './support/drill.ts';
import { hostileMap, hostileName } from './support/hostileMap.ts';

const app = useApp();
const straight = '#start=rainstorm-coast&seat=districtOffice';

/** Serious and critical findings, named so that a failure can be acted on. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

it('shows the gallery in both languages, accessibly', async () => {
  const { page, problems, close } = await app.open('?quality=test', { locale: 'zh-CN' });
  await page.getByRole('button', { name: '开始演练' }).first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await page.locator('main').innerText()).toContain('滨海暴雨');
  expect(await page.locator('.exercise').innerText()).toContain('演练 · EXERCISE');
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'gallery-zh');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('button', { name: 'Rehearse' }).first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('main').innerText()).not.toMatch(/滨海暴雨|开始演练/);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'gallery-en');
  expect(problems()).toEqual([]);
  await close();
});

it('switches the language within a drill, whose sheets are accessible', async () => {
  const { page, problems, close } = await app.open(`?quality=test&lang=en${straight}`);
  await page.locator('.clock').waitFor({ timeout: patienceMs });
  await page.getByRole('heading', { name: 'Awaiting acknowledgement' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '待回执' }).waitFor();
  await setTwin(page, true);
  await page.getByRole('heading', { name: '您掌握的情况（最新在前）' }).waitFor();
  const words = await page.locator('main.drill').innerText();
  expect(words).toContain('社区预警');
  expect(words).not.toMatch(/Inbox|Send order|Warn community/);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'twin-zh');
  expect(problems()).toEqual([]);
  await close();
});

it('shows the briefing on the card and in the drill, in the language of the screen', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  const card = page.locator('.card', { hasText: 'A typhoon at high tide' });
  await card.getByRole('button', { name: 'Briefing' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Invented' }).waitFor();
  expect(await dialog.locator('section').count()).toBe(3);
  expect(await dialog.innerText()).toContain('演练 · EXERCISE');
  expect(await dialog.locator('.invented em').innerText()).toBe('Haitong');
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'briefing-card');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: '中文' }).click();
  await page.locator('.card', { hasText: '台风遇高潮' }).getByRole('button', { name: '开始演练' }).click();
  await page.locator('.clock').waitFor({ timeout: patienceMs });
  await page.getByRole('button', { name: '演练简报' }).click();
  await page.getByRole('heading', { name: '已更正' }).waitFor();
  expect(await page.getByRole('dialog').innerText()).not.toMatch(/Reported|Corrected|Invented/);
  expect(await seriousFindings(page)).toEqual([]);
  await keepScreen(page, 'briefing-zh');
  expect(problems()).toEqual([]);
  await close();
});

it('refuses a damaged link with a sentence', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en#drill=AAAAbroken');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('The link is damaged');
  expect(problems()).toEqual([]);
  await close();
});

it('refuses a file that is no map, naming it', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await page.locator('input[type=file]').setInputFiles({
    name: 'notes.osm',
    mimeType: 'text/xml',
    buffer: Buffer.from('<html><body>no map</body></html>'),
  });
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('not OpenStreetMap data');
  expect(await page.getByRole('alert').innerText()).toContain('notes.osm');
  expect(problems()).toEqual([]);
  await close();
});

it('shows hostile names of an imported city as plain text, with the attribution', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en');
  await page.locator('input[type=file]').setInputFiles({
    name: 'hostile.osm',
    mimeType: 'text/xml',
    buffer: Buffer.from(hostileMap()),
  });
  await page.getByText('OpenStreetMap contributors', { exact: false }).first().waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Rehearse' }).first().click();
  await page.locator('.clock').waitFor({ timeout: patienceMs });
  await setTwin(page, true);
  await page.getByLabel('Search streets').fill('onerror');
  await page.locator('.twin li').filter({ hasText: hostileName }).first().waitFor();
  expect(await page.locator('#injected').count()).toBe(0);
  expect(await page.evaluate(() => (globalThis as { injected?: unknown }).injected)).toBeUndefined();
  expect(await page.locator('.attribution').innerText()).toContain('© OpenStreetMap contributors');
  await keepScreen(page, 'hostile');
  expect(problems()).toEqual([]);
  await close();
});
