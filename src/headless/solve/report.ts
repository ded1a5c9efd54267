/** What a calculator answers: one JSON document, and the same as a table. */
import { InputError } from '../../contract/issue.ts';
import { readDocument } from '../../scenario/schema.ts';
import { textTable } from '../messages.ts';
import { type Outcome, exerciseMark, exitCode } from '../outcome.ts';
import { readText } from '../read.ts';

/** Numbers of a row by what they are, with the unit in the name. */
export type ResultRow = Readonly<Record<string, number | string | null>>;

export interface Report {
  model: string;
  /** The publication. */
  source: string;
  results: readonly ResultRow[];
  /** Numbers about all of it. */
  summary?: ResultRow;
}

type Schema<T> = Parameters<typeof readDocument<T>>[2];

/** Reads an input document; throws `InputError` with file, line, column and path of everything that is wrong. */
export function readInputs<T>(file: string, schema: Schema<T>): T {
  const checked = readDocument(readText(file), file, schema);
  if (!checked.ok) throw new InputError(checked.issues);
  return checked.value;
}

export function outcomeOf({ model, source, results, summary = {} }: Report): Outcome {
  const lines = [
    `${exerciseMark}  ${model}: ${source}`,
    ...Object.entries(summary).map(([name, value]) => `${name}  ${cellOf(value)}`),
    ...(results.length === 0 ? [] : ['', columns(results)]),
  ];
  const json = { mark: exerciseMark, model, source, ...summary, results };
  return { exit: exitCode.done, json, text: lines.join('\n') };
}

/** Rows of the same names under those names. */
function columns(rows: readonly ResultRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  return textTable(
    names,
    rows.map((row) => names.map((name) => cellOf(row[name] ?? null))),
  );
}

function cellOf(value: number | string | null): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(7)));
  return value ?? '–';
}
