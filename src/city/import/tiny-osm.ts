/** OSM XML in a few words, for tests: nodes on a metre grid near 1° N 103° E, ways by node id. */

export interface TinyWay {
  id: number;
  refs: readonly number[];
  tags?: Readonly<Record<string, string>>;
}
export interface TinyOsm {
  /** id → [x, y] in metres from the origin. */
  nodes: Readonly<Record<number, readonly [number, number]>>;
  ways: readonly TinyWay[];
  relations?: readonly {
    id: number;
    members: readonly (readonly [number, string])[];
    tags: Readonly<Record<string, string>>;
  }[];
  /** Raw XML put before the nodes and behind the relations. */
  head?: string;
  tail?: string;
  /** Place of the origin. */
  lonDeg?: number;
  latDeg?: number;
}

/** WGS84 at 1° N. */
const metresPerLonDegree = 111_303;
const metresPerLatDegree = 110_574;

export function tinyOsm(osm: TinyOsm): Uint8Array<ArrayBuffer> {
  const { lonDeg = 103, latDeg = 1 } = osm;
  const lon = (x: number): number => {
    const deg = lonDeg + x / metresPerLonDegree;
    return deg > 180 ? deg - 360 : deg;
  };
  const tags = (of: Readonly<Record<string, string>> = {}): string =>
    Object.entries(of)
      .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
      .join('');
  const nodes = Object.entries(osm.nodes).map(
    ([id, [x, y]]) =>
      `<node id="${id}" lon="${lon(x).toFixed(7)}" lat="${(latDeg + y / metresPerLatDegree).toFixed(7)}"/>`,
  );
  const ways = osm.ways.map(
    (way) =>
      `<way id="${way.id}">${way.refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tags(way.tags)}</way>`,
  );
  const relations = (osm.relations ?? []).map((relation) => {
    const members = relation.members.map(([ref, role]) => `<member type="way" ref="${ref}" role="${role}"/>`);
    return `<relation id="${relation.id}">${members.join('')}${tags(relation.tags)}</relation>`;
  });
  const parts = [osm.head ?? '', ...nodes, ...ways, ...relations, osm.tail ?? ''];
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${parts.join('\n')}\n</osm>`,
  );
}

/** A cross of two streets (ids 1, 2; nodes 1–5, crossing at 5) and a house (way 3, nodes 6–9). */
export const crossroads: TinyOsm = {
  nodes: {
    1: [-300, 0],
    2: [300, 0],
    3: [0, -300],
    4: [0, 300],
    5: [0, 0],
    6: [20, 20],
    7: [40, 20],
    8: [40, 35],
    9: [20, 35],
  },
  ways: [
    { id: 1, refs: [1, 5, 2], tags: { highway: 'residential', name: 'East Street' } },
    { id: 2, refs: [3, 5, 4], tags: { highway: 'tertiary', name: 'North Street', 'name:zh': '北街' } },
    { id: 3, refs: [6, 7, 8, 9, 6], tags: { building: 'house' } },
  ],
};
