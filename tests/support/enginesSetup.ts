/** Before the engines test: kernels and the page that runs in the browsers. */
import { ensureEnginesPage } from '../engines/build.ts';

export async function setup(): Promise<void> {
  await ensureEnginesPage();
}
