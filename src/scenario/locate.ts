/** From a path inside a document to file, line and column: for problems found after the text has been read. */
import type { Issue } from '../contract/issue.ts';
import type { Parts } from './load.ts';

export type Locate = (issue: Issue) => Issue;

/** Issues of conditions carry the character within the text as `offset`. Issues that have a file stay as they are. */
export function locateIn(parts: Parts): Locate {
  return (issue) => {
    const document = documentOf(parts, issue);
    if (issue.file !== undefined || document === null) return issue;
    const path = (issue.path ?? '').split('.').filter((key) => key !== '');
    const { offset } = issue.parameters;
    const position = document.text.position(path, typeof offset === 'number' ? offset : undefined);
    return { ...issue, file: document.file, ...position, path: path.join('.') };
  };
}

function documentOf({ scenario, plan, institution }: Parts, { code }: Issue): Parts[keyof Parts] {
  const area = code.slice(0, code.indexOf('.'));
  if (area === 'plan' || area === 'cel') return plan;
  if (area === 'institution') return institution;
  return area === 'scenario' ? scenario : null;
}
