/** What fails between the page, its workers and its files, under the code that says it in words. */
import type { IssueParameters } from '../contract/issue.ts';

export class HostError extends Error {
  readonly code: string;
  readonly parameters: IssueParameters;
  constructor(code: string, parameters: IssueParameters = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.name = 'HostError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** What a worker's error event means. One without a message says that the script of that name never ran. */
export function workerFailure(event: Event, script: string): HostError {
  const message = event instanceof ErrorEvent ? event.message : '';
  if (message === '') return new HostError('app.fileMissing', { file: script });
  return /\bSyntaxError\b/u.test(message)
    ? new HostError('app.fileDamaged', { file: script, message })
    : new HostError('app.crash', { message });
}

/** Anything thrown, with its own code where it has one. */
export function hostError(thrown: unknown, code = 'app.crash'): HostError {
  if (thrown instanceof HostError) return thrown;
  return new HostError(code, { message: thrown instanceof Error ? thrown.message : String(thrown) });
}
