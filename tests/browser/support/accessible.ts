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
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
