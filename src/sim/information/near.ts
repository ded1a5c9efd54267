/** Streets and communities around a place: what an order of a plan is about that names them by their distance. */
import { type City, roadFlag, roadKind } from '../../city/model.ts';
import type { SubjectKind } from '../../contract/events.ts';

export interface Around {
  readonly withinM: number;
  /** The nearest so many of them. */
  readonly most: number;
}

/** Kinds of subject that stand at one place. */
export const placedKinds = ['facility', 'networkNode', 'building'] as const satisfies readonly SubjectKind[];
export type PlacedKind = (typeof placedKinds)[number];

export function isPlaced(kind: SubjectKind): kind is PlacedKind {
  return (placedKinds as readonly SubjectKind[]).includes(kind);
}

type Place = { readonly kind: PlacedKind; readonly index: number };
export type FindAround = (wanted: 'road' | 'zone', place: Place, how: Around) => number[];

/**
 * Finds streets or communities within a distance of places, the nearest first, ties by index. A community is as far as its nearest building,
 * where it has residents; bridges and expressways stand above the place.
 */
export function createAround(city: City): FindAround {
  const boxes = roadBoxes(city);
  return (wanted, place, { withinM, most }) => {
    const { xCm, yCm } = tableOf(city, place.kind);
    const [x, y, withinCm] = [xCm[place.index]!, yCm[place.index]!, withinM * 100];
    const near = wanted === 'road' ? roadsNear(city, boxes, x, y, withinCm) : zonesNear(city, x, y, withinCm);
    return [...near]
      .toSorted(([p, pSquare], [q, qSquare]) => pSquare - qSquare || p - q)
      .slice(0, most)
      .map(([index]) => index);
  };
}

function tableOf({ facilities, networkNodes, buildings }: City, kind: PlacedKind) {
  return { facility: facilities, networkNode: networkNodes, building: buildings }[kind];
}

/** West, south, east and north of each street that a patrol can close; of others a box that nothing lies in. */
function roadBoxes({ roads }: City): Int32Array {
  const boxes = new Int32Array(4 * roads.count);
  for (let road = 0; road < roads.count; road += 1) {
    const isClosable =
      roads.kind[road]! <= roadKind.residential &&
      (roads.flags[road]! & (roadFlag.noCars | roadFlag.bridge)) === 0;
    const [from, to] = isClosable ? [roads.pointStart[road]!, roads.pointStart[road + 1]!] : [0, 0];
    let [west, south, east, north] = [nowhere, nowhere, -nowhere, -nowhere];
    for (let point = from; point < to; point += 1) {
      west = Math.min(west, roads.xCm[point]!);
      south = Math.min(south, roads.yCm[point]!);
      east = Math.max(east, roads.xCm[point]!);
      north = Math.max(north, roads.yCm[point]!);
    }
    boxes.set([west, south, east, north], 4 * road);
  }
  return boxes;
}
const nowhere = 0x3fffffff;

/** Streets within a distance, with its square, cm². */
function roadsNear(
  { roads }: City,
  boxes: Int32Array,
  x: number,
  y: number,
  withinCm: number,
): Map<number, number> {
  const near = new Map<number, number>();
  for (let road = 0; road < roads.count; road += 1) {
    const box = 4 * road;
    if (boxes[box]! > x + withinCm || boxes[box + 2]! < x - withinCm) continue;
    if (boxes[box + 1]! > y + withinCm || boxes[box + 3]! < y - withinCm) continue;
    let least = Infinity;
    for (let point = roads.pointStart[road]!; point + 1 < roads.pointStart[road + 1]!; point += 1) {
      const [ax, ay] = [roads.xCm[point]! - x, roads.yCm[point]! - y];
      const [bx, by] = [roads.xCm[point + 1]! - x, roads.yCm[point + 1]! - y];
      least = Math.min(least, squareToStretch(ax, ay, bx, by));
    }
    if (least <= withinCm * withinCm) near.set(road, least);
  }
  return near;
}

/** Communities within a distance, with its square, cm². */
function zonesNear({ zones, buildings }: City, x: number, y: number, withinCm: number): Map<number, number> {
  const near = new Map<number, number>();
  for (let building = 0; building < buildings.count; building += 1) {
    const zone = buildings.zone[building]!;
    if (zone >= zones.count || zones.residents[zone] === 0) continue;
    const [east, north] = [buildings.xCm[building]! - x, buildings.yCm[building]! - y];
    const square = east * east + north * north;
    if (square <= withinCm * withinCm && square < (near.get(zone) ?? Infinity)) near.set(zone, square);
  }
  return near;
}

/** Square of the distance of a stretch from the origin. */
function squareToStretch(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  const [x, y] = [ax + share * dx, ay + share * dy];
  return x * x + y * y;
}
