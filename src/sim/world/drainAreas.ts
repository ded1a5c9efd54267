/**
 * Which ground drains where: every cell that drains belongs to the drain area of one place that takes water in, a manhole
 * of a street corner, the inlet of an underpass, or the entrance of a metro station. Derived from the city alone.
 */
import { cellAt, type City, facilityKind, landCover, networkNodeKind } from '../../city/model.ts';
import { Fault } from '../../contract/issue.ts';

/** Ground farther from a manhole than this drains by itself; sewers are laid out for as much (city/infer/networks). */
const reachM = 150;
/** Rain that underpass pumps are laid out for, mm/h: how much ground lies in the dip (city/infer/networks). */
const underpassMmph = 60;
/** Areas are numbered in 16 bits, of which the last stands for several. */
const mostAreas = 0xfffe;

/** Row 0 is no area. */
export interface DrainAreas {
  readonly count: number;
  /** Area of each terrain cell, 0 where nothing drains. */
  readonly ofCell: Uint16Array;
  /** Terrain cell of the place that takes water in, and where it comes up again. */
  readonly cell: Int32Array;
  /** Cells of the area. */
  readonly cells: Int32Array;
  /** Manhole or inlet, -1 where the area is a station's. */
  readonly node: Int32Array;
  /** Metro station, -1 where the area is a node's. */
  readonly facility: Int32Array;
}

/** Manholes and inlets in the order of their nodes, then metro stations in the order of facilities. */
export function drainAreasOf(city: City): DrainAreas {
  const { networkNodes: nodes, facilities } = city;
  const owners: { node: number; facility: number; cell: number }[] = [];
  for (let node = 0; node < nodes.count; node += 1) {
    const kind = nodes.kind[node]!;
    if (kind !== networkNodeKind.manhole && kind !== networkNodeKind.inlet) continue;
    owners.push({ node, facility: -1, cell: cellAt(city, nodes.xCm[node]!, nodes.yCm[node]!) });
  }
  for (let facility = 0; facility < facilities.count; facility += 1) {
    if (facilities.kind[facility] !== facilityKind.metroStation) continue;
    const cell = cellAt(city, facilities.xCm[facility]!, facilities.yCm[facility]!);
    owners.push({ node: -1, facility, cell });
  }
  if (owners.length > mostAreas) throw new Fault('drainage.areas', { areas: owners.length, room: mostAreas });
  const count = owners.length + 1;
  const areas: DrainAreas = {
    count,
    ofCell: new Uint16Array(city.terrain.cover.length),
    cell: Int32Array.from([-1, ...owners.map(({ cell }) => cell)]),
    cells: new Int32Array(count),
    node: Int32Array.from([-1, ...owners.map(({ node }) => node)]),
    facility: Int32Array.from([-1, ...owners.map(({ facility }) => facility)]),
  };
  const ground = new Ground(city, areas);
  for (let area = 1; area < count; area += 1) if (areas.facility[area]! >= 0) ground.takeEntrance(area);
  for (let area = 1; area < count; area += 1) {
    const node = areas.node[area]!;
    if (node >= 0 && nodes.kind[node] === networkNodeKind.inlet)
      ground.takeDip(area, nodes.capacity[node]! / 1000);
  }
  ground.share();
  return areas;
}

const closed = -1;

/** Ground that is still to be given to areas, with a closed rim that saves asking for the edge at every step. */
class Ground {
  private readonly city: City;
  private readonly areas: DrainAreas;
  private readonly stride: number;
  /** Area of each cell, `closed` where nothing drains, 0 where it is free. */
  private readonly owner: Int32Array;

  constructor(city: City, areas: DrainAreas) {
    this.city = city;
    this.areas = areas;
    const { cols, rows, cover, zone } = city.terrain;
    this.stride = cols + 2;
    this.owner = new Int32Array(this.stride * (rows + 2)).fill(closed);
    for (let cell = 0; cell < cover.length; cell += 1) {
      const isWater = cover[cell] === landCover.sea || cover[cell] === landCover.stream;
      if (!isWater && zone[cell]! >= 0) this.owner[this.rimmed(cell)] = 0;
    }
  }

  /** The entrance of a station is its cell. */
  takeEntrance(area: number): void {
    const cell = this.areas.cell[area]!;
    if (cell >= 0) this.give(this.rimmed(cell), area);
  }

  /** The dip of an underpass: the ground that is reached from its inlet by the lowest way, as much as the pump is for. */
  takeDip(area: number, pumpM3ps: number): void {
    const { terrain } = this.city;
    const cellM2 = (terrain.cellCm / 100) * (terrain.cellCm / 100);
    const wanted = Math.max(1, Math.ceil((pumpM3ps * 3_600_000) / underpassMmph / cellM2));
    const first = this.areas.cell[area]!;
    if (first < 0) return;
    const edge = [this.rimmed(first)];
    for (let taken = 0; taken < wanted && edge.length > 0;) {
      const at = takeLowest(edge, (k) => terrain.zCm[this.cellOf(k)]!);
      if (!this.give(at, area)) continue;
      taken += 1;
      for (const next of [at - this.stride, at - 1, at + 1, at + this.stride])
        if (this.owner[next] === 0) edge.push(next);
    }
  }

  /** All free ground to the nearest manhole within reach, ring by ring (four neighbours, first come, nodes ascending). */
  share(): void {
    const { areas, owner, stride } = this;
    const steps = Math.ceil((reachM * 100) / this.city.terrain.cellCm);
    const queue = new Int32Array(owner.length + areas.count);
    const from = new Int32Array(queue.length);
    let end = 0;
    const add = (at: number, area: number): void => {
      queue[end] = at;
      from[end] = area;
      end += 1;
    };
    for (let area = 1; area < areas.count; area += 1) {
      const node = areas.node[area]!;
      if (node < 0 || this.city.networkNodes.kind[node] !== networkNodeKind.manhole) continue;
      const cell = areas.cell[area]!;
      if (cell < 0) continue;
      this.give(this.rimmed(cell), area);
      add(this.rimmed(cell), area);
    }
    for (let step = 0, at = 0; step < steps; step += 1) {
      for (const ring = end; at < ring; at += 1) {
        const area = from[at]!;
        for (const side of [-1, 1, -stride, stride])
          if (this.give(queue[at]! + side, area)) add(queue[at]! + side, area);
      }
    }
  }

  private give(at: number, area: number): boolean {
    if (this.owner[at] !== 0) return false;
    const { ofCell, cells } = this.areas;
    this.owner[at] = area;
    ofCell[this.cellOf(at)] = area;
    cells[area]! += 1;
    return true;
  }

  private rimmed(cell: number): number {
    const row = Math.floor(cell / this.city.terrain.cols);
    return (row + 1) * this.stride + (cell - row * this.city.terrain.cols) + 1;
  }

  private cellOf(at: number): number {
    const row = Math.floor(at / this.stride);
    return (row - 1) * this.city.terrain.cols + (at - row * this.stride) - 1;
  }
}

/** Takes the entry of least height out of the list, the first of equals. */
function takeLowest(list: number[], heightOf: (entry: number) => number): number {
  let best = 0;
  for (let i = 1; i < list.length; i += 1) if (heightOf(list[i]!) < heightOf(list[best]!)) best = i;
  return list.splice(best, 1)[0]!;
}
