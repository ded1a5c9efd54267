/** What a verb of the command line hands back: it prints nothing itself. */
import type { Issue } from '../contract/issue.ts';

export const exitCode = { done: 0, failed: 1, badInput: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export interface Outcome {
  exit: ExitCode;
  /** The one document of `--json`. */
  json: object;
  /** The same for people. */
  text: string;
}

/** Where a verb tells how far it is; nothing of it reaches standard output. */
export type Progress = (line: string) => void;

/** Does the work of a verb that has been asked for and keeps its outcome. */
export type Perform = (verb: (progress: Progress) => Promise<Outcome>) => Promise<void>;

/** Stands in everything that leaves the program. */
export const exerciseMark = 'EXERCISE 演练';

/** Findings of a check or of refused input, as one document. */
export interface Findings {
  mark: string;
  findings: readonly Issue[];
  errors: number;
  warnings: number;
}

export function findings(issues: readonly Issue[]): Findings {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { mark: exerciseMark, findings: issues, errors, warnings: issues.length - errors };
}

/** The thing asked for could not be done though the input was sound: exit code 1. */
export class Failure extends Error {
  readonly issue: Issue;
  constructor(issue: Issue) {
    super(issue.code);
    this.name = 'Failure';
    this.issue = issue;
  }
}
