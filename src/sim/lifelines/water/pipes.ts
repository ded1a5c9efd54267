/** Pipes: out of one that has parted water runs at both ends, out of one that leaks through its hole, until somebody has shut the valves beside it. */
import { assetCondition } from '../../world/assets.ts';
import type { World } from '../../world/world.ts';
import { pipeState, type WaterColumns } from './columns.ts';
import type { WaterWorks } from './works.ts';

/** Time from a break until valves are found and shut: assumption, 1–4 h. */
const shutAfterS = 7200;

/** Brings the pipes up to date with their assets; returns how many are in another state. */
export function lookAtPipes(
  { assets: { edges } }: World,
  works: WaterWorks,
  { pipes, register }: WaterColumns,
  nowS: number,
): number {
  let turned = 0;
  works.pipes.forEach((edge, row) => {
    const isWhole = edges.condition[edge] === assetCondition.whole;
    const before = pipes.state[row]!;
    if (isWhole && before === pipeState.whole) return;
    if (!isWhole && before === pipeState.whole) pipes.brokenAtS[row] = nowS;
    const isOpen = nowS < pipes.brokenAtS[row]! + shutAfterS;
    const hurt = edges.condition[edge] === assetCondition.leaking ? pipeState.leaking : pipeState.broken;
    const state = isWhole ? pipeState.whole : isOpen ? hurt : pipeState.shut;
    if (state === before) return;
    pipes.state[row] = state;
    if (isWhole) register.cut[0]! -= 1;
    else if (before === pipeState.whole) register.cut[0]! += 1;
    if (isWhole) register.better[0] = edges.cause[edge]!;
    else register.worse[0] = edges.cause[edge]!;
    turned += 1;
  });
  return turned;
}
