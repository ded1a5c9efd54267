/** OpenStreetMap XML of `side` × `side` streets at 100 m with a house in every block: as large as a test asks for. */
export function gridMap(side: number): string {
  const step = 0.0009;
  const lines: string[] = [];
  const degrees = (at: number) => (10 + at * step).toFixed(6);
  const node = (id: number, row: number, column: number) =>
    lines.push(`<node id="${id}" lat="${degrees(row)}" lon="${degrees(column)}"/>`);
  const way = (id: number, refs: number[], tag: string) =>
    ways.push(`<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tag}</way>`);
  const ways: string[] = [];
  const along = Array.from({ length: side }, (_, at) => at);
  const crossing = (row: number, column: number) => 1 + row * side + column;
  for (const row of along) for (const column of along) node(crossing(row, column), row, column);
  for (const at of along) {
    const street = (name: string) =>
      `<tag k="highway" v="residential"/><tag k="name" v="${name} ${at + 1}"/>`;
    way(
      10_000_000 + at,
      along.map((other) => crossing(at, other)),
      street('Row'),
    );
    way(
      11_000_000 + at,
      along.map((other) => crossing(other, at)),
      street('Column'),
    );
  }
  let id = 20_000_000;
  for (const row of along.slice(1)) {
    for (const column of along.slice(1)) {
      const corners = [
        [0.3, 0.3],
        [0.3, 0.7],
        [0.7, 0.7],
        [0.7, 0.3],
      ].map(([down, right], at) => {
        node(id + at, row - down!, column - right!);
        return id + at;
      });
      way(
        id + 5,
        [...corners, corners[0]!],
        '<tag k="building" v="apartments"/><tag k="building:levels" v="5"/>',
      );
      id += 10;
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${lines.join('')}${ways.join('')}</osm>\n`;
}
