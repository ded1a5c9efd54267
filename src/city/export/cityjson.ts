/** A city as CityJSON 2.0: buildings with roofs, streets as lines, areas, and the ground if wanted. */
import { readCrs, utmCode } from '../import/crs.ts';
import type { Crs } from '../import/crs.ts';
import { areaKind, buildingInferred, buildingUse, cityString, roofKind } from '../model.ts';
import type { City } from '../model.ts';
import { placingOf, statement } from './frame.ts';
import { Pieces } from './pieces.ts';
import { solidOf } from './solid.ts';
import { areaTags, buildingTags, codeName, roadSpeeds, roadTags } from './tags.ts';
import { VertexTable } from './vertices.ts';

export interface CityJsonExport {
  /** Adds the ground as a TINRelief: two triangles a cell. */
  terrain?: boolean;
  onProgress?: (done: number, total: number) => void;
  /** Looked at between rows; the export then ends with null. */
  shouldStop?: () => boolean;
}

/**
 * UTF-8. Cities with a place on the globe are in their UTM zone (WGS84), to the millimetre so that the model's centimetres
 * come back exactly; others in plane metres, to the centimetre, without a reference system. Heights are above mean sea level.
 */
export function exportCityJson(city: City, options: CityJsonExport = {}): Uint8Array<ArrayBuffer> | null {
  const { projection } = city.meta;
  const code = projection && utmCode(projection.lonDeg, projection.latDeg);
  const vertices = vertexTable(city, code === null ? null : readCrs(`EPSG:${code}`, ''));
  const out = new Pieces();
  const referenceSystem =
    code === null ? {} : { referenceSystem: `https://www.opengis.net/def/crs/EPSG/0/${code}` };
  const metadata = { title: city.meta.name.en, ...referenceSystem, '+sandtable': statement(city) };
  out.add('{"type":"CityJSON","version":"2.0","metadata":', JSON.stringify(metadata), ',"CityObjects":{\n');
  let first = true;
  const used = new Set<string>();
  const object = (wanted: string, body: object): void => {
    // Keys are unique within a table of the model, ids within a file.
    let id = wanted;
    for (let n = 2; used.has(id); n++) id = `${wanted}#${n}`;
    used.add(id);
    out.add(first ? '' : ',\n', JSON.stringify(id), ':', JSON.stringify(body));
    first = false;
  };
  const writers = [buildingWriter, roadWriter, areaWriter].map((make) => make(city, vertices, object));
  if (options.terrain) writers.push(terrainWriter(city, vertices, object));
  const total = writers.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const { count, write } of writers) {
    for (let row = 0; row < count; row++) {
      if (done++ % 1000 === 0) {
        options.onProgress?.(done - 1, total);
        if (options.shouldStop?.()) return null;
      }
      write(row);
    }
  }
  out.add('\n},"transform":', JSON.stringify(vertices.transform), ',"vertices":[');
  vertices.write(out);
  out.add(']}\n');
  options.onProgress?.(total, total);
  return out.bytes();
}

type Emit = (id: string, body: object) => void;
interface Writer {
  count: number;
  write(row: number): void;
}

function vertexTable(city: City, crs: Crs | null): VertexTable {
  const placing = placingOf(city);
  const { x0, y0 } = city.meta.boundsCm;
  const place = (xCm: number, yCm: number): [number, number] => {
    const [a, b] = placing.at(xCm, yCm);
    return crs === null ? [a, b] : crs.fromDegrees(a, b);
  };
  return new VertexTable(place, place(x0, y0), crs === null ? 100 : 1000);
}

const surfaceNames = ['WallSurface', 'RoofSurface', 'GroundSurface'];
const roofCodes = new Map<number, string>([
  [roofKind.flat, 'flat'],
  [roofKind.gable, 'gabled'],
  [roofKind.hip, 'hipped'],
  [roofKind.shed, 'skillion'],
  [roofKind.dome, 'dome'],
]);

function buildingWriter(city: City, vertices: VertexTable, emit: Emit): Writer {
  const { buildings, shells } = city;
  const shellOf = new Map(Array.from(shells.building, (building, s) => [building, s]));
  return {
    count: buildings.count,
    write(b) {
      const footprint: number[] = [];
      for (let i = buildings.pointStart[b]!; i < buildings.pointStart[b + 1]!; i++)
        footprint.push(buildings.footXCm[i]!, buildings.footYCm[i]!);
      const groundCm = buildings.groundCm[b]!;
      const plan = Array.from({ length: footprint.length / 2 }, (_, i) =>
        vertices.id(footprint[2 * i]!, footprint[2 * i + 1]!, groundCm),
      );
      const shell = shellOf.get(b);
      const body =
        shell === undefined
          ? solidGeometry(city, b, footprint, vertices)
          : shellGeometry(city, shell, vertices);
      const tags = buildingTags(city, b);
      emit(cityString(city, buildings.key[b]!), {
        type: 'Building',
        attributes: {
          measuredHeight: tags['height'],
          storeysAboveGround: buildings.storeys[b]!,
          storeysBelowGround: buildings.basements[b]!,
          roofType: roofCodes.get(buildings.roof[b]!) ?? 'flat',
          function: codeName(buildingUse, buildings.use[b]!),
          ...tags,
        },
        geometry: [{ type: 'MultiSurface', lod: '0', boundaries: [[plan]] }, body],
      });
    },
  };
}

function solidGeometry(city: City, b: number, footprint: readonly number[], vertices: VertexTable): object {
  const { buildings } = city;
  const { lod, faces } = solidOf({
    footprint,
    groundCm: buildings.groundCm[b]!,
    heightCm: buildings.heightCm[b]!,
    roof: buildings.roof[b]!,
    roofHeightCm: buildings.roofHeightCm[b]!,
    roofKnown: (buildings.inferred[b]! & buildingInferred.roof) === 0,
  });
  const shell = faces.map(({ ring }) => [ring.map(([x, y, z]) => vertices.id(x, y, z))]);
  const values = faces.map(({ surface }) => surface);
  return { type: 'Solid', lod: String(lod), boundaries: [shell], semantics: semanticsOf([values]) };
}

function shellGeometry(city: City, s: number, vertices: VertexTable): object {
  const { shells } = city;
  const from = shells.pointStart[s]!;
  const boundaries: number[][][] = [];
  const values: number[] = [];
  for (let t = shells.triangleStart[s]!; t < shells.triangleStart[s + 1]!; t++) {
    const ids = [shells.a[t]!, shells.b[t]!, shells.c[t]!].map((corner) =>
      vertices.id(shells.xCm[from + corner]!, shells.yCm[from + corner]!, shells.zCm[from + corner]!),
    );
    if (new Set(ids).size < 3) continue;
    boundaries.push([ids]);
    values.push(shells.surface[t]!);
  }
  return { type: 'MultiSurface', lod: '2.2', boundaries, semantics: semanticsOf(values) };
}

function semanticsOf(values: readonly unknown[]): object {
  return { surfaces: surfaceNames.map((type) => ({ type })), values };
}

function roadWriter(city: City, vertices: VertexTable, emit: Emit): Writer {
  const { roads } = city;
  const speeds = roadSpeeds(city);
  return {
    count: roads.count,
    write(r) {
      const line: number[] = [];
      for (let i = roads.pointStart[r]!; i < roads.pointStart[r + 1]!; i++)
        line.push(vertices.id(roads.xCm[i]!, roads.yCm[i]!, roads.zCm[i]!));
      const attributes = roadTags(city, r, speeds[r]!);
      const geometry = [{ type: 'MultiLineString', lod: '0', boundaries: [line] }];
      emit(cityString(city, roads.key[r]!), { type: 'Road', attributes, geometry });
    },
  };
}

const waters = new Set<number>([areaKind.sea, areaKind.water]);
const plants = new Set<number>([areaKind.forest, areaKind.park, areaKind.grass, areaKind.farmland]);

function areaWriter(city: City, vertices: VertexTable, emit: Emit): Writer {
  const { areas, terrain, meta } = city;
  const groundCm = (xCm: number, yCm: number): number => {
    const col = Math.floor((xCm - meta.boundsCm.x0) / terrain.cellCm);
    const row = Math.floor((yCm - meta.boundsCm.y0) / terrain.cellCm);
    const inCol = Math.max(0, Math.min(terrain.cols - 1, col));
    const inRow = Math.max(0, Math.min(terrain.rows - 1, row));
    return terrain.zCm[inRow * terrain.cols + inCol]!;
  };
  return {
    count: areas.count,
    write(a) {
      const rings: number[][] = [];
      for (let j = areas.ringStart[a]!; j < areas.ringStart[a + 1]!; j++) {
        const ring: number[] = [];
        for (let i = areas.pointStart[j]!; i < areas.pointStart[j + 1]!; i++)
          ring.push(vertices.id(areas.xCm[i]!, areas.yCm[i]!, groundCm(areas.xCm[i]!, areas.yCm[i]!)));
        rings.push(ring);
      }
      if (rings.length === 0) return;
      const kind = areas.kind[a]!;
      const type = waters.has(kind) ? 'WaterBody' : plants.has(kind) ? 'PlantCover' : 'LandUse';
      const geometry = [{ type: 'MultiSurface', lod: '0', boundaries: [rings] }];
      emit(cityString(city, areas.key[a]!), { type, attributes: areaTags(city, a), geometry });
    },
  };
}

/** Two triangles between four middles of cells; one object a row of cells keeps each of them small. */
function terrainWriter(city: City, vertices: VertexTable, emit: Emit): Writer {
  const { terrain, meta } = city;
  const { cols, rows, cellCm, zCm } = terrain;
  const id = (col: number, row: number): number =>
    vertices.id(
      meta.boundsCm.x0 + Math.round((col + 0.5) * cellCm),
      meta.boundsCm.y0 + Math.round((row + 0.5) * cellCm),
      zCm[row * cols + col]!,
    );
  return {
    count: rows - 1,
    write(row) {
      const boundaries: number[][][] = [];
      for (let col = 0; col + 1 < cols; col++) {
        const [a, b, c, d] = [id(col, row), id(col + 1, row), id(col + 1, row + 1), id(col, row + 1)];
        boundaries.push([[a, b, c]], [[a, c, d]]);
      }
      emit(`terrain/${row}`, {
        type: 'TINRelief',
        geometry: [{ type: 'CompositeSurface', lod: '1', boundaries }],
      });
    },
  };
}
