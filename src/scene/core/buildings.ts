import type { DetailCells, HeightField, MeshData, SceneCity } from '../types.ts';
import { type Body, bodyOf, buildingAttributes, type FacadeKind, facadeUnits } from './body.ts';
import { detailCells } from './detailCells.ts';
import { heightAt, type Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { detailCellM, type BuildOptions, plainFrom } from './quality.ts';
import { buildRoof } from './roofs.ts';
import { buildShell, shellRows } from './shells.ts';

/** Width and height of a facade cell by kind, m. */
const cellM: Record<FacadeKind, [number, number]> = {
  0: [0, 0],
  1: [3.3, 3.05],
  2: [2.5, 3.6],
  3: [6, 4.5],
  4: [3.2, 3.9],
};
/** A plain body of four walls and a roof. */
const verticesEach = 25;
/** Plain bodies are merged in this many squares a side. */
const plainSquares = 4;

/**
 * All buildings, merged by square chunks of the city. A large city gets plain bodies and the cells from which
 * `CellBuilder` makes the detailed ones.
 */
export function buildBuildings(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  options: BuildOptions,
): { buildings: MeshData[]; detail: DetailCells | null } {
  const large = city.buildings.count > plainFrom;
  const detail = large ? detailCells(city, layout, detailCellM) : null;
  const across = large ? plainSquares : Math.max(1, Math.round(layout.widthM / options.chunkM));
  const down = large ? plainSquares : Math.max(1, Math.round(layout.depthM / options.chunkM));
  const chunks = new Map<number, MeshWriter>();
  const place = new Placer(city, layout, field, options.roofDetail && !large, detail !== null);
  const expected = (city.buildings.count * verticesEach) / (large ? across * down : 1);
  const put = (i: number, cell: number) => {
    const cx = Math.floor((layout.x(city.buildings.xCm[i]!) / layout.widthM + 0.5) * across);
    const cz = Math.floor((layout.z(city.buildings.yCm[i]!) / layout.depthM + 0.5) * down);
    const chunk = Math.min(Math.max(cz, 0), down - 1) * across + Math.min(Math.max(cx, 0), across - 1);
    let writer = chunks.get(chunk);
    if (writer === undefined)
      chunks.set(chunk, (writer = new MeshWriter(buildingAttributes, large ? expected : 1024)));
    place.put(writer, i, cell);
  };
  if (detail === null) for (let i = 0; i < city.buildings.count; i++) put(i, 0);
  else {
    for (let cell = 0; cell + 1 < detail.start.length; cell++)
      for (let k = detail.start[cell]!; k < detail.start[cell + 1]!; k++) put(detail.item[k]!, cell);
  }
  const buildings = [...chunks.keys()].sort((a, b) => a - b).map((k) => chunks.get(k)!.finish());
  return { buildings, detail };
}

/** Makes the detailed buildings of one cell, a few at a time so that no picture waits for them. */
export class CellBuilder {
  private readonly writer = new MeshWriter(buildingAttributes);
  private next: number;
  private readonly end: number;
  private readonly cell: number;
  private readonly detail: DetailCells;
  private readonly place: Placer;

  constructor(place: Placer, detail: DetailCells, cell: number) {
    this.place = place;
    this.detail = detail;
    this.cell = cell;
    this.next = detail.start[cell]!;
    this.end = detail.start[cell + 1]!;
  }

  /** Builds up to `most` buildings more; the finished mesh, or null while some are missing. */
  step(most: number): MeshData | null {
    const until = Math.min(this.end, this.next + most);
    for (; this.next < until; this.next++)
      this.place.put(this.writer, this.detail.item[this.next]!, this.cell);
    return this.next < this.end ? null : this.writer.finish();
  }
}

/** Puts single buildings into a mesh. */
export class Placer {
  private readonly city: SceneCity;
  private readonly layout: Layout;
  private readonly field: HeightField;
  private readonly roofDetail: boolean;
  private readonly plain: boolean;
  private readonly shellOf: Int32Array | null;

  constructor(city: SceneCity, layout: Layout, field: HeightField, roofDetail: boolean, plain: boolean) {
    this.city = city;
    this.layout = layout;
    this.field = field;
    this.roofDetail = roofDetail;
    this.plain = plain;
    this.shellOf = shellRows(city);
  }

  put(w: MeshWriter, i: number, cell: number): void {
    const { city } = this;
    const body = bodyOf(city, this.layout, i, cell);
    if (body === null) return;
    const shell = this.shellOf === null ? -1 : this.shellOf[i]!;
    if (shell >= 0) {
      buildShell(w, city, this.layout, body, shell);
      return;
    }
    buildWalls(w, body, this.plain ? null : this.field);
    buildRoof(
      w,
      body,
      city.buildings.roof[i]!,
      city.buildings.roofHeightCm[i]! / 100,
      city.buildings.use[i]!,
      this.roofDetail,
    );
  }
}

/** Without the field, the foot goes a little deeper instead of asking every corner for its ground. */
function buildWalls(w: MeshWriter, body: Body, field: HeightField | null): void {
  const [cellWide, cellHigh] = cellM[body.kind];
  const n = body.x.length;
  let foot = body.groundM - 1;
  if (field !== null) {
    for (let k = 0; k < n; k++) foot = Math.min(foot, heightAt(field, body.x[k]!, body.z[k]!));
    foot -= 0.6;
  }
  const height = body.eavesM - body.groundM;
  const up = facadeUnits.cell * (cellHigh > 0 ? Math.max(1, Math.round(height / cellHigh)) : 0);
  const low = facadeUnits.metre * (foot - body.groundM);
  const high = facadeUnits.metre * height;
  const below = (up * (foot - body.groundM)) / height;
  w.paint(body.wallColour, body.kind);
  for (let k = 0; k < n; k++) {
    const m = k + 1 === n ? 0 : k + 1;
    const [ax, az, bx, bz] = [body.x[k]!, body.z[k]!, body.x[m]!, body.z[m]!];
    const length = Math.sqrt((bx - ax) * (bx - ax) + (bz - az) * (bz - az));
    if (length < 0.05) continue;
    const nx = -(bz - az) / length;
    const nz = (bx - ax) / length;
    const cells = facadeUnits.cell * (cellWide > 0 ? Math.floor(length / cellWide + 0.35) : 0);
    const { cell, index, eavesM } = body;
    const v = [
      w.vertex(ax, foot, az, nx, 0, nz, 0, below, low, cell, index),
      w.vertex(bx, foot, bz, nx, 0, nz, cells, below, low, cell, index),
      w.vertex(bx, eavesM, bz, nx, 0, nz, cells, up, high, cell, index),
      w.vertex(ax, eavesM, az, nx, 0, nz, 0, up, high, cell, index),
    ] as const;
    w.quad(...v);
  }
}
