import { network } from '../core/codes.ts';
import { floodScale } from '../core/floodScale.ts';

/** What is drawn over the model. Those of the second group are off unless asked for. */
export interface SceneLayers {
  flood: boolean;
  closures: boolean;
  movers: boolean;
  units: boolean;
  facilities: boolean;
  /** The wash over what no report has come from. */
  unknown: boolean;
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
};

/** One line of a legend: a colour with the name of what it means, and a second cue for those who do not see the colour. */
export interface LegendEntry {
  /** What the app's texts name, as `legend.<key>`. */
  key: string;
  colour: string;
  cue: 'fill' | 'hatch' | 'line' | 'dashes' | 'dot' | 'pin' | 'wash';
  /** Dash and gap in pixels, of lines with dashes. */
  dashPx?: readonly [number, number];
  fromM?: number;
  toM?: number;
}

/** Colours of the lifelines, told apart by lightness and dash as well. */
export const networkStyle = {
  power: { network: network.power, colour: 0xf2c230, dashPx: [1, 0] },
  water: { network: network.water, colour: 0x2f86d1, dashPx: [1, 0] },
  drainage: { network: network.drainage, colour: 0x6b5a3f, dashPx: [10, 4] },
  telecom: { network: network.telecom, colour: 0x9a5fb8, dashPx: [2, 4] },
  gas: { network: network.gas, colour: 0xe8833a, dashPx: [12, 3] },
  oil: { network: network.oil, colour: 0x2b2a2e, dashPx: [14, 4] },
} as const satisfies Partial<
  Record<LayerName, { network: number; colour: number; dashPx: readonly [number, number] }>
>;

/** Borders: communities thin, subdistricts and districts wider. */
export const borderStyle = { colour: 0xf3efe7, widthPx: [1, 1.8, 2.8], dashPx: [8, 5] } as const;

/** What every layer shows and in which colours: the one list for legend and picture. */
export function legendOf(layer: LayerName): readonly LegendEntry[] {
  return legends[layer] ?? [];
}

const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

const legends: Record<LayerName, readonly LegendEntry[]> = {
  flood: floodScale.map(({ fromM, toM, colour }) => ({ key: 'flood', colour, cue: 'fill', fromM, toM })),
  closures: [
    { key: 'closedByWater', colour: '#e65c40', cue: 'hatch' },
    { key: 'closedByOrder', colour: '#bd261c', cue: 'hatch' },
  ],
  movers: [
    { key: 'walker', colour: '#6f6256', cue: 'dot' },
    { key: 'car', colour: '#dcdad6', cue: 'dot' },
    { key: 'stranded', colour: '#e8952f', cue: 'dot' },
  ],
  units: [{ key: 'unit', colour: '#17636d', cue: 'pin' }],
  facilities: [{ key: 'facility', colour: '#f3efe7', cue: 'pin' }],
  unknown: [{ key: 'unknown', colour: '#a8abae', cue: 'wash' }],
  ...(Object.fromEntries(
    Object.entries(networkStyle).map(([name, { colour, dashPx }]) => [
      name,
      [{ key: name, colour: hex(colour), cue: dashPx[1] > 0 ? 'dashes' : 'line', dashPx }],
    ]),
  ) as unknown as Record<keyof typeof networkStyle, readonly LegendEntry[]>),
  borders: [{ key: 'borders', colour: hex(borderStyle.colour), cue: 'dashes', dashPx: borderStyle.dashPx }],
};
