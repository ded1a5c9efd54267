import type { Lines, Props, Shells } from '../furniture.ts';
import type { CityDraft } from './draft.ts';
import { orderByKey } from './order.ts';
import { every, startsOf } from './pack.ts';
import type { StringTable } from './strings.ts';

export function packLines({ lines = [] }: CityDraft, strings: StringTable): Lines {
  const rows = orderByKey('lines', lines).map((i) => lines[i]!);
  const flat = rows.flatMap((row) => row.points);
  return {
    count: rows.length,
    key: Uint32Array.from(rows, (row) => strings.id(row.key)),
    name: Uint32Array.from(rows, (row) => strings.id(row.name.en)),
    nameZh: Uint32Array.from(rows, (row) => strings.id(row.name.zh)),
    kind: Uint8Array.from(rows, (row) => row.kind),
    widthCm: Int32Array.from(rows, (row) => row.widthCm),
    pointStart: startsOf(rows.map((row) => row.points.length / 3)),
    xCm: Int32Array.from(every(flat, 3, 0)),
    yCm: Int32Array.from(every(flat, 3, 1)),
    zCm: Int32Array.from(every(flat, 3, 2)),
  };
}

/** In the order of the draft: props have no keys. */
export function packProps({ props = [] }: CityDraft): Props {
  return {
    count: props.length,
    kind: Uint8Array.from(props, (row) => row.kind),
    xCm: Int32Array.from(props, (row) => row.xCm),
    yCm: Int32Array.from(props, (row) => row.yCm),
    zCm: Int32Array.from(props, (row) => row.zCm),
    angle: Int16Array.from(props, (row) => row.angle),
    lengthCm: Int32Array.from(props, (row) => row.lengthCm),
    widthCm: Int32Array.from(props, (row) => row.widthCm),
    heightCm: Int32Array.from(props, (row) => row.heightCm),
    node: new Int32Array(props.length).fill(-1),
  };
}

/** Shells in the order of their buildings; `rowOf` maps the draft's buildings to rows. */
export function packShells({ shells = [] }: CityDraft, rowOf: Int32Array): Shells {
  const rows = shells
    .map((shell, i) => ({ ...shell, building: rowOf[shell.building]!, i }))
    .toSorted((p, q) => p.building - q.building || p.i - q.i);
  const flat = rows.flatMap((row) => row.points);
  const corners = rows.flatMap((row) => row.triangles);
  return {
    count: rows.length,
    building: Int32Array.from(rows, (row) => row.building),
    pointStart: startsOf(rows.map((row) => row.points.length / 3)),
    xCm: Int32Array.from(every(flat, 3, 0)),
    yCm: Int32Array.from(every(flat, 3, 1)),
    zCm: Int32Array.from(every(flat, 3, 2)),
    triangleStart: startsOf(rows.map((row) => row.triangles.length / 3)),
    a: Int32Array.from(every(corners, 3, 0)),
    b: Int32Array.from(every(corners, 3, 1)),
    c: Int32Array.from(every(corners, 3, 2)),
    surface: Uint8Array.from(rows.flatMap((row) => row.surface)),
  };
}
