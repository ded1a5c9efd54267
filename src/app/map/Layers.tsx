import { type LegendEntry, type SceneLayers, legendOf } from '../../scene/index.ts';
import { number } from '../format.ts';
import { type Say, sayCode, useText } from '../i18n/index.ts';
import type { MapLayer } from './layers.ts';

/** What lies over the model: a switch each, with what its colours mean. */
export function Layers({
  offered,
  layers,
  names,
  onLayers,
  onNames,
}: {
  offered: readonly MapLayer[];
  layers: SceneLayers;
  names: boolean;
  onLayers: (layers: SceneLayers) => void;
  onNames: (on: boolean) => void;
}) {
  const { t } = useText();
  return (
    <>
      <h2>{t('map.layers')}</h2>
      <ul className="layer-list">
        {offered.map((name) => {
          const on = name === 'names' ? names : layers[name] === true;
          const legend = name === 'names' ? [] : legendOf(name);
          const [only] = legend;
          return (
            <li key={name} className={on ? '' : 'off'}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() => (name === 'names' ? onNames(!on) : onLayers({ ...layers, [name]: !on }))}
                />
                {t(`layer.${name}`)}
                {only !== undefined && legend.length === 1 && (
                  <span className="third">
                    {meaning(t, only)} <Swatch entry={only} />
                  </span>
                )}
              </label>
              {legend.length > 1 && (
                <div className="legend-rows">
                  {legend.map((entry) => (
                    <span key={`${entry.key}-${entry.fromM ?? 0}`}>
                      <Swatch entry={entry} />
                      {meaning(t, entry)}
                    </span>
                  ))}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function meaning(t: Say, { key, fromM, toM }: LegendEntry): string {
  if (fromM === undefined || toM === undefined) return sayCode(t, `legend.${key}`, 'legend.other', { key });
  return `${number(fromM, 2)}–${number(toM, 2)} m`;
}

/** The colour with its second cue, as the picture draws it. */
function Swatch({ entry: { colour, cue, dashPx } }: { entry: LegendEntry }) {
  const dash = dashPx === undefined || dashPx[1] === 0 ? undefined : dashPx.join(' ');
  return (
    <svg width={18} height={10} aria-hidden>
      {cue === 'line' || cue === 'dashes' ? (
        <>
          <line x1={0} y1={5} x2={18} y2={5} stroke="#544e46" strokeWidth={4.4} strokeOpacity={0.35} />
          <line x1={0} y1={5} x2={18} y2={5} stroke={colour} strokeWidth={2.4} strokeDasharray={dash} />
        </>
      ) : cue === 'dot' || cue === 'pin' ? (
        <circle cx={9} cy={5} r={cue === 'dot' ? 3 : 4.4} fill={colour} stroke="#544e46" strokeWidth={0.6} />
      ) : (
        <>
          <rect width={18} height={10} fill={colour} stroke="#544e46" strokeWidth={0.4} />
          {cue !== 'fill' && (
            <path d="M-2 12 L10 0 M4 12 L16 0 M10 12 L22 0" stroke="#22211e" strokeOpacity={0.5} />
          )}
        </>
      )}
    </svg>
  );
}
