/** A small town in OpenStreetMap XML whose every street is named by somebody with bad intentions. */

export const hostileName = `<img id="injected" src=x onerror="globalThis.injected=1">{{place}} $t(cancel)`;

/** Six by six streets at 100 m with houses between them. */
export function hostileMap(): string {
  const side = 6;
  const step = 0.0009;
  const lines: string[] = [];
  const node = (id: number, row: number, column: number) =>
    lines.push(
      `<node id="${id}" lat="${(20 + row * step).toFixed(6)}" lon="${(10 + column * step).toFixed(6)}"/>`,
    );
  const way = (id: number, refs: number[], tags: Record<string, string>) =>
    lines.push(
      `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${Object.entries(tags)
        .map(([key, value]) => `<tag k="${key}" v="${escaped(value)}"/>`)
        .join('')}</way>`,
    );
  const crossing = (row: number, column: number) => 1 + row * side + column;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) node(crossing(row, column), row, column);
  }
  const along = Array.from({ length: side }, (_, at) => at);
  const street = { highway: 'residential', name: hostileName };
  for (const at of along) {
    way(
      1000 + at,
      along.map((other) => crossing(at, other)),
      street,
    );
    way(
      1100 + at,
      along.map((other) => crossing(other, at)),
      street,
    );
  }
  let id = 2000;
  for (let row = 0; row < side - 1; row += 1) {
    for (let column = 0; column < side - 1; column += 1) {
      const corners = [
        [0.3, 0.3],
        [0.3, 0.7],
        [0.7, 0.7],
        [0.7, 0.3],
      ].map(([dr, dc], at) => {
        node(id + at, row + dr!, column + dc!);
        return id + at;
      });
      way(id + 5, [...corners, corners[0]!], {
        building: 'apartments',
        name: hostileName,
        'building:levels': '4',
      });
      id += 10;
    }
  }
  const nodes = lines.filter((line) => line.startsWith('<node'));
  const ways = lines.filter((line) => line.startsWith('<way'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${[...nodes, ...ways].join('\n')}</osm>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
