/** A city being changed: tables are copied when first written to, so that the given one stays as it is. */
import { nodeSnapper } from '../infer/snap.ts';
import { cellAt, cityString } from '../model.ts';
import type { City } from '../model.ts';
import { insertFacilities } from './insert.ts';
import type { NewFacility } from './insert.ts';
import type { Candidates } from './places.ts';

type Values = Readonly<Record<string, string | number>>;

/** Columns of a facility that local data give, by column id. */
const numbers = ['capacity', 'intensiveBeds', 'generatorKw', 'fuelMin', 'conversionMin'] as const;

export class Changes {
  readonly city: City;
  private readonly stringIds = new Map<string, number>();
  private readonly drains = new Set<number>();
  private readonly added: NewFacility[] = [];
  private readonly copied = new Set<keyof City>();

  constructor(given: City) {
    this.city = { ...given, strings: [...given.strings] };
  }

  facilities(kind: number | null): Candidates {
    const { facilities } = this.city;
    const rows = indices(facilities.count).filter((row) => kind === null || facilities.kind[row] === kind);
    return {
      ...this.candidates(rows, facilities, facilities.nameZh),
      inferred: (row) => this.city.facilities.inferred[row] === 1,
    };
  }

  zones(): Candidates {
    const { zones } = this.city;
    return this.candidates(indices(zones.count), zones, zones.nameZh);
  }

  buildings(): Candidates {
    const { buildings } = this.city;
    return this.candidates(indices(buildings.count), buildings, buildings.name);
  }

  roads(): Candidates {
    const { roads } = this.city;
    const middle = (row: number): number =>
      Math.floor((roads.pointStart[row]! + roads.pointStart[row + 1]!) / 2);
    return {
      ...this.candidates(
        indices(roads.count),
        { key: roads.key, name: roads.name, xCm: roads.xCm, yCm: roads.yCm },
        roads.nameZh,
      ),
      xCm: (row) => roads.xCm[middle(row)]!,
      yCm: (row) => roads.yCm[middle(row)]!,
    };
  }

  isInside({ xCm, yCm }: { xCm: number; yCm: number }): boolean {
    return cellAt(this.city, xCm, yCm) >= 0;
  }

  /** An empty name leaves the name as it is. */
  setFacility(row: number, values: Values): void {
    const facilities = this.own('facilities');
    const name = values['name'];
    if (typeof name === 'string' && name !== '' && cityString(this.city, facilities.key[row]!) !== name) {
      const isZh = /\p{Script=Han}/u.test(name);
      if (!isZh) facilities.name[row] = this.string(name);
      if (isZh || typeof values['nameZh'] === 'string')
        facilities.nameZh[row] = this.string(String(values['nameZh'] ?? name));
    }
    for (const column of numbers) {
      const value = values[column];
      if (typeof value === 'number') facilities[column][row] = value;
    }
    facilities.inferred[row] = 0;
  }

  addFacility(kind: number, spot: { xCm: number; yCm: number }, values: Values): void {
    this.added.push({ kind, ...spot, values });
  }

  /** False where the user has no such service. */
  setBuffer(userKind: number, user: number, service: number, minutes: number): boolean {
    const uses = this.own('serviceUses');
    let found = false;
    for (let row = 0; row < uses.count; row++) {
      if (uses.userKind[row] !== userKind || uses.user[row] !== user || uses.service[row] !== service)
        continue;
      uses.bufferMin[row] = minutes;
      uses.inferred[row] = 0;
      found = true;
    }
    return found;
  }

  setDrain(zone: number, tenthMmph: number): void {
    this.own('zones').drainTenthMmph[zone] = tenthMmph;
    this.drains.add(zone);
  }

  setClearance(road: number, cm: number): void {
    this.own('roads').clearanceCm[road] = cm;
  }

  setFloor(building: number, cm: number, inferredBit: number): void {
    const buildings = this.own('buildings');
    buildings.floorAboveGroundCm[building] = cm;
    buildings.inferred[building] = buildings.inferred[building]! & ~inferredBit;
  }

  /** The new city, with the shares of what is inferred counted afresh. */
  finish(fileNames: readonly string[]): City {
    const { city } = this;
    if (this.added.length > 0) {
      const snap = nodeSnapper(city.nodes, new Uint8Array(city.nodes.count));
      insertFacilities(city, this.added, snap, (text) => this.string(text));
    }
    const share = (flags: Uint8Array): number =>
      flags.length === 0 ? 0 : flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
    const fresh = new Map<string, number>([['facilities', share(city.facilities.inferred)]]);
    if (this.copied.has('serviceUses')) fresh.set('serviceUses', share(city.serviceUses.inferred));
    const inferred = city.meta.inferred.map((entry) => {
      const known = this.drains.size / Math.max(1, city.zones.count);
      if (entry.what === 'zones.drainTenthMmph') return { ...entry, share: Math.max(0, entry.share - known) };
      return { ...entry, share: fresh.get(entry.what) ?? entry.share };
    });
    const local = fileNames.map((name) => name.split(/[\\/]/).at(-1) ?? '').join(' ');
    const before = city.meta.origin['local'];
    const origin = {
      ...city.meta.origin,
      local: `${before === undefined ? '' : `${before} `}${local}`.slice(0, 400),
    };
    return { ...city, meta: { ...city.meta, inferred, origin } };
  }

  private candidates(
    rows: readonly number[],
    table: { key: Uint32Array; name: Uint32Array; xCm: Int32Array; yCm: Int32Array },
    nameZh: Uint32Array,
  ): Candidates {
    const text = (id: number): string => cityString(this.city, id);
    return {
      rows,
      key: (row) => text(table.key[row]!),
      names: (row) => [text(table.name[row]!), text(nameZh[row]!)],
      xCm: (row) => table.xCm[row]!,
      yCm: (row) => table.yCm[row]!,
      inferred: () => false,
    };
  }

  private own<Name extends 'facilities' | 'serviceUses' | 'zones' | 'roads' | 'buildings'>(
    name: Name,
  ): City[Name] {
    if (!this.copied.has(name)) {
      this.copied.add(name);
      const copy = Object.entries(this.city[name]).map(([column, value]) => [
        column,
        ArrayBuffer.isView(value) ? (value as Uint8Array).slice() : value,
      ]);
      this.city[name] = Object.fromEntries(copy) as City[Name];
    }
    return this.city[name];
  }

  private string(text: string): number {
    if (text === '') return 0;
    const known = this.stringIds.get(text);
    if (known !== undefined) return known;
    this.city.strings.push(text);
    this.stringIds.set(text, this.city.strings.length - 1);
    return this.city.strings.length - 1;
  }
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
