/** The two kinds of PBF block. Source: osmformat.proto 1.3 (field numbers below are its). */
import { wantedTags } from './builder.ts';
import type { OsmBuilder } from './builder.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import type { OsmMember, Tags } from './osm-data.ts';
import { Wire, WireError } from './pbf-wire.ts';

const readableFeatures = new Set(['OsmSchema-V0.6', 'DenseNodes']);

export function readHeaderBlock(bytes: Uint8Array, file: string, builder: OsmBuilder): void {
  const wire = new Wire(bytes);
  while (wire.next()) {
    if (wire.field === 1) readBox(wire.message(), builder);
    else if (wire.field === 4) {
      const feature = new TextDecoder().decode(wire.slice());
      if (!readableFeatures.has(feature))
        refuse('import.pbfFeature', { feature: feature.slice(0, 60) }, file);
    } else wire.skip();
  }
}

export function readPrimitiveBlock(bytes: Uint8Array, builder: OsmBuilder, warnings: Warnings): void {
  const wire = new Wire(bytes);
  const groups: Wire[] = [];
  const block: Block = {
    strings: [],
    text: [],
    granularity: 100,
    latOffset: 0,
    lonOffset: 0,
    builder,
    warnings,
  };
  while (wire.next()) {
    if (wire.field === 1) readStrings(wire.message(), block);
    else if (wire.field === 2) groups.push(wire.message());
    else if (wire.field === 17) block.granularity = wire.unsigned();
    else if (wire.field === 19) block.latOffset = wire.signed();
    else if (wire.field === 20) block.lonOffset = wire.signed();
    else wire.skip();
  }
  for (const group of groups) {
    while (group.next()) {
      if (group.field === 1) readNode(group.message(), block);
      else if (group.field === 2) readDense(group.message(), block);
      else if (group.field === 3) readWay(group.message(), block);
      else if (group.field === 4) readRelation(group.message(), block);
      else group.skip();
    }
  }
}

interface Block {
  strings: Uint8Array[];
  text: (string | undefined)[];
  granularity: number;
  latOffset: number;
  lonOffset: number;
  builder: OsmBuilder;
  warnings: Warnings;
}

function readBox(wire: Wire, builder: OsmBuilder): void {
  const side = [0, 0, 0, 0, 0];
  while (wire.next()) {
    if (wire.field <= 4) side[wire.field] = wire.zigzag() * 1e-9;
    else wire.skip();
  }
  builder.bounds({ west: side[1]!, east: side[2]!, north: side[3]!, south: side[4]! });
}

function readStrings(wire: Wire, block: Block): void {
  while (wire.next()) {
    if (wire.field === 1) block.strings.push(wire.slice());
    else wire.skip();
  }
}

function string(block: Block, index: number): string {
  const known = block.text[index];
  if (known !== undefined) return known;
  const bytes = block.strings[index];
  if (!bytes) throw new WireError(0);
  const text = new TextDecoder().decode(bytes);
  block.text[index] = text;
  return text;
}

function addNode(block: Block, id: number, lat: number, lon: number): void {
  const lonDeg = 1e-9 * (block.lonOffset + block.granularity * lon);
  const latDeg = 1e-9 * (block.latOffset + block.granularity * lat);
  block.builder.node(id, lonDeg, latDeg);
}

function readNode(wire: Wire, block: Block): void {
  let id = 0;
  let lat = 0;
  let lon = 0;
  const keys: number[] = [];
  const values: number[] = [];
  while (wire.next()) {
    if (wire.field === 1) id = wire.zigzag();
    else if (wire.field === 2) wire.repeated((w) => keys.push(w.unsigned()));
    else if (wire.field === 3) wire.repeated((w) => values.push(w.unsigned()));
    else if (wire.field === 8) lat = wire.zigzag();
    else if (wire.field === 9) lon = wire.zigzag();
    else wire.skip();
  }
  addNode(block, id, lat, lon);
  block.builder.nodeTags(id, tagsOf(block, keys, values));
}

/** Columns of deltas; tags of all nodes in one list, each node's closed by a 0. */
function readDense(wire: Wire, block: Block): void {
  const ids: number[] = [];
  const lats: number[] = [];
  const lons: number[] = [];
  const pairs: number[] = [];
  while (wire.next()) {
    if (wire.field === 1) deltas(wire, ids);
    else if (wire.field === 8) deltas(wire, lats);
    else if (wire.field === 9) deltas(wire, lons);
    else if (wire.field === 10) wire.repeated((w) => pairs.push(w.unsigned()));
    else wire.skip();
  }
  if (lats.length !== ids.length || lons.length !== ids.length) throw new WireError(wire.pos);
  for (let i = 0; i < ids.length; i++) addNode(block, ids[i]!, lats[i]!, lons[i]!);
  for (let i = 0, node = 0; i < pairs.length && node < ids.length; node++) {
    const keys: number[] = [];
    const values: number[] = [];
    while (i < pairs.length && pairs[i] !== 0) {
      keys.push(pairs[i]!);
      values.push(pairs[i + 1] ?? 0);
      i += 2;
    }
    i++;
    if (keys.length > 0) block.builder.nodeTags(ids[node]!, tagsOf(block, keys, values));
  }
}

function deltas(wire: Wire, into: number[]): void {
  let last = into.at(-1) ?? 0;
  wire.repeated((w) => into.push((last += w.zigzag())));
}

function readWay(wire: Wire, block: Block): void {
  let id = 0;
  const keys: number[] = [];
  const values: number[] = [];
  const refs: number[] = [];
  while (wire.next()) {
    if (wire.field === 1) id = wire.signed();
    else if (wire.field === 2) wire.repeated((w) => keys.push(w.unsigned()));
    else if (wire.field === 3) wire.repeated((w) => values.push(w.unsigned()));
    else if (wire.field === 8) deltas(wire, refs);
    else wire.skip();
  }
  if (refs.length > importLimits.refsPerWay) throw new WireError(wire.pos);
  block.builder.way(id, Float64Array.from(refs), tagsOf(block, keys, values));
}

const memberKinds = ['node', 'way', 'relation'] as const;

function readRelation(wire: Wire, block: Block): void {
  let id = 0;
  const keys: number[] = [];
  const values: number[] = [];
  const roles: number[] = [];
  const refs: number[] = [];
  const kinds: number[] = [];
  while (wire.next()) {
    if (wire.field === 1) id = wire.signed();
    else if (wire.field === 2) wire.repeated((w) => keys.push(w.unsigned()));
    else if (wire.field === 3) wire.repeated((w) => values.push(w.unsigned()));
    else if (wire.field === 8) wire.repeated((w) => roles.push(w.unsigned()));
    else if (wire.field === 9) deltas(wire, refs);
    else if (wire.field === 10) wire.repeated((w) => kinds.push(w.unsigned()));
    else wire.skip();
  }
  const members: OsmMember[] = refs.map((ref, i) => {
    const kind = memberKinds[kinds[i] ?? -1];
    if (!kind) throw new WireError(wire.pos);
    return { kind, ref, role: string(block, roles[i] ?? 0) };
  });
  block.builder.relation(id, members, tagsOf(block, keys, values));
}

function tagsOf(block: Block, keys: number[], values: number[]): Tags {
  if (keys.length !== values.length) throw new WireError(0);
  return wantedTags(
    keys.map((key, i) => [string(block, key), string(block, values[i]!)] as const),
    block.warnings,
  );
}
