import { floorM2, type Site } from './site.ts';

/** Buildings of one school or hospital stand within this of its largest. */
const togetherCm = 15_000;

/**
 * Grounds with buildings of a use: rows of each ground, the largest building first, grounds by their largest building. Grounds
 * on which one of `named` stands are left out.
 */
export function clusters(
  site: Site,
  use: number,
  named: readonly { xCm: number; yCm: number }[],
): number[][] {
  const { buildings } = site;
  const rows: number[] = [];
  for (let b = 0; b < buildings.count; b += 1) if (buildings.use[b] === use) rows.push(b);
  const floor = Float64Array.from(rows, (row) => floorM2(site, row));
  const order = rows.map((_, i) => i).sort((a, b) => floor[b]! - floor[a]! || rows[a]! - rows[b]!);
  const grounds = new Map<string, { x: number; y: number; members: number[] | null }[]>();
  const square = (x: number): number => Math.floor(x / togetherCm);
  const open = (x: number, y: number, members: number[] | null): void => {
    const key = `${square(x)},${square(y)}`;
    const list = grounds.get(key);
    if (list === undefined) grounds.set(key, [{ x, y, members }]);
    else list.push({ x, y, members });
  };
  for (const one of named) open(one.xCm, one.yCm, null);
  const result: number[][] = [];
  for (const i of order) {
    const row = rows[i]!;
    const [x, y] = [buildings.xCm[row]!, buildings.yCm[row]!];
    const near = around(grounds, square(x), square(y)).find(
      (ground) => Math.abs(ground.x - x) + Math.abs(ground.y - y) < togetherCm,
    );
    if (near !== undefined) near.members?.push(row);
    else {
      const members = [row];
      result.push(members);
      open(x, y, members);
    }
  }
  return result;
}

function around<T>(squares: ReadonlyMap<string, T[]>, col: number, row: number): T[] {
  const found: T[] = [];
  for (let dy = -1; dy <= 1; dy += 1)
    for (let dx = -1; dx <= 1; dx += 1) found.push(...(squares.get(`${col + dx},${row + dy}`) ?? []));
  return found;
}
