/** Before the browser tests: the app as its sources say. */
import { ensureApp } from '../../scripts/lib/app.ts';

export async function setup(): Promise<void> {
  await ensureApp();
}
