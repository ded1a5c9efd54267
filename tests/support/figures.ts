/** Figures that a test measures and that a reader of its result wants to see: "error at the crest 1.4 %". */
import { appendFileSync } from 'node:fs';

export interface Figure {
  name: string;
  value: number | string;
  unit: string;
}

/** Prints a figure; `npm run test:full` also keeps it with the test's result. */
export function recordFigure(name: string, value: number | string, unit = ''): void {
  const figure: Figure = { name, value, unit };
  const file = process.env['SANDTABLE_FIGURES'];
  if (file === undefined) process.stdout.write(`${formatFigure(figure)}\n`);
  else appendFileSync(file, `${JSON.stringify(figure)}\n`);
}

export function formatFigure({ name, value, unit }: Figure): string {
  const text = typeof value === 'number' ? Number(value.toPrecision(6)) : value;
  return `${name}: ${text}${unit === '' ? '' : ` ${unit}`}`;
}
