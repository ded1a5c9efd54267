import { useText, sayCode } from '../i18n/index.ts';
import { number } from '../format.ts';
import { type InferredShare, inferredOf } from './inferred.ts';

/** How much of the city's data was not in its source, by column. Of a generated city all of it is made up. */
export function InferredDetails({
  meta: { source, inferred },
  open = false,
}: {
  meta: { source: string; inferred: readonly InferredShare[] };
  open?: boolean;
}) {
  const { t } = useText();
  if (source === 'generated') return <p className="third inferred-note">{t('inferred.generated')}</p>;
  const { share, rows } = inferredOf(inferred);
  return (
    <details className="inferred" open={open}>
      <summary>{t('inferred.share', { share: number(share * 100) })}</summary>
      <p className="third">{t('inferred.what')}</p>
      <table className="measures">
        <thead>
          <tr>
            <th scope="col">{t('inferred.column')}</th>
            <th scope="col" className="figure">
              {t('figures.inferred')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.what}>
              <th scope="row">{sayCode(t, `inferred.${row.what}`, 'inferred.other', { what: row.what })}</th>
              <td className="figure">{percent(row.share)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Neither all nor nothing where it is almost so. */
function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1';
  if (share < 1 && share > 0.99) return '> 99';
  return number(share * 100);
}
