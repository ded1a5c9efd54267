import { expect, it } from 'vitest';
import { useApp } from './support/app.ts';

const app = useApp();

it('loads isolated, without an error and without asking another host', async () => {
  const { page, problems, close } = await app.open('?quality=test');
  await page.waitForLoadState('load');
  await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => typeof SharedArrayBuffer)).toBe('function');
  expect(problems()).toEqual([]);
  await close();
});
