/** Pages of docs/validation: tables of checks. */
import {
  type Check,
  type CheckGroup,
  describeCheck,
  errorOf,
  passes,
} from '../../tests/validation/checks.ts';

export interface CheckedGroup {
  group: CheckGroup;
  checks: readonly Check[];
}

/** Every check that does not pass, a line each. */
export function failuresOf(checked: readonly CheckedGroup[]): string[] {
  return checked.flatMap(({ group, checks }) =>
    checks.filter((check) => !passes(check)).map((check) => `${group.title}: ${describeCheck(check)}`),
  );
}

/** The page of a model in Markdown. */
export function pageOf(model: string, checked: readonly CheckedGroup[]): string {
  const failed = failuresOf(checked).length;
  const count = checked.reduce((sum, { checks }) => sum + checks.length, 0);
  const verdict = failed === 0 ? `All ${count} checks pass.` : `**${failed} of ${count} checks fail.**`;
  return `# Validation: ${model}

Written by \`npm run validate\` from the checks in \`tests/validation/cases\`, which the tests run too. ${verdict}
Errors and tolerances in per cent are relative, others are in the unit of the check.
${checked.map(sectionOf).join('')}`;
}

function sectionOf({ group, checks }: CheckedGroup): string {
  const rows = checks.map((check) => {
    const { name, unit, expected, got, source } = check;
    const error = passes(check) ? spread(check, errorOf(check)) : `**${spread(check, errorOf(check))}**`;
    const cells = [name, unit, figure(expected), figure(got), error, spread(check, check.tolerance), source];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `
## ${group.title}

${group.source}.

| check | unit | expected | got | error | tolerance | source |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function spread({ relative }: Check, value: number): string {
  return relative ? `${figure(100 * value, 2)} %` : figure(value, 2);
}

function figure(value: number, digits = 7): string {
  return String(Number(value.toPrecision(digits)));
}
