import type { ReactNode } from 'react';
import type { Issue } from '../../contract/issue.ts';
import { useText } from '../i18n/index.ts';
import { issuePlace, issueText } from '../words/issues.ts';

/** What is wrong with some input, one line each: where, and what to do. */
export function Issues({
  title,
  issues,
  children,
}: {
  title: string;
  issues: readonly Issue[];
  children?: ReactNode;
}) {
  const { t } = useText();
  const isError = issues.some(({ severity }) => severity === 'error');
  return (
    <section className={`sheet issues ${isError ? 'errors' : ''}`} role={isError ? 'alert' : 'status'}>
      <h3>{title}</h3>
      <ul>
        {issues.slice(0, 100).map((issue, index) => (
          // Issues have no identity of their own and the list is only ever replaced as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {issueText(t, issue)} <span className="third">{issuePlace(issue)}</span>
          </li>
        ))}
      </ul>
      {issues.length > 100 && <p className="third">{t('issues.more', { count: issues.length - 100 })}</p>}
      {children}
    </section>
  );
}
