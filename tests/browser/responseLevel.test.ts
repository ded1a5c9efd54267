/** A person in the district office sets a response level, in the built app. */
import { expect, it } from 'vitest';
import { keepScreen, useApp } from './support/app.ts';
import { patienceMs, waitForPicture } from './support/drill.ts';

const app = useApp();

it('sets a response level from the order form, and reads it among what is known', async () => {
  const { page, problems, close } = await app.open('?quality=test&lang=en', { width: 1280, height: 720 });
  page.setDefaultTimeout(patienceMs);
  const card = page.locator('.card', { hasText: 'A typhoon at high tide' });
  await card.getByText('District office', { exact: true }).click();
  await card.getByRole('button', { name: 'Rehearse' }).click();
  await waitForPicture(page);
  const form = page.locator('.order-form');
  await form.getByRole('combobox').first().selectOption('setResponseLevel');
  await form.getByRole('combobox').nth(1).selectOption({ label: 'level II' });
  await form.getByRole('button', { name: 'Send order' }).click();
  const answered = page.getByTestId('answered');
  await answered.locator('li').first().waitFor();
  expect(await answered.innerText()).toContain('Emergency response: level II');
  await keepScreen(page, 'response-level');
  expect(problems()).toEqual([]);
  await close();
});
