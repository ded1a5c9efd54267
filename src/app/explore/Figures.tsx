import { Modal } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { AppCity } from '../city.ts';
import { number } from '../format.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { cityFigures } from '../map/figures.ts';
import { InferredDetails } from '../map/InferredDetails.tsx';
import { setExplore, useExplore } from '../state/explore.ts';

export function FiguresDialog({ city }: { city: AppCity }) {
  const { t } = useText();
  const opened = useExplore((s) => s.figures);
  return (
    <Modal
      opened={opened}
      onClose={() => setExplore({ figures: false })}
      title={t('explore.figures')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && <Figures city={city} />}
    </Modal>
  );
}

/** A city counted, table by table. */
export function Figures({ city }: { city: AppCity }) {
  const { t } = useText();
  const figures = useMemo(() => cityFigures(city), [city]);
  const size = `${number(figures.widthM / 1000, 1)} × ${number(figures.depthM / 1000, 1)} km`;
  return (
    <div className="figures">
      <Counted
        title={t('figures.city')}
        rows={[
          [t('figures.size'), size],
          [t('figures.residents'), number(figures.residents)],
          [t('figures.households'), number(figures.households)],
          [t('figures.vehicles'), number(figures.vehicles)],
          [t('figures.districts'), number(figures.districts)],
          [t('figures.subdistricts'), number(figures.subdistricts)],
          [t('figures.communities'), number(figures.communities)],
        ]}
      />
      <Counted
        title={t('figures.buildings')}
        heads={['figures.count', 'figures.floor', 'figures.night', 'figures.day']}
        rows={figures.byUse.map(({ use, count, floorM2, night, day }) => [
          t(`use.${use}`),
          number(count),
          number(floorM2 / 1000),
          number(night),
          number(day),
        ])}
      />
      <Counted
        title={t('figures.roads')}
        heads={['figures.count', 'figures.km']}
        rows={figures.byRoad.map(({ kind, count, km }) => [t(`road.${kind}`), number(count), number(km, 1)])}
      />
      <Counted
        title={t('figures.facilities')}
        heads={['figures.count', 'figures.capacity', 'figures.inferred']}
        rows={figures.byFacility.map(({ kind, count, capacity, inferred }) => [
          t(`facility.${kind}`),
          number(count),
          capacity > 0 ? t(`capacity.${kind}`, { value: number(capacity) }) : '–',
          number(inferred),
        ])}
      />
      <Counted
        title={t('figures.networks')}
        heads={['figures.nodes', 'figures.edges', 'figures.km']}
        rows={figures.networks.map(({ name, nodes, edges, km }) => [
          t(`layer.${name}`),
          number(nodes),
          number(edges),
          number(km, 1),
        ])}
        empty={t('figures.noNetworks')}
      />
      <InferredDetails meta={city.meta} open />
    </div>
  );
}

function Counted({
  title,
  heads = [],
  rows,
  empty,
}: {
  title: string;
  heads?: readonly TextKey[];
  rows: readonly (readonly string[])[];
  empty?: ReactNode;
}) {
  const { t } = useText();
  if (rows.length === 0 && empty === undefined) return null;
  return (
    <table className="measures">
      <caption>{title}</caption>
      {heads.length > 0 && rows.length > 0 && (
        <thead>
          <tr>
            <th scope="col">{t('figures.kind')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="figure">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(([name = '', ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, column) => (
              // The columns of a table never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column} className="figure">
                {value}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td className="third">{empty}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
