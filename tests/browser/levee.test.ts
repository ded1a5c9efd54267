/** The river behind its levees starts from the gallery, and a seat's map says what it does not know. */
import { expect, it } from 'vitest';
import { keepScreen, useApp } from './support/app.ts';
import { patienceMs, waitForPicture } from './support/drill.ts';

const app = useApp();

it('starts the river from its card, shows no sea, and hatches services that nobody has told of', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en', { width: 1280, height: 800 });
  page.setDefaultTimeout(patienceMs);
  const card = page.locator('.card', { hasText: 'The town behind the levee' });
  expect(await card.innerText()).toMatch(/river flood, levees[\s\S]*generated city on a plain/u);
  await card.getByText('District office', { exact: true }).click();
  await card.getByRole('button', { name: 'Rehearse' }).click();
  await waitForPicture(page);
  expect(await page.locator('.weather').innerText()).toContain('Rain');
  expect(await page.locator('.weather').innerText()).not.toContain('Sea level');

  await page.getByRole('button', { name: 'Layers (L)' }).click();
  await page.getByLabel('Residents with water').check();
  const layer = page.locator('.layer-list li', { hasText: 'Residents with water' });
  expect(await layer.innerText()).toContain('not known');
  // Nobody has told of any tap yet: wherever the pointer is over a community, its water is not known.
  await page.mouse.move(560, 420);
  await page.getByText('water of residents: not known', { exact: false }).waitFor();
  await keepScreen(page, 'levee-not-known');
  expect(problems()).toEqual([]);
  await close();
});
