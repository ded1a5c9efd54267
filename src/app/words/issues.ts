/** Issues and refusals in words. */
import type { Issue, Refusal } from '../../contract/issue.ts';
import { sayCode } from '../i18n/index.ts';
import type { Speaker } from './places.ts';

export function issueText({ t }: Pick<Speaker, 't'>, { code, parameters }: Issue | Refusal): string {
  return sayCode(t, `issue.${code}`, parameters);
}

/** `plan.yaml 12:5 triggers.0.when`. */
export function issuePlace({ file, line, column, path }: Issue): string {
  const spot = line === undefined ? '' : column === undefined ? `${line}` : `${line}:${column}`;
  return [file, spot, path].filter((part) => part !== undefined && part !== '').join(' ');
}
