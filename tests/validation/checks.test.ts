/** Every check of `cases/` passes. A group whose reference data is missing is skipped by name. */
import { expect, it } from 'vitest';
import { groups } from './cases/index.ts';
import { describeCheck, missingReference, passes } from './checks.ts';

for (const group of groups) {
  const title = `${group.model}: ${group.title}`;
  const missing = missingReference(group);
  if (missing !== null) it.skip(`${title} (skipped: no reference data in ${missing})`);
  else
    it(title, () => {
      const checks = group.checks();
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.filter((check) => !passes(check)).map(describeCheck)).toEqual([]);
    });
}

it('no two checks of a page have the same name', () => {
  const names = groups
    .filter((group) => missingReference(group) === null)
    .flatMap((group) => group.checks().map(({ name }) => `${group.model}: ${group.title}: ${name}`));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
