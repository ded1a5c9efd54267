/** Issues and refusals in words: the sentence of the code, then the particulars as they came. */
import type { Issue, Refusal } from '../../contract/issue.ts';
import { type Say, sayCode } from '../i18n/index.ts';

export function issueText(t: Say, { code, parameters }: Issue | Refusal): string {
  const particulars = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);
  const sentence = sayCode(t, `issue.${code}`, 'issue.fault', { code });
  return particulars.length === 0 ? sentence : `${sentence} (${particulars.join(', ')})`;
}

/** `plan.yaml 12:5 triggers.0.when`. */
export function issuePlace({ file, line, column, path }: Issue): string {
  const spot = line === undefined ? '' : column === undefined ? `${line}` : `${line}:${column}`;
  return [file, spot, path].filter((part) => part !== undefined && part !== '').join(' ');
}
