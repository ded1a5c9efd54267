/** Adds facilities to a city: its table stays sorted by key, and every index into it follows. */
import { compareKeys } from '../infer/order.ts';
import { inRing } from '../infer/geometry.ts';
import { cellAt, cityString } from '../model.ts';
import type { City, Facilities } from '../model.ts';
import { serviceUser } from '../networks.ts';

export interface NewFacility {
  kind: number;
  xCm: number;
  yCm: number;
  values: Readonly<Record<string, string | number>>;
}

export function insertFacilities(
  city: City,
  added: readonly NewFacility[],
  snap: (xCm: number, yCm: number) => number,
  string: (text: string) => number,
): void {
  const { facilities } = city;
  const oldKeys = Array.from(facilities.key, (id) => cityString(city, id));
  const taken = new Set(oldKeys);
  const keys = added.map((_, i) => {
    let n = i;
    while (taken.has(keyOf(n))) n += added.length;
    taken.add(keyOf(n));
    return keyOf(n);
  });
  const all = [...oldKeys, ...keys];
  const order = all.map((_, i) => i).toSorted((a, b) => compareKeys(all[a]!, all[b]!) || a - b);
  const rowOf = new Int32Array(all.length);
  order.forEach((from, to) => (rowOf[from] = to));
  const text = (value: string | number | undefined): string => (typeof value === 'string' ? value : '');
  const whole =
    (name: string) =>
    ({ values }: NewFacility): number =>
      typeof values[name] === 'number' ? values[name] : 0;
  const newValues: Record<keyof Omit<Facilities, 'count'>, (facility: NewFacility, i: number) => number> = {
    key: (_, i) => string(keys[i]!),
    name: ({ values }) => string(text(values['name'])),
    nameZh: ({ values }) => string(text(values['nameZh']) || text(values['name'])),
    kind: ({ kind }) => kind,
    xCm: ({ xCm }) => xCm,
    yCm: ({ yCm }) => yCm,
    zone: ({ xCm, yCm }) => city.terrain.zone[cellAt(city, xCm, yCm)] ?? -1,
    building: ({ xCm, yCm }) => buildingAt(city, xCm, yCm),
    node: ({ xCm, yCm }) => snap(xCm, yCm),
    capacity: whole('capacity'),
    intensiveBeds: whole('intensiveBeds'),
    generatorKw: whole('generatorKw'),
    fuelMin: whole('fuelMin'),
    conversionMin: whole('conversionMin'),
    inferred: () => 0,
  };
  const columns = Object.entries(newValues).map(([name, of]) => {
    const old = facilities[name as keyof typeof newValues];
    const joined = [...old, ...added.map(of)];
    const Column = old.constructor as unknown as { from(values: number[]): typeof old };
    return [name, Column.from(order.map((from) => joined[from]!))] as const;
  });
  city.facilities = { count: all.length, ...Object.fromEntries(columns) } as unknown as Facilities;

  const moved = (column: Int32Array): Int32Array<ArrayBuffer> =>
    Int32Array.from(column, (row) => (row < 0 ? row : rowOf[row]!));
  city.zones = { ...city.zones, office: moved(city.zones.office) };
  city.subdistricts = { ...city.subdistricts, office: moved(city.subdistricts.office) };
  city.districts = { ...city.districts, office: moved(city.districts.office) };
  city.networkNodes = { ...city.networkNodes, facility: moved(city.networkNodes.facility) };
  const { userKind, user } = city.serviceUses;
  // Rows stay sorted: the old facilities keep their order among themselves.
  const users = Int32Array.from(user, (row, i) => (userKind[i] === serviceUser.facility ? rowOf[row]! : row));
  city.serviceUses = { ...city.serviceUses, user: users };
}

const keyOf = (n: number): string => `local/${String(n + 1).padStart(5, '0')}`;

/** The building that a place lies in, else the nearest within 40 m, else none. */
function buildingAt({ buildings }: City, xCm: number, yCm: number): number {
  let best = -1;
  let away = 4000 * 4000;
  for (let b = 0; b < buildings.count; b++) {
    const dx = buildings.xCm[b]! - xCm;
    const dy = buildings.yCm[b]! - yCm;
    const square = dx * dx + dy * dy;
    if (square > 40_000 * 40_000) continue;
    const ring: number[] = [];
    for (let i = buildings.pointStart[b]!; i < buildings.pointStart[b + 1]!; i++)
      ring.push(buildings.footXCm[i]!, buildings.footYCm[i]!);
    if (inRing(ring, xCm, yCm)) return b;
    if (square < away) [best, away] = [b, square];
  }
  return best;
}
