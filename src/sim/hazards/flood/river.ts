/** A river that comes into the city: its hydrograph, and the water it brings in a step. */
import { depthUnitsPerMetre } from '../../world/fields.ts';
import type { Levees } from '../../world/levees.ts';

type Hydrograph = readonly { readonly at: number; readonly flow: number }[];

/** Flow at a time, m³/s: linear between the points, even before the first and after the last. */
export function flowM3ps(points: Hydrograph, atS: number): number {
  let next = 0;
  while (next < points.length && points[next]!.at <= atS) next += 1;
  if (next === points.length) return points[next - 1]!.flow;
  if (next === 0) return points[0]!.flow;
  const [from, to] = [points[next - 1]!, points[next]!];
  return from.flow + ((to.flow - from.flow) * (atS - from.at)) / (to.at - from.at);
}

/** Water that has come since the start, m³: the exact integral of the flow. */
export function volumeM3(points: Hydrograph, untilS: number): number {
  let volume = 0;
  let fromS = 0;
  for (const { at } of points) {
    const toS = Math.min(at, untilS);
    if (toS <= fromS) continue;
    volume += ((flowM3ps(points, fromS) + flowM3ps(points, toS)) / 2) * (toS - fromS);
    fromS = toS;
  }
  return volume + flowM3ps(points, untilS) * Math.max(0, untilS - fromS);
}

/** Units of depth that each cell of the mouth gets in the step that ends at `nowS`: differences of floored running totals. */
export function inflowUnits({ river, inflow }: Levees, nowS: number, periodS: number, cellM: number): number {
  if (river === undefined) return 0;
  const perM3 = depthUnitsPerMetre / (cellM * cellM) / inflow.length;
  return (
    Math.floor(volumeM3(river.flow, nowS) * perM3) - Math.floor(volumeM3(river.flow, nowS - periodS) * perM3)
  );
}
