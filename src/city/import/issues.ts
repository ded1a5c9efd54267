import { InputError, error, warning } from '../../contract/issue.ts';
import type { Issue, IssueParameters } from '../../contract/issue.ts';
import { importLimits } from './limits.ts';

/** Refuses the input with exactly one issue. */
export function refuse(
  code: string,
  parameters: IssueParameters,
  file: string,
  at: { line?: number; column?: number; path?: string } = {},
): never {
  throw new InputError([error(code, parameters, { file, ...at })]);
}

/** Named findings that do not stop an import. Counted ones are added up under one code. */
export interface Warnings {
  add(code: string, parameters?: IssueParameters): void;
  /** Adds to the count of a code; the first example is kept. */
  count(code: string, example: string | number, by?: number): void;
  list(): Issue[];
}

export function createWarnings(file: string): Warnings {
  const single: Issue[] = [];
  const counted = new Map<string, { count: number; example: string | number }>();
  return {
    add: (code, parameters = {}) => {
      if (single.length < importLimits.warnings) single.push(warning(code, parameters, { file }));
    },
    count: (code, example, by = 1) => {
      const entry = counted.get(code);
      if (entry) entry.count += by;
      else counted.set(code, { count: by, example });
    },
    list: () => [
      ...single,
      ...[...counted].map(([code, { count, example }]) => warning(code, { count, example }, { file })),
    ],
  };
}
