import type { BodyTable, DetailCells, HeightField, MeshData, SceneCity } from '../types.ts';
import { type Body, bodyOf, buildingAttributes, facadeCellM, facadeUnits } from './body.ts';
import { buildBodyTable, chunkAt } from './bodyTable.ts';
import { detailCells } from './detailCells.ts';
import { heightAt, type Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { detailCellM, type BuildOptions, plainFrom } from './quality.ts';
import { buildRoof } from './roofs.ts';
import { buildShell, shellRows } from './shells.ts';

/** Plain bodies are merged in this many squares a side. */
const plainSquares = 4;
/** Vertices that a footprint's corner takes in a plain body: four of its wall, one of the roof. */
const verticesACorner = 5;

interface Buildings {
  buildings: MeshData[];
  bodies: BodyTable | null;
  detail: DetailCells | null;
}

/**
 * All buildings by square chunks of the city. A large city gets plain bodies, those on four corners as a table, and the cells from
 * which `CellBuilder` makes the detailed ones.
 */
export function buildBuildings(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  options: BuildOptions,
): Buildings {
  if (city.buildings.count > plainFrom) return plainBuildings(city, layout, field);
  const across = Math.max(1, Math.round(layout.widthM / options.chunkM));
  const down = Math.max(1, Math.round(layout.depthM / options.chunkM));
  const chunks = new Chunks(() => 1024);
  const place = new Placer(city, layout, field, options.roofDetail, false);
  for (let i = 0; i < city.buildings.count; i++) {
    const chunk = chunkAt(layout, across, down, city.buildings.xCm[i]!, city.buildings.yCm[i]!);
    place.put(chunks.of(chunk), i, 0);
  }
  return { buildings: chunks.finish(), bodies: null, detail: null };
}

function plainBuildings(city: SceneCity, layout: Layout, field: HeightField): Buildings {
  const detail = detailCells(city, layout, detailCellM);
  const shellOf = shellRows(city);
  const squares = { across: plainSquares, down: plainSquares };
  const { bodies, others } = buildBodyTable(city, layout, detail, squares, (i) => (shellOf?.[i] ?? -1) >= 0);
  const { pointStart } = city.buildings;
  const corners = new Uint32Array(plainSquares * plainSquares);
  for (const { building, chunk } of others)
    corners[chunk] = corners[chunk]! + pointStart[building + 1]! - pointStart[building]!;
  const chunks = new Chunks((chunk) => corners[chunk]! * verticesACorner);
  const place = new Placer(city, layout, field, false, true);
  for (const { building, cell, chunk } of others) place.put(chunks.of(chunk), building, cell);
  return { buildings: chunks.finish(), bodies, detail };
}

/** A mesh a chunk, made when its first building comes. */
class Chunks {
  private readonly writers = new Map<number, MeshWriter>();
  private readonly expected: (chunk: number) => number;

  constructor(expected: (chunk: number) => number) {
    this.expected = expected;
  }

  of(chunk: number): MeshWriter {
    let writer = this.writers.get(chunk);
    if (writer === undefined) {
      writer = new MeshWriter(buildingAttributes, this.expected(chunk));
      this.writers.set(chunk, writer);
    }
    return writer;
  }

  finish(): MeshData[] {
    return [...this.writers.keys()].sort((a, b) => a - b).map((k) => this.writers.get(k)!.finish());
  }
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
  const [cellWide, cellHigh] = facadeCellM[body.kind];
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
