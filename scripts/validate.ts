/**
 * `npm run validate [-- model …]`: runs the checks of tests/validation/cases and writes docs/validation/<model>.md. Exit code 1
 * where one fails, or where the reference data of one is missing: then the page stays as it was.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { groups } from '../tests/validation/cases/index.ts';
import { missingReference } from '../tests/validation/checks.ts';
import { ensureKernels } from './lib/kernels.ts';
import { inProject } from './lib/project.ts';
import { type CheckedGroup, failuresOf, pageOf } from './lib/validationPage.ts';

const asked = process.argv.slice(2);
const models = [...new Set(groups.map(({ model }) => model))];
const unknown = asked.filter((name) => !models.includes(name));
if (unknown.length > 0) throw new Error(`No checks of ${unknown.join(', ')}; there are ${models.join(', ')}`);

await ensureKernels();
mkdirSync(inProject('docs', 'validation'), { recursive: true });
for (const model of asked.length === 0 ? models : asked) await validate(model);

async function validate(model: string): Promise<void> {
  const own = groups.filter((group) => group.model === model);
  const missing = own.map(missingReference).find((folder) => folder !== null);
  if (missing !== undefined) {
    process.stderr.write(`${model}: not checked, there is no reference data in ${missing}\n`);
    process.exitCode = 1;
    return;
  }
  const checked: CheckedGroup[] = [];
  for (const group of own) checked.push({ group, checks: await group.checks() });
  writeFileSync(inProject('docs', 'validation', `${model}.md`), pageOf(model, checked));
  const failures = failuresOf(checked);
  const count = checked.reduce((sum, { checks }) => sum + checks.length, 0);
  process.stdout.write(`${model}: ${count - failures.length} of ${count} checks pass\n`);
  for (const line of failures) process.stdout.write(`  ${line}\n`);
  if (failures.length > 0) process.exitCode = 1;
}
