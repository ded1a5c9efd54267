import { assetState } from '../../contract/frame.ts';
import { network } from '../core/codes.ts';

export type NetworkLayer = 'power' | 'water' | 'drainage' | 'telecom' | 'gas' | 'oil';
export type AssetState = keyof typeof assetState;

interface NetworkStyle {
  network: number;
  colour: number;
  /** Dash and gap in pixels of what works. */
  dashPx: readonly [number, number];
}

/** Colours of the lifelines that work, told apart by lightness and dash as well. */
export const networkStyle = {
  power: { network: network.power, colour: 0xf2c230, dashPx: [1, 0] },
  water: { network: network.water, colour: 0x3d95dd, dashPx: [1, 0] },
  drainage: { network: network.drainage, colour: 0x46a08c, dashPx: [10, 4] },
  telecom: { network: network.telecom, colour: 0xb07acb, dashPx: [2, 4] },
  gas: { network: network.gas, colour: 0xe8833a, dashPx: [12, 3] },
  oil: { network: network.oil, colour: 0x9a7048, dashPx: [14, 4] },
} as const satisfies Record<NetworkLayer, NetworkStyle>;

export const networkLayers = Object.keys(networkStyle) as NetworkLayer[];

interface AssetLook {
  state: AssetState;
  /** Null where it is the network's own. */
  colour: number | null;
  dashPx: readonly [number, number] | null;
}

/** How a line or station shows its state, in the order of the legend: a colour, a dash, and on stations a sign. */
export const assetLooks: readonly AssetLook[] = [
  { state: 'works', colour: null, dashPx: null },
  { state: 'onReserve', colour: null, dashPx: [8, 3] },
  { state: 'out', colour: 0x22211e, dashPx: [6, 5] },
  { state: 'flooded', colour: 0x1f4e88, dashPx: [3, 3] },
  { state: 'broken', colour: 0xbd261c, dashPx: [4, 7] },
  { state: 'unknown', colour: 0xa8abae, dashPx: [3, 4] },
];

/** The look of every state by its code, for one network. */
export function looksOf(
  layer: NetworkLayer,
): { state: AssetState; colour: number; dashPx: readonly [number, number] }[] {
  const own = networkStyle[layer];
  return assetLooks
    .map(({ state, colour, dashPx }) => ({
      state,
      colour: colour ?? own.colour,
      dashPx: dashPx ?? own.dashPx,
    }))
    .toSorted((a, b) => assetState[a.state] - assetState[b.state]);
}
