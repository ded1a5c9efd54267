import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** Serious and critical findings, named so that a failure can be acted on. What fades in is looked at when it stands. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.waitForFunction(
    () => {
      const isMoving = ({ playState, effect }: Animation) =>
        playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
      const dialogs = [...document.querySelectorAll('[role="dialog"]')];
      const areWhole = dialogs.every((dialog) => getComputedStyle(dialog).opacity === '1');
      return areWhole && !document.getAnimations().some(isMoving);
    },
    null,
    { timeout: 30_000 },
  );
  // Twice, on a busy machine, a dialog's title was found too pale that is dark in its picture: what is found must still be there later.
  const found = await findings(page);
  if (found.length === 0) return found;
  await page.waitForTimeout(1500);
  return findings(page);
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
