import { expect, it } from 'vitest';
import { absolute, relative } from '../../tests/validation/checks.ts';
import { type CheckedGroup, failuresOf, pageOf } from './validationPage.ts';

const group = { model: 'storm', title: 'Winds', source: 'A paper', checks: () => [] };
const good = absolute('at 10 km', 'm/s', 20, 20.004, 0.01, 'table 1');
const bad = relative('at 20 km | outside', 'm/s', 20, 21, 0.01, 'table 1');
const noNumber = absolute('at 30 km', 'm/s', 20, NaN, 0.01, 'table 1');

it('a page has a row for each check with its error', () => {
  const page = pageOf('storm', [{ group, checks: [good] }]);
  expect(page).toContain('# Validation: storm');
  expect(page).toContain('All 1 checks pass.');
  expect(page).toContain('| at 10 km | m/s | 20 | 20.004 | 0.004 | 0.01 | table 1 |');
});

it('what fails stands out, and what is no number fails', () => {
  const checked: CheckedGroup[] = [{ group, checks: [good, bad, noNumber] }];
  expect(failuresOf(checked)).toHaveLength(2);
  const page = pageOf('storm', checked);
  expect(page).toContain('**2 of 3 checks fail.**');
  expect(page).toContain('| at 20 km \\| outside | m/s | 20 | 21 | **5 %** | 1 % | table 1 |');
});
