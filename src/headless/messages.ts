/** Issues as lines for a terminal: `file:line:column severity code: sentence (parameters)`. */
import type { Issue } from '../contract/issue.ts';
import { sentences } from './sentences.ts';

export function describeIssues(issues: readonly Issue[]): string {
  return issues.map(describeIssue).join('\n');
}

export function describeIssue({ severity, code, parameters, file, line, column, path }: Issue): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const values = Object.entries(parameters).map(([key, value]) => `${key} ${value}`);
  const parts = [
    place === '' ? null : `${place}:`,
    severity,
    code,
    path === undefined || path === '' || path === file ? null : `at ${path}`,
    sentences[code] === undefined ? null : `— ${sentences[code]}`,
    values.length === 0 ? null : `(${values.join('; ')})`,
  ];
  return inert(parts.filter((part) => part !== null).join(' '));
}

/**
 * Text of users without what a terminal would obey: control characters and escapes, and what is
 * invisible or turns the direction of writing (Unicode UAX 9), written as code points.
 */
export function inert(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}

/** Columns of equal width, the second one set flush right. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  const widths = [width(0), width(1)];
  return rows
    .map(([key = '', value = '', unit = '']) =>
      `  ${key.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)} ${unit}`.trimEnd(),
    )
    .join('\n');
}

/** Columns with headings, set flush right. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    rows.reduce((most, row) => Math.max(most, row[column]!.length), heading.length),
  );
  return [headings, ...rows]
    .map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '))
    .join('\n');
}

/** Time of day on the exercise's clock, `atS` seconds after its start. */
export function clockText(startsAt: string, atS: number): string {
  const [hours = 0, minutes = 0, seconds = 0] = startsAt.slice(11, 19).split(':').map(Number);
  const all = hours * 3600 + minutes * 60 + seconds + atS;
  const day = Math.floor(all / 86_400);
  const clock = [Math.floor(all / 3600) % 24, Math.floor(all / 60) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return day === 0 ? clock : `${clock} (+${day} d)`;
}
