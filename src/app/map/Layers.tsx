import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import {
  type LegendEntry,
  type SceneLayers,
  legendOf,
  substancesIn,
  switched,
  vapourLegend,
} from '../../scene/index.ts';
import { number } from '../format.ts';
import { type Say, sayCode, useText } from '../i18n/index.ts';
import type { MapLayer } from './layers.ts';

/** What lies over the model: a switch each, with what its colours mean. */
export function Layers({
  offered,
  layers,
  names,
  latest,
  onLayers,
  onNames,
}: {
  offered: readonly MapLayer[];
  layers: SceneLayers;
  names: boolean;
  /** The frame on screen, where there is one. */
  latest?: () => Frame | null;
  onLayers: (layers: SceneLayers) => void;
  onNames: (on: boolean) => void;
}) {
  const { t } = useText();
  // Only a drill has water, and states of what there is.
  const live = offered.includes('flood');
  return (
    <>
      <h2>{t('map.layers')}</h2>
      <ul className="layer-list">
        {offered.map((name) => {
          const on = name === 'names' ? names : layers[name] === true;
          const legend = name === 'names' ? [] : legendOf(name, live);
          const [only] = legend;
          return (
            <li key={name} className={on ? '' : 'off'}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() => (name === 'names' ? onNames(!on) : onLayers(switched(layers, name)))}
                />
                {t(`layer.${name}`)}
                {only !== undefined && legend.length === 1 && (
                  <span className="third">
                    {meaning(t, only)} <Swatch entry={only} />
                  </span>
                )}
              </label>
              {on && legend.length > 1 && <Rows legend={legend} />}
              {on && latest !== undefined && isOfTruth(name) && <Told name={name} latest={latest} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Layers of what no seat is told. */
const isOfTruth = (name: MapLayer): name is 'vapour' | 'flow' => name === 'vapour' || name === 'flow';

/** What a layer of the truth shows at this moment: the steps of the substances in the air, or that nobody told of it. */
function Told({ name, latest }: { name: 'vapour' | 'flow'; latest: () => Frame | null }) {
  const { t } = useText();
  const frame = useEverySecond(latest);
  if (frame === null) return null;
  if (frame.header[frameHeader.truth] !== 1) return <p className="legend-note">{t('layer.notTold')}</p>;
  if (name === 'flow') return null;
  const legend = vapourLegend(substancesIn(frame));
  return legend.length === 0 ? (
    <p className="legend-note">{t('layer.noVapour')}</p>
  ) : (
    <Rows legend={legend} />
  );
}

function useEverySecond<T>(read: () => T): T {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((turn) => turn + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return read();
}

function Rows({ legend }: { legend: readonly LegendEntry[] }) {
  const { t } = useText();
  return (
    <div className="legend-rows">
      {legend.map((entry, k) => (
        <Fragment key={`${entry.key}-${entry.substance ?? ''}-${entry.range?.from ?? 0}`}>
          {entry.substance !== undefined && entry.substance !== legend[k - 1]?.substance && (
            <b>{t(`substance.${entry.substance}`)}</b>
          )}
          <span>
            <Swatch entry={entry} />
            {meaning(t, entry)}
          </span>
        </Fragment>
      ))}
    </div>
  );
}

/** Classes that their range alone names. */
const plainKeys: readonly string[] = ['flood', 'flow', 'served'];

function meaning(t: Say, { key, range, beaufort }: LegendEntry): string {
  const name = plainKeys.includes(key)
    ? ''
    : sayCode(t, `legend.${key}`, 'legend.other', { key, beaufort: beaufort ?? 0 });
  return range === undefined ? name : [name, rangeText(t, range)].filter(Boolean).join(' · ');
}

function rangeText(t: Say, { unit, from, to }: NonNullable<LegendEntry['range']>): string {
  const values = to === undefined ? `≥ ${number(from, 2)}` : `${number(from, 2)}–${number(to, 2)}`;
  return t(`unit.${unit}`, { values });
}

/** The colour with its second cue, as the picture draws it. */
function Swatch({ entry }: { entry: LegendEntry }) {
  const { colour, cue } = entry;
  return (
    <svg
      width={cue === 'asset' || cue === 'arrow' ? 30 : 18}
      height={12}
      viewBox={cue === 'asset' || cue === 'arrow' ? '0 0 30 12' : '0 0 18 12'}
      aria-hidden
    >
      {drawn[cue](entry)}
      {cue === 'dot' && <circle cx={9} cy={6} r={3} fill={colour} stroke={edge} strokeWidth={0.6} />}
    </svg>
  );
}

const edge = '#544e46';
const box = (colour: string) => (
  <rect y={1} width={18} height={10} fill={colour} stroke={edge} strokeWidth={0.4} />
);
const hatched = 'M-2 13 L10 1 M4 13 L16 1 M10 13 L22 1';

function Line({ entry: { colour, dashPx }, to = 18 }: { entry: LegendEntry; to?: number }) {
  const dash = dashPx === undefined || dashPx[1] === 0 ? undefined : dashPx.join(' ');
  return (
    <>
      <line x1={0} y1={6} x2={to} y2={6} stroke={edge} strokeWidth={4.4} strokeOpacity={0.35} />
      <line x1={0} y1={6} x2={to} y2={6} stroke={colour} strokeWidth={2.4} strokeDasharray={dash} />
    </>
  );
}

const drawn: Record<LegendEntry['cue'], (entry: LegendEntry) => ReactNode> = {
  fill: ({ colour }) => box(colour),
  ward: ({ colour, hatch = 0 }) => (
    <>
      {box(colour)}
      {hatch > 0 && <path d={hatched} stroke="#f2ebe0" strokeOpacity={0.6} strokeWidth={0.6 + hatch * 0.5} />}
    </>
  ),
  dot: () => null,
  pin: ({ colour }) => <circle cx={9} cy={6} r={4.4} fill={colour} stroke={edge} strokeWidth={0.6} />,
  line: (entry) => <Line entry={entry} />,
  dashes: (entry) => <Line entry={entry} />,
  hatch: ({ colour }) => (
    <>
      {box(colour)}
      <path d={hatched} stroke="#22211e" strokeOpacity={0.5} />
    </>
  ),
  wash: ({ colour }) => (
    <>
      {box(colour)}
      <path d={hatched} stroke="#22211e" strokeOpacity={0.5} />
    </>
  ),
  cross: ({ colour }) => (
    <>
      {box(colour)}
      <path d={`${hatched} M-2 1 L10 13 M4 1 L16 13 M10 1 L22 13`} stroke="#ead9b6" strokeWidth={1.2} />
    </>
  ),
  strokes: ({ colour }) => (
    <>
      {box(colour)}
      <path d="M4 9 L6 3 M9 10 L11 4 M14 9 L16 3" stroke="#fbfffe" strokeWidth={1.2} />
    </>
  ),
  arrow: ({ colour, length = 1 }) => {
    const tip = 8 + 21 * length;
    return (
      <path
        d={`M1 5.4 L${tip - 7} 4.6 L${tip - 7} 2 L${tip} 6 L${tip - 7} 10 L${tip - 7} 7.4 L1 6.6 Z`}
        fill={colour}
        stroke={edge}
        strokeWidth={0.4}
      />
    );
  },
  asset: (entry) => (
    <>
      <Line entry={entry} to={17} />
      <Sign {...entry} />
    </>
  ),
};

/** A station's sign in its state, as the picture has it. */
function Sign({ colour, state }: LegendEntry) {
  const fill = state === 'onReserve' ? '#f6f3ec' : colour;
  return (
    <g transform="translate(23.5 6)" strokeWidth={1.4}>
      <circle r={5} fill={fill} />
      {state === 'onReserve' && <path d="M-5 0 A5 5 0 0 0 5 0 Z" fill={colour} />}
      {state === 'out' && <path d="M-3 3 L3 -3" stroke="#f6f3ec" />}
      {state === 'broken' && <path d="M-2.6 -2.6 L2.6 2.6 M2.6 -2.6 L-2.6 2.6" stroke="#f6f3ec" />}
      {state === 'flooded' && <path d="M-4 2.6 L-2 1.2 L0 2.6 L2 1.2 L4 2.6" stroke="#cce4e7" fill="none" />}
      {state === 'unknown' && <path d="M-3.6 2 L2 -3.6 M-2 3.8 L3.8 -2" stroke="#6f7376" strokeWidth={1} />}
      <circle r={5} fill="none" stroke="#22211e" strokeWidth={0.7} />
    </g>
  );
}
