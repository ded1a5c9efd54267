/** Mistakes in input, refused orders, broken invariants. Text is made from codes in i18n only. */

export type Severity = 'error' | 'warning';
export type IssueParameters = Readonly<Record<string, string | number>>;

/** One thing wrong with some input; a check returns all of them at once. */
export interface Issue {
  severity: Severity;
  /** Stable name, `area.problem`, for instance `scenario.unknownUnit`. */
  code: string;
  parameters: IssueParameters;
  file?: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
  /** Path inside the document: `weather.rain.depthMm`. */
  path?: string;
}

/** Why an order was not accepted. */
export interface Refusal {
  code: string;
  parameters: IssueParameters;
}

/** A broken invariant: it stops the engine and names where. */
export class Fault extends Error {
  readonly code: string;
  readonly parameters: IssueParameters;
  constructor(code: string, parameters: IssueParameters = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.name = 'Fault';
    this.code = code;
    this.parameters = parameters;
  }
}

/** Carries the issues of a refused input through code that cannot go on without it. */
export class InputError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.path ?? issue.file ?? ''} ${issue.code}`).join('; '));
    this.name = 'InputError';
    this.issues = issues;
  }
}

export const error = (code: string, parameters: IssueParameters = {}, where: Where = {}): Issue => ({
  severity: 'error',
  code,
  parameters,
  ...where,
});
export const warning = (code: string, parameters: IssueParameters = {}, where: Where = {}): Issue => ({
  severity: 'warning',
  code,
  parameters,
  ...where,
});
type Where = Pick<Issue, 'file' | 'line' | 'column' | 'path'>;
