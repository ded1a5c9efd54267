import type { SceneCity } from '../types.ts';
import { areaKind, roadKind } from './codes.ts';

/** A name that may stand on the map: the earlier in the list, the more it matters. */
export interface MapLabel {
  id: string;
  kind: 'district' | 'water' | 'street' | 'facility';
  text: { en: string; zh: string };
  xM: number;
  yM: number;
  /** Shown while the camera is nearer than this, m. */
  withinM: number;
}

/** Facilities that are named, in this order: hospitals, operations centre, fire and police stations, shelters, stations. */
const namedFacilities = [1, 18, 10, 4, 0, 22, 23, 17];
const longest = 300;

/** Quarters, waters, main streets and facilities of a city by how much they matter. */
export function mapLabels(city: SceneCity): MapLabel[] {
  return [...waters(city), ...quarters(city), ...streets(city), ...facilities(city)].slice(0, longest);
}

function quarters(city: SceneCity): MapLabel[] {
  const { zones } = city;
  return Array.from({ length: zones.count }, (_, i) => ({
    id: `zone-${i}`,
    kind: 'district' as const,
    text: textOf(city, zones.name[i], zones.nameZh[i]),
    xM: zones.xCm[i]! / 100,
    yM: zones.yCm[i]! / 100,
    withinM: Infinity,
  })).filter(isNamed);
}

function waters(city: SceneCity): MapLabel[] {
  const { areas } = city;
  const out: (MapLabel & { sizeM: number })[] = [];
  for (let i = 0; i < areas.count; i++) {
    if (areas.kind[i] !== areaKind.water && areas.kind[i] !== areaKind.sea) continue;
    const text = textOf(city, areas.name?.[i], areas.nameZh?.[i]);
    const from = areas.pointStart[areas.ringStart[i]!]!;
    const to = areas.pointStart[areas.ringStart[i]! + 1]!;
    let [x, y, west, east] = [0, 0, Infinity, -Infinity];
    for (let k = from; k < to; k++) {
      x += areas.xCm[k]! / 100 / (to - from);
      y += areas.yCm[k]! / 100 / (to - from);
      west = Math.min(west, areas.xCm[k]! / 100);
      east = Math.max(east, areas.xCm[k]! / 100);
    }
    out.push({ id: `area-${i}`, kind: 'water', text, xM: x, yM: y, withinM: Infinity, sizeM: east - west });
  }
  return out.filter(isNamed).sort((a, b) => b.sizeM - a.sizeM || (a.id < b.id ? -1 : 1));
}

/** One label a name, in the middle of its widest and longest stretch. */
function streets(city: SceneCity): MapLabel[] {
  const { roads } = city;
  const best = new Map<string, { road: number; lengthM: number }>();
  for (let i = 0; i < roads.count; i++) {
    if (roads.kind[i]! > roadKind.secondary) continue;
    const { en, zh } = textOf(city, roads.name?.[i], roads.nameZh?.[i]);
    if (en === '' && zh === '') continue;
    const [a, b] = [roads.pointStart[i]!, roads.pointStart[i + 1]! - 1];
    const lengthM = Math.hypot(roads.xCm[b]! - roads.xCm[a]!, roads.yCm[b]! - roads.yCm[a]!) / 100;
    const known = best.get(`${en}/${zh}`);
    if (known === undefined || lengthM > known.lengthM) best.set(`${en}/${zh}`, { road: i, lengthM });
  }
  return [...best.values()]
    .sort((a, b) => roads.kind[a.road]! - roads.kind[b.road]! || b.lengthM - a.lengthM || a.road - b.road)
    .map(({ road }) => {
      const middle = (roads.pointStart[road]! + roads.pointStart[road + 1]!) >> 1;
      return {
        id: `road-${road}`,
        kind: 'street' as const,
        text: textOf(city, roads.name?.[road], roads.nameZh?.[road]),
        xM: roads.xCm[middle]! / 100,
        yM: roads.yCm[middle]! / 100,
        withinM: 3200,
      };
    });
}

function facilities(city: SceneCity): MapLabel[] {
  const { facilities: f } = city;
  return Array.from({ length: f.count }, (_, i) => ({
    id: `facility-${i}`,
    kind: 'facility' as const,
    rank: namedFacilities.indexOf(f.kind[i]!),
    text: textOf(city, f.name[i], f.nameZh[i]),
    xM: f.xCm[i]! / 100,
    yM: f.yCm[i]! / 100,
    withinM: 2200,
  }))
    .filter((l) => l.rank >= 0 && isNamed(l))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** Place of a label on the picture, CSS px: bottom middle, and its size. */
export interface LabelBox {
  xPx: number;
  yPx: number;
  widePx: number;
  highPx: number;
}

/** Takes boxes in order of importance and keeps those that lie clear of all kept before, up to `most`. */
export function clearOfEachOther<T extends LabelBox>(boxes: readonly T[], most: number, gapPx = 6): T[] {
  const kept: T[] = [];
  for (const box of boxes) {
    if (kept.length === most) break;
    const clear = kept.every(
      (other) =>
        Math.abs(other.xPx - box.xPx) >= (other.widePx + box.widePx) / 2 + gapPx ||
        other.yPx - other.highPx - gapPx >= box.yPx ||
        box.yPx - box.highPx - gapPx >= other.yPx,
    );
    if (clear) kept.push(box);
  }
  return kept;
}

function textOf({ strings }: SceneCity, name: number | undefined, nameZh: number | undefined) {
  return { en: strings[name ?? 0] ?? '', zh: strings[nameZh ?? 0] ?? '' };
}

function isNamed({ text }: MapLabel): boolean {
  return text.en !== '' || text.zh !== '';
}
