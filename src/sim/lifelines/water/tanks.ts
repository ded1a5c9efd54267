/**
 * What stands in tanks and basins. Flows are those of the last solution; works fill their basin as fast as they can until it is
 * full. Whatever leaves the works is in a basin, drawn or leaked: volumes are conserved but for the accuracy of the flows.
 */
import { noEvent } from '../../../contract/events.ts';
import { assetCondition } from '../../world/assets.ts';
import type { World } from '../../world/world.ts';
import type { WaterColumns } from './columns.ts';
import type { Parts } from './parts.ts';
import type { TankState } from './reducedModel.ts';
import { tellNode } from './stations.ts';
import type { WaterTank, WaterWorks } from './works.ts';

/** A tank that ran empty gives again from this share of its store on (pumps' protection from running dry): assumption. */
const givesFrom = 0.1;
/** A full tank takes again from this share on: a float valve's play, assumption. */
const takesUntil = 0.98;

export interface Tanks {
  /**
   * Lets up to `mostS` pass, less where a tank runs empty or one that the network fills runs full, whose flow then has to be solved
   * anew: returns how long it was.
   */
  pass(mostS: number): number;
  /** Turns off and on what tanks can give and take; returns how many turned. */
  turn(nowS: number): number;
  head(row: number): number;
  state(row: number): TankState;
}

export function createTanks(world: World, works: WaterWorks, columns: WaterColumns, parts: Parts): Tanks {
  const { tanks, stations, register } = columns;
  const { edges } = world.assets;

  const headOf = (row: number): number => {
    const { bottomM, depthM, storeM3 } = works.tanks[row]!;
    return bottomM + depthM * (tanks.volumeM3[row]! / storeM3);
  };
  /** What works give the basin while it is not full, m³/s. */
  const fillM3ps = ({ filledBy }: WaterTank): number => {
    let lps = 0;
    for (const { station, edge } of filledBy) {
      const comes = edges.condition[edge] === assetCondition.whole && stations.stopped[station] === noEvent;
      if (comes) lps += works.stations[station]!.lps;
    }
    return lps / 1000;
  };
  /** Time until a tank is empty, or full by the network alone; Infinity where neither comes. */
  const boundS = (row: number, tank: WaterTank): number => {
    const flow = tanks.inflowLps[row]! / 1000;
    const rate = flow + fillM3ps(tank);
    if (rate < 0) return tanks.volumeM3[row]! / -rate;
    return flow > 0 ? (tank.storeM3 - tanks.volumeM3[row]!) / rate : Infinity;
  };
  const fill = (row: number, tank: WaterTank, dtS: number, isBound: boolean): void => {
    const before = tanks.volumeM3[row]!;
    const flow = (tanks.inflowLps[row]! / 1000) * dtS;
    const most = before + flow + fillM3ps(tank) * dtS;
    let after = Math.min(tank.storeM3, Math.max(0, most));
    if (isBound) after = flow > 0 ? tank.storeM3 : 0;
    tanks.volumeM3[row] = after;
    register.producedM3[0]! += Math.max(0, after - before - flow);
  };

  /** What keeps works from filling it; else what keeps water from its part of the network, or draws too much elsewhere. */
  const tellEmpty = (row: number, nowS: number): void => {
    const { node, storeM3, filledBy } = works.tanks[row]!;
    const causes = filledBy
      .flatMap(({ station, edge }) => {
        const isCut = edges.condition[edge] !== assetCondition.whole;
        return [stations.stopped[station]!, isCut ? edges.cause[edge]! : noEvent];
      })
      .filter((one) => one >= 0);
    if (causes.length === 0) causes.push(...parts.faults(parts.ofNode[node]!));
    if (causes.length === 0) causes.push(Math.max(register.worse[0]!, runBegan));
    tanks.empty[row] = tellNode(world, 'water.tankEmpty', node, storeM3, noEvent, nowS);
    for (const cause of causes) world.events.addCause(cause);
  };
  const tellRefilled = (row: number, nowS: number): void => {
    const { node, storeM3 } = works.tanks[row]!;
    const event = tellNode(world, 'water.tankRefilled', node, storeM3, tanks.empty[row]!, nowS);
    world.events.addCause(register.better[0]!);
    register.better[0] = event;
    tanks.empty[row] = noEvent;
  };

  return {
    head: headOf,
    state: (row) => ({
      headM: headOf(row),
      canGive: tanks.gives[row] === 1,
      canTake: tanks.takes[row] === 1,
    }),
    pass(mostS) {
      const bounds = works.tanks.map((tank, row) => boundS(row, tank));
      const dtS = bounds.reduce((least, one) => Math.min(least, one), mostS);
      works.tanks.forEach((tank, row) => fill(row, tank, dtS, bounds[row]! <= dtS));
      register.drawnM3[0]! += (register.drawnLps[0]! / 1000) * dtS;
      register.leakedM3[0]! += (register.leakLps[0]! / 1000) * dtS;
      return dtS;
    },
    turn(nowS) {
      let turned = 0;
      works.tanks.forEach((tank, row) => {
        const share = tanks.volumeM3[row]! / tank.storeM3;
        const gives = share > 0 && (tanks.gives[row] === 1 || share >= givesFrom) ? 1 : 0;
        const takes = share < 1 && (tanks.takes[row] === 1 || share <= takesUntil) ? 1 : 0;
        if (gives === 0 && tanks.gives[row] === 1) tellEmpty(row, nowS);
        if (gives === 1 && tanks.gives[row] === 0) tellRefilled(row, nowS);
        turned += Number(gives !== tanks.gives[row]) + Number(takes !== tanks.takes[row]);
        tanks.gives[row] = gives;
        tanks.takes[row] = takes;
      });
      return turned;
    },
  };
}

/** The first event of every run: the root of what the network cannot do though nothing has happened to it. */
export const runBegan = 0;
