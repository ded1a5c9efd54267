/** Listens to what goes wrong in a page, and keeps it from talking to any other host. */
import type { Page } from 'playwright';

/** Starts before the first navigation; gives what has gone wrong so far. */
export async function watchPage(page: Page, origin: string): Promise<() => string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) =>
    problems.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.context().route(
    (address) => address.origin !== origin && /^(https?|wss?):$/.test(address.protocol),
    (route) => {
      problems.push(`other host: ${route.request().url()}`);
      return route.abort();
    },
  );
  return () => [...problems];
}
