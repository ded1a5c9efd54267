import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { Issue } from '../../contract/issue.ts';
import type { OverriddenCity } from '../../host/city-service.ts';
import { number } from '../format.ts';
import { sayCode, useText } from '../i18n/index.ts';
import { inferredOf } from '../map/inferred.ts';
import { issueText } from '../words/issues.ts';
import { Noticed } from './Noticed.tsx';
import { acceptLocal, dropLocal, readLocal, saveTemplates, useCities } from './store.ts';

/** Tables of shelters, stocks, units, thresholds and facilities that take the place of what was inferred. */
export function LocalData({
  cityKey,
  inferred,
}: {
  cityKey: string;
  inferred: OverriddenCity['card']['inferred'];
}) {
  const { t } = useText();
  const local = useCities((s) => s.local);
  const isBusy = useCities((s) => s.work !== null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <details className="local-data">
      <summary>{t('local.title')}</summary>
      <p className="third">{t('local.what')}</p>
      <div className="city-buttons">
        <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => input.current?.click()}>
          {t('local.choose')}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          multiple
          accept=".csv,.xlsx"
          className="local-files"
          aria-label={t('local.choose')}
          onChange={(event) => {
            void readLocal(cityKey, [...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <span className="third">{t('local.templates')}</span>
        {(['.xlsx', '.csv'] as const).map((ending) => (
          <Button
            key={ending}
            size="compact-xs"
            variant="default"
            aria-label={`${t('local.templates')} ${ending}`}
            onClick={() => void saveTemplates(ending)}
          >
            {ending}
          </Button>
        ))}
      </div>
      {local?.key === cityKey &&
        (local.outcome.ok ? (
          <Preview made={local.outcome} before={inferred} />
        ) : (
          <Findings issues={local.outcome.issues} />
        ))}
    </details>
  );
}

/** What would change, before it does. */
function Preview({ made, before }: { made: OverriddenCity; before: OverriddenCity['card']['inferred'] }) {
  const { t } = useText();
  const share = (entries: typeof before) => number(inferredOf(entries).share * 100, 1);
  return (
    <div role="status">
      <table className="measures">
        <caption>{t('local.preview')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('local.table')}</th>
            <th scope="col" className="figure">
              {t('local.changed')}
            </th>
            <th scope="col" className="figure">
              {t('local.added')}
            </th>
          </tr>
        </thead>
        <tbody>
          {made.report.map(({ table, file, changed, added }) => (
            <tr key={`${table}-${file}`}>
              <th scope="row">
                {sayCode(t, `local.table.${table}`, 'local.table.other', { table })}{' '}
                <span className="third">{file}</span>
              </th>
              <td className="figure">{number(changed)}</td>
              <td className="figure">{number(added)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="second">
        {t('local.share', { before: share(before), after: share(made.card.inferred) })}
      </p>
      {made.warnings.length > 0 && <Noticed warnings={made.warnings} />}
      <div className="city-buttons">
        <Button size="compact-xs" onClick={() => void acceptLocal()}>
          {t('local.accept')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={dropLocal}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

const mostRows = 200;

/** Every finding with its row and column, as the table program counts them. */
function Findings({ issues }: { issues: readonly Issue[] }) {
  const { t } = useText();
  return (
    <div role="alert" className="local-findings">
      <table className="measures">
        <caption>{t('local.refused', { count: issues.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('local.file')}</th>
            <th scope="col">{t('local.row')}</th>
            <th scope="col">{t('local.column')}</th>
            <th scope="col">{t('local.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {issues.slice(0, mostRows).map((issue) => (
            <tr key={`${issue.file}-${issue.line}-${issue.column}-${issue.code}`}>
              <td>{issue.file}</td>
              <td>{issue.line}</td>
              <td>{columnName(issue.column)}</td>
              <td>{issueText(t, issue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {issues.length > mostRows && (
        <p className="third">{t('issues.more', { count: issues.length - mostRows })}</p>
      )}
    </div>
  );
}

/** `A`, `Z`, `AA`: as table programs name columns. */
function columnName(column: number | undefined): string {
  let name = '';
  for (let rest = column ?? 0; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name;
  return name;
}
