import { error } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import { packageLimits } from './limits.ts';

const sources: readonly unknown[] = ['generated', 'osm', 'cityjson', 'geojson'];

/** What is wrong with the descriptive part of a header; empty where it is a `CityMeta`. */
export function checkMeta(value: unknown, file: string): Issue[] {
  const issues: Issue[] = [];
  const need = (holds: boolean, path: string): boolean => {
    if (!holds) issues.push(error('package.meta', {}, { path: `meta.${path}`, ...(file && { file }) }));
    return holds;
  };
  const meta = record(value);
  if (!need(meta !== null, '') || !meta) return issues;
  need(meta['modelVersion'] === 2, 'modelVersion');
  const name = record(meta['name']);
  need(name !== null && text(name['en']) && text(name['zh']), 'name');
  need(sources.includes(meta['source']), 'source');
  need(text(meta['attribution']), 'attribution');
  const origin = record(meta['origin']);
  need(origin !== null && Object.values(origin).every((entry) => text(entry) || finite(entry)), 'origin');
  const projection = meta['projection'];
  if (projection !== null) {
    const centre = record(projection);
    const sane = centre !== null && within(centre['lonDeg'], 180) && within(centre['latDeg'], 90);
    need(sane, 'projection');
  }
  const box = record(meta['boundsCm']);
  const sides = box && ['x0', 'y0', 'x1', 'y1'].map((side) => box[side]);
  need(
    sides !== null &&
      sides.every((side) => Number.isInteger(side) && within(side, packageLimits.coordinateCm)),
    'boundsCm',
  );
  need(typeof meta['coastal'] === 'boolean', 'coastal');
  const inferred = meta['inferred'];
  need(Array.isArray(inferred) && inferred.every(isInferred), 'inferred');
  return issues;
}

function isInferred(value: unknown): boolean {
  const entry = record(value);
  return (
    entry !== null &&
    text(entry['what']) &&
    finite(entry['share']) &&
    Number(entry['share']) >= 0 &&
    Number(entry['share']) <= 1
  );
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function text(value: unknown): boolean {
  return typeof value === 'string' && value.length <= packageLimits.headerTextCharacters;
}

function finite(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function within(value: unknown, limit: number): boolean {
  return typeof value === 'number' && value >= -limit && value <= limit;
}
