import { InputError } from '../../contract/issue.ts';

/** For tests: the code of the single issue a function refuses its input with, `none` where it accepts. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (problem) {
    if (problem instanceof InputError) return problem.issues.map((issue) => issue.code).join(' ');
    throw problem;
  }
  return 'none';
}
