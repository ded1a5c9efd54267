import { boundsOf, contains, distance, nearestOn, type Line, type Point } from '../plane.ts';
import type { Plan } from '../plan.ts';
import { meetings } from './crossings.ts';

/**
 * What breaks a rule of a plan, as sentences for tests: everything in whole centimetres and inside the model where it has
 * to be, rivers running down and never meeting, no road or rail along a river or over a site, sites apart, keys unique.
 */
export function planFaults(plan: Plan): string[] {
  return [
    ...trunkFaults(plan),
    ...waterFaults(plan),
    ...siteFaults(plan),
    ...lineFaults(plan),
    ...unrounded(plan).map((what) => `${what} is not in whole centimetres`),
  ];
}

/** Crossings of roads and rails with rivers and with one another may be no flatter than this (sine). */
export const leastCrossingSine = 0.3;

function trunkFaults(plan: Plan): string[] {
  const faults: string[] = [];
  const half = plan.sizeM / 2;
  for (const { name, points, interchanges, level } of plan.trunks) {
    const first = points[0]!;
    const last = points[points.length - 1]!;
    const ring = distance(first, last) < 0.01;
    if (points.length < 3) faults.push(`${name.en} has ${points.length} points`);
    if (ring && points.some((p) => Math.max(Math.abs(p.x), Math.abs(p.y)) > half - 10))
      faults.push(`${name.en} leaves the model`);
    if (ring && points.some((p) => plan.land.hillM(p) > plan.land.wildAboveM))
      faults.push(`${name.en} climbs the mountains`);
    if (level === 'elevated' && interchanges.length < 2) faults.push(`${name.en} has no interchanges`);
    for (const place of interchanges)
      if (nearestOn(points, place).distance > 1) faults.push(`${name.en} misses its interchange`);
    for (const water of plan.waterways) {
      const met = meetings(points, water.line);
      for (const { sine } of met)
        if (sine < leastCrossingSine)
          faults.push(`${name.en} crosses ${water.name.en} at ${sine.toFixed(2)}`);
      const reach = (2 * (water.halfWidthM + water.bankM)) / leastCrossingSine;
      for (const p of points) {
        if (nearestOn(water.line, p).distance > water.halfWidthM) continue;
        if (met.every(({ at }) => distance(at, p) > reach))
          faults.push(`${name.en} runs in ${water.name.en}`);
      }
    }
  }
  return faults;
}

function waterFaults(plan: Plan): string[] {
  const faults: string[] = [];
  plan.waterways.forEach((water, w) => {
    const { line, name, kind } = water;
    const end = line[line.length - 1]!;
    if (Math.max(Math.abs(end.x), Math.abs(end.y)) < plan.sizeM / 2)
      faults.push(`${name.en} ends in the model`);
    let lowest = Infinity;
    for (const p of line.filter((one) => Math.max(Math.abs(one.x), Math.abs(one.y)) < plan.sizeM / 2)) {
      const z = plan.land.landM(p);
      const rise = kind === 'river' ? 2.5 : 5;
      if (z > lowest + rise) faults.push(`${name.en} rises by ${(z - lowest).toFixed(1)} m`);
      lowest = Math.min(lowest, z);
    }
    for (const other of plan.waterways.slice(w + 1)) {
      const apart = water.halfWidthM + other.halfWidthM + 10;
      if (line.some((p) => nearestOn(other.line, p).distance < apart))
        faults.push(`${name.en} meets ${other.name.en}`);
    }
    for (const rail of plan.rails)
      for (const { sine } of meetings(rail.line, line))
        if (sine < leastCrossingSine) faults.push(`${rail.name.en} crosses ${name.en} at ${sine.toFixed(2)}`);
  });
  return faults;
}

function siteFaults(plan: Plan): string[] {
  const faults: string[] = [];
  const half = plan.sizeM / 2;
  const lines: { line: Line; clearM: number; name: string }[] = [
    ...plan.trunks.map(({ points, name }) => ({ line: points, clearM: 14, name: name.en })),
    ...plan.rails.map(({ line, widthM, name }) => ({ line, clearM: widthM / 2, name: name.en })),
    ...plan.waterways.map((one) => ({
      line: one.line,
      clearM: one.halfWidthM + one.bankM,
      name: one.name.en,
    })),
  ];
  plan.sites.forEach(({ name, ring }, s) => {
    if (ring.some((p) => Math.max(Math.abs(p.x), Math.abs(p.y)) > half))
      faults.push(`${name.en} leaves the model`);
    for (const other of lines)
      if (tooNear(ring, other.line, other.clearM)) faults.push(`${name.en} lies on ${other.name}`);
    for (const other of plan.sites.slice(s + 1))
      if (tooNear(ring, [...other.ring, other.ring[0]!], 5))
        faults.push(`${name.en} lies on ${other.name.en}`);
  });
  return faults;
}

function tooNear(ring: Line, line: Line, clearM: number): boolean {
  const box = boundsOf(ring);
  const nearby = (p: Point): boolean =>
    p.x > box.x0 - clearM && p.x < box.x1 + clearM && p.y > box.y0 - clearM && p.y < box.y1 + clearM;
  return (
    line.some((p) => nearby(p) && (contains(ring, p) || nearestOn(ring, p, true).distance < clearM)) ||
    meetings(line, [...ring, ring[0]!]).length > 0
  );
}

function lineFaults(plan: Plan): string[] {
  const keys = plan.lines.map(({ key }) => key);
  const faults = keys.filter((key, k) => keys.indexOf(key) !== k).map((key) => `${key} twice`);
  for (const { key, points, widthCm } of plan.lines) {
    if (points.length < 6 || points.length % 3 !== 0 || !points.every(Number.isInteger) || widthCm <= 0)
      faults.push(`${key} is no line`);
  }
  return faults;
}

function unrounded(plan: Plan): string[] {
  const whole = (p: Point): boolean => isWhole(p.x) && isWhole(p.y);
  const bad: string[] = [];
  for (const { name, points, interchanges } of plan.trunks)
    if (![...points, ...interchanges].every(whole)) bad.push(name.en);
  for (const { name, line } of plan.waterways) if (!line.every(whole)) bad.push(name.en);
  for (const { name, line, stations } of plan.rails)
    if (![...line, ...stations].every(whole)) bad.push(name.en);
  for (const { name, ring } of plan.sites) if (!ring.every(whole)) bad.push(name.en);
  return bad;
}

function isWhole(m: number): boolean {
  return Math.abs(m * 100 - Math.round(m * 100)) < 1e-6;
}
