/** Every check of `cases/` passes. A group whose reference data is missing is skipped by name. */
import { expect, it } from 'vitest';
import { groups } from './cases/index.ts';
import { describeCheck, missingReference, passes } from './checks.ts';

for (const group of groups) {
  const title = `${group.model}: ${group.title}`;
  const missing = missingReference(group);
  if (missing !== null) it.skip(`${title} (skipped: no reference data in ${missing})`);
  else
    it(title, async () => {
      const checks = await group.checks();
      expect(checks.length).toBeGreaterThan(0);
      expect(new Set(checks.map(({ name }) => name)).size, 'names').toBe(checks.length);
      expect(checks.filter((check) => !passes(check)).map(describeCheck)).toEqual([]);
    });
}
