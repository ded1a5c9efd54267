/** What GeoJSON and CityJSON can carry of a city, by key, in a form that does not depend on where rings begin. */
import { tidyRing } from '../../src/city/import/clip.ts';
import { simplified } from '../../src/city/import/skeleton.ts';
import { cityString, roadFlag } from '../../src/city/model.ts';
import type { City } from '../../src/city/model.ts';

const carriedFlags =
  roadFlag.bridge | roadFlag.tunnel | roadFlag.oneway | roadFlag.roundabout | roadFlag.noCars;

export function carried(city: City): unknown {
  const { buildings, roads, areas, nodes } = city;
  const text = (id: number): string => cityString(city, id);
  const rows = <T>(count: number, of: (row: number) => T): T[] =>
    Array.from({ length: count }, (_, row) => of(row));
  const points = (xs: Int32Array, ys: Int32Array, from: number, to: number): number[] => {
    const out: number[] = [];
    for (let i = from; i < to; i++) out.push(xs[i]!, ys[i]!);
    return out;
  };
  return {
    frame: [city.meta.boundsCm, city.meta.projection, city.terrain.cellCm, city.meta.name],
    buildings: rows(buildings.count, (b) => [
      text(buildings.key[b]!),
      text(buildings.name[b]!),
      buildings.heightCm[b],
      buildings.roof[b],
      buildings.roofHeightCm[b],
      buildings.storeys[b],
      buildings.basements[b],
      buildings.use[b],
      buildings.structure[b],
      buildings.era[b],
      buildings.inferred[b],
      buildings.floorAboveGroundCm[b],
      canonical(
        points(buildings.footXCm, buildings.footYCm, buildings.pointStart[b]!, buildings.pointStart[b + 1]!),
      ),
    ]),
    roads: rows(roads.count, (r) => [
      text(roads.key[r]!),
      text(roads.name[r]!),
      text(roads.nameZh[r]!),
      roads.kind[r],
      roads.flags[r]! & carriedFlags,
      roads.lanes[r],
      roads.widthCm[r],
      roads.clearanceCm[r],
      [nodes.xCm[roads.nodeA[r]!], nodes.yCm[roads.nodeA[r]!]],
      [nodes.xCm[roads.nodeB[r]!], nodes.yCm[roads.nodeB[r]!]],
      // Importers put points in between; those within a centimetre of the line say nothing.
      simplified(points(roads.xCm, roads.yCm, roads.pointStart[r]!, roads.pointStart[r + 1]!), 1.01),
    ]),
    nodes: nodes.count,
    areas: rows(areas.count, (a) => [
      text(areas.key[a]!),
      text(areas.name[a]!),
      text(areas.nameZh[a]!),
      areas.kind[a],
      rows(areas.ringStart[a + 1]! - areas.ringStart[a]!, (j) => {
        const ring = areas.ringStart[a]! + j;
        return canonical(points(areas.xCm, areas.yCm, areas.pointStart[ring]!, areas.pointStart[ring + 1]!));
      }),
    ]),
  };
}

/** Without points on straight lines, beginning at the western- and southernmost. */
function canonical(ring: readonly number[]): number[] {
  const tidy = tidyRing(ring);
  let best = 0;
  for (let i = 2; i < tidy.length; i += 2)
    if (tidy[i]! < tidy[best]! || (tidy[i] === tidy[best] && tidy[i + 1]! < tidy[best + 1]!)) best = i;
  return [...tidy.slice(best), ...tidy.slice(0, best)];
}
