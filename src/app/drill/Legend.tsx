import { floodScale } from '../../scene/index.ts';
import { useText } from '../i18n/index.ts';
import { useApp } from '../state/store.ts';

/** Depth classes from the scene's own list, streets known to be closed, and what has not been reported. */
export function Legend() {
  const { t } = useText();
  const closed = useApp((s) => s.panel?.summary.find(({ key }) => key === 'seat.roadsClosed')?.value ?? 0);
  return (
    <section className="sheet legend" aria-labelledby="legend-title">
      <div className="column-head">
        <h2 id="legend-title">{t('depthLegend.title')}</h2>
        <span className="meta">{t('depthLegend.closed', { count: closed })}</span>
      </div>
      <div className="scale" aria-hidden>
        {floodScale.map(({ fromM, colour }) => (
          <i key={fromM} style={{ background: colour }} />
        ))}
      </div>
      <div className="scale-marks">
        <span>{floodScale[0]!.fromM}</span>
        <span>{floodScale[1]!.fromM}</span>
        <span>{t('depthLegend.car', { depth: floodScale[2]!.fromM })}</span>
        <span>{floodScale[3]!.fromM}</span>
        <span>{floodScale[3]!.toM} m</span>
      </div>
      <div className="legend-marks">
        <span>
          <i className="mark-closed" aria-hidden /> {t('depthLegend.roadClosed')}
        </span>
        <span>
          <i className="mark-unknown" aria-hidden /> {t('depthLegend.unknown')}
        </span>
      </div>
    </section>
  );
}
