import { Modal } from '@mantine/core';
import type { MeasurePair } from '../../contract/drill.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { AboutCity } from '../map/AboutCity.tsx';
import { session } from '../state/session.ts';
import { setApp, useApp } from '../state/store.ts';
import { measureName, measureValue } from '../words/measures.ts';
import { branchName } from './Timeline.tsx';

/** Two branches on the same luck, at the last minute both have reached. */
export function Compare() {
  const { t } = useText();
  const opened = useApp((s) => s.dialog === 'compare');
  const comparison = useApp((s) => s.comparison);
  return (
    <Modal
      opened={opened}
      onClose={() => setApp({ dialog: null })}
      title={t('compare.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {comparison === null ? (
        <p role="status">{t('compare.reckoning')}</p>
      ) : (
        <>
          <p className="second">{t('compare.at', { at: clock(session().info.startsAt, comparison.atS) })}</p>
          <Pairs title={t('compare.known')} pairs={comparison.known} branches={comparison.branches} />
          {comparison.truth === null ? (
            <p className="third">{t('compare.truthLater')}</p>
          ) : (
            <Pairs title={t('compare.truth')} pairs={comparison.truth} branches={comparison.branches} />
          )}
          <AboutCity />
        </>
      )}
    </Modal>
  );
}

function Pairs({
  title,
  pairs,
  branches,
}: {
  title: string;
  pairs: readonly MeasurePair[];
  branches: readonly [number, number];
}) {
  const { t } = useText();
  return (
    <table className="measures">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('measure.name')}</th>
          {branches.map((id) => (
            <th key={id} scope="col" className="figure">
              {t('branch.name', { name: branchName(id) })}
            </th>
          ))}
          <th scope="col" className="figure">
            {t('measure.difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.key} className={verdict(pair)}>
            <th scope="row">{measureName(t, pair.key)}</th>
            <td className="figure">{figure(pair, 0)}</td>
            <td className="figure">{figure(pair, 1)}</td>
            <td className="figure difference">{difference(pair)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function figure({ key, unit, values }: MeasurePair, branch: 0 | 1): string {
    const value = values[branch];
    return value === null ? t('weather.unknown') : measureValue(key, value, unit);
  }

  function difference(pair: MeasurePair): string {
    const { key, unit, better } = pair;
    const change = changeOf(pair);
    if (change === null) return '';
    if (change === 0) return '=';
    const amount = `${change > 0 ? '+' : '−'}${measureValue(key, Math.abs(change), unit)}`;
    if (better === 'neither') return amount;
    return `${amount} ${t(change > 0 === (better === 'more') ? 'measure.better' : 'measure.worse')}`;
  }
}

/** From the first branch to the second; null where one of them does not know. */
function changeOf({ values: [first, second] }: MeasurePair): number | null {
  return first === null || second === null ? null : second - first;
}

function verdict(pair: MeasurePair): string {
  const { better, values } = pair;
  const change = changeOf(pair);
  if (change === 0 || (values[0] === null && values[1] === null)) return 'same';
  if (change === null) return 'other';
  if (better === 'neither') return 'other';
  return change > 0 === (better === 'more') ? 'better' : 'worse';
}
