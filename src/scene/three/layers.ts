import { floodScale } from '../core/floodScale.ts';
import { flowScale } from '../core/flow.ts';
import { servedLayerNames, type ServedLayer, servedScale } from '../core/served.ts';
import {
  firstPpm,
  traceShare,
  vapourLooks,
  vapourScale,
  type VapourScale,
  vapourSteps,
} from '../core/vapour.ts';
import { rainScale, windScale } from '../core/weatherScale.ts';
import { assetLooks, type AssetState, type NetworkLayer, networkLayers, networkStyle } from './assetStyle.ts';

/** What is drawn over the model. Those of the second group are off unless asked for. */
export interface SceneLayers {
  flood: boolean;
  closures: boolean;
  movers: boolean;
  units: boolean;
  facilities: boolean;
  /** The wash over what no report has come from. */
  unknown: boolean;
  /** Buildings without power by day; their windows and lamps are dark by night in any case. */
  dark: boolean;
  wind?: boolean;
  rain?: boolean;
  /** Where water runs and how fast. */
  flow?: boolean;
  /** Gas and vapour at the ground. */
  vapour?: boolean;
  /** Share of the residents of a community who have a service at home: one of these at a time. */
  servedPower?: boolean;
  servedWater?: boolean;
  servedTelecom?: boolean;
  servedGas?: boolean;
  power?: boolean;
  water?: boolean;
  drainage?: boolean;
  telecom?: boolean;
  gas?: boolean;
  oil?: boolean;
  /** Outlines of communities, subdistricts and districts. */
  borders?: boolean;
}
export type LayerName = keyof SceneLayers;

export const allLayers: SceneLayers = {
  flood: true,
  closures: true,
  movers: true,
  units: true,
  facilities: false,
  unknown: true,
  dark: true,
};

/** One line of a legend: a colour with the name of what it means, and a second cue for those who do not see the colour. */
export interface LegendEntry {
  /** What the app's texts name, as `legend.<key>`. */
  key: string;
  colour: string;
  cue:
    | 'fill'
    | 'hatch'
    | 'cross'
    | 'line'
    | 'dashes'
    | 'dot'
    | 'pin'
    | 'wash'
    | 'arrow'
    | 'strokes'
    | 'ward'
    | 'asset';
  /** Dash and gap in pixels, of lines with dashes. */
  dashPx?: readonly [number, number];
  /** What a class reaches over; without end where `to` is missing. */
  range?: { unit: 'm' | 'mps' | 'mmph' | 'ppm' | 'percent'; from: number; to?: number };
  /** Lowest Beaufort number of a class of wind. */
  beaufort?: number;
  /** Share of the longest arrow. */
  length?: number;
  /** How densely it is hatched, 0 … 3. */
  hatch?: number;
  /** Whose steps it is, of vapour. */
  substance?: VapourScale['name'];
  /** Of a station or line. */
  state?: AssetState;
}

/** Borders: communities thin, subdistricts and districts wider. */
export const borderStyle = { colour: 0xf3efe7, widthPx: [1, 1.8, 2.8], dashPx: [8, 5] } as const;

/** Roofs and walls of buildings without power by day, and their legend. */
export const darkColour = '#7f8086';

/**
 * What every layer shows and in which colours: the one list for legend and picture. Where nothing happens (`live` false), a network is
 * only where it lies.
 */
export function legendOf(layer: LayerName, live = true): readonly LegendEntry[] {
  const all = legends[layer] ?? [];
  return live || !isNetwork(layer) ? all : all.slice(0, 1).map((works) => plainLine(layer, works));
}

export function isNetwork(layer: string): layer is NetworkLayer {
  return (networkLayers as string[]).includes(layer);
}

const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

const plainLine = (key: string, { colour, dashPx = [1, 0] }: LegendEntry): LegendEntry => ({
  ...{ key, colour, dashPx },
  cue: dashPx[1] > 0 ? 'dashes' : 'line',
});

const range = <U extends 'mps' | 'mmph'>(scale: readonly { from: number }[], k: number, unit: U) => {
  const next = scale[k + 1];
  return { unit, from: scale[k]!.from, ...(next !== undefined && { to: next.from }) };
};

const unknownWard: LegendEntry = { key: 'notKnown', colour: '#a8abae', cue: 'wash' };

/** Most come first; the last class ends with everybody. */
const servedLegend: readonly LegendEntry[] = [
  ...servedScale
    .map(({ from, colour, hatch }, k): LegendEntry => {
      const to = servedScale[k + 1]?.from ?? 100;
      return { key: 'served', colour, cue: 'ward', hatch, range: { unit: 'percent', from, to } };
    })
    .toReversed(),
  unknownWard,
];

/** Steps of the substances that a frame holds, with a faint tint before the first. */
export function vapourLegend(substances: readonly VapourScale['name'][]): readonly LegendEntry[] {
  return vapourScale
    .filter(({ name }) => substances.includes(name))
    .flatMap((scale) => {
      const steps = vapourSteps(scale);
      const first = firstPpm(scale);
      const trace: LegendEntry = {
        ...{ key: 'vapour.trace', colour: vapourLooks.trace.colour, cue: 'fill', substance: scale.name },
        range: { unit: 'ppm', from: first * traceShare, to: first },
      };
      return [
        trace,
        ...steps.map(({ step, fromPpm }): LegendEntry => {
          const { colour, dashPx } = vapourLooks[step];
          const range = { unit: 'ppm', from: fromPpm } as const;
          return { key: `vapour.${step}`, colour, cue: 'dashes', dashPx, substance: scale.name, range };
        }),
      ];
    });
}

/** Layers with `name` switched; of the services at home one is shown at a time. */
export function switched(layers: SceneLayers, name: LayerName): SceneLayers {
  const isService = (servedLayerNames as string[]).includes(name);
  const others = isService ? Object.fromEntries(servedLayerNames.map((other) => [other, false])) : {};
  return { ...layers, ...others, [name]: layers[name] !== true };
}

const legends: Record<LayerName, readonly LegendEntry[]> = {
  flood: floodScale.map(({ fromM, toM, colour }) => ({
    ...{ key: 'flood', colour, cue: 'fill' },
    range: { unit: 'm', from: fromM, to: toM },
  })),
  closures: [
    { key: 'closedByWater', colour: '#e65c40', cue: 'hatch' },
    { key: 'closedByOrder', colour: '#bd261c', cue: 'hatch' },
    { key: 'blockedByDebris', colour: '#8a5a2b', cue: 'cross' },
  ],
  movers: [
    { key: 'walker', colour: '#6f6256', cue: 'dot' },
    { key: 'car', colour: '#dcdad6', cue: 'dot' },
    { key: 'stranded', colour: '#e8952f', cue: 'dot' },
  ],
  units: [{ key: 'unit', colour: '#17636d', cue: 'pin' }],
  facilities: [{ key: 'facility', colour: '#f3efe7', cue: 'pin' }],
  unknown: [{ key: 'unknown', colour: '#a8abae', cue: 'wash' }],
  dark: [{ key: 'dark', colour: darkColour, cue: 'fill' }],
  wind: windScale.map(({ colour, beaufort }, k) => ({
    ...{ key: 'wind', colour, cue: 'arrow', beaufort, range: range(windScale, k, 'mps') },
    length: (k + 1.5) / (windScale.length + 0.5),
  })),
  rain: rainScale.map(({ colour, name }, k) => ({
    ...{ key: `rain.${name}`, colour, cue: 'strokes', range: range(rainScale, k, 'mmph') },
  })),
  flow: flowScale.map(({ colour }, k) => ({
    ...{ key: 'flow', colour, cue: 'arrow', range: range(flowScale, k, 'mps') },
    length: Math.sqrt((k + 1) / flowScale.length),
  })),
  vapour: [],
  ...(Object.fromEntries(servedLayerNames.map((name) => [name, servedLegend])) as unknown as Record<
    ServedLayer,
    readonly LegendEntry[]
  >),
  ...(Object.fromEntries(
    networkLayers.map((name) => [
      name,
      assetLooks.map(({ state, colour, dashPx }) => ({
        key: `asset.${state}`,
        colour: hex(colour ?? networkStyle[name].colour),
        cue: 'asset',
        dashPx: dashPx ?? networkStyle[name].dashPx,
        state,
      })),
    ]),
  ) as unknown as Record<NetworkLayer, readonly LegendEntry[]>),
  borders: [{ key: 'borders', colour: hex(borderStyle.colour), cue: 'dashes', dashPx: borderStyle.dashPx }],
};
