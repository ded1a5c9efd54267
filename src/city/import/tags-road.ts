/** What highway tags say (wiki: Key:highway, Key:oneway, Key:access). */
import { roadFlag, roadKind } from '../model.ts';
import type { Tags } from './osm-data.ts';
import { metres, plain } from './tags-building.ts';

export interface RoadTags {
  kind: number;
  flags: number;
  /** The line has to be turned round: oneway=-1. */
  reversed: boolean;
  layer: number;
  widthCm: number;
  lanes: number;
  clearanceCm: number;
  speedKmh: number;
}

const kinds = new Map<string, number>([
  ['motorway', roadKind.motorway],
  ['motorway_link', roadKind.motorway],
  ['trunk', roadKind.trunk],
  ['trunk_link', roadKind.trunk],
  ['primary', roadKind.primary],
  ['primary_link', roadKind.primary],
  ['secondary', roadKind.secondary],
  ['secondary_link', roadKind.secondary],
  ['tertiary', roadKind.tertiary],
  ['tertiary_link', roadKind.tertiary],
  ['unclassified', roadKind.residential],
  ['residential', roadKind.residential],
  ['living_street', roadKind.residential],
  ['road', roadKind.residential],
  ['service', roadKind.service],
  ['services', roadKind.service],
  ['track', roadKind.path],
  ['busway', roadKind.service],
  ['pedestrian', roadKind.pedestrian],
  ['footway', roadKind.path],
  ['path', roadKind.path],
  ['steps', roadKind.path],
  ['cycleway', roadKind.path],
  ['bridleway', roadKind.path],
  ['corridor', roadKind.path],
  ['escape', roadKind.service],
]);

/** Carriageway widths in cm where nothing is tagged: both directions, and one-way. Assumption after RASt 06 and CJJ 37. */
const widths: readonly (readonly [number, number])[] = [
  [2200, 1100],
  [1500, 950],
  [1300, 850],
  [1100, 750],
  [850, 600],
  [650, 450],
  [450, 380],
  [500, 500],
  [220, 220],
];

/** Null where the way is no street to move on now: proposed, under construction, platforms, lifts, race tracks. */
export function readRoadTags(tags: Tags): RoadTags | null {
  const kind = kinds.get(tags.get('highway') ?? '');
  if (kind === undefined) return null;
  const roundabout = tags.get('junction') === 'roundabout' || tags.get('junction') === 'circular';
  const oneway = tags.get('oneway') ?? '';
  const reversed = oneway === '-1' || oneway === 'reverse';
  const noCars = kind >= roadKind.pedestrian || carsBanned(tags);
  const implied = oneway === '' && (roundabout || tags.get('highway') === 'motorway');
  const oneWay = !noCars && (reversed || implied || oneway === 'yes' || oneway === 'true' || oneway === '1');
  const bridge = isSet(tags.get('bridge'));
  const tunnel = !bridge && isSet(tags.get('tunnel')) && tags.get('tunnel') !== 'building_passage';
  const lanes = noCars ? 0 : Math.min(12, Math.floor(plain(tags.get('lanes')) ?? 0));
  const clearance = metres(tags.get('maxheight'));
  const usual = widths[kind]![oneWay ? 1 : 0]!;
  const tagged = metres(tags.get('width'));
  const width =
    tagged !== null && tagged >= 1 && tagged <= 60 ? tagged * 100 : lanes > 0 ? lanes * 320 + 60 : usual;
  return {
    kind,
    flags:
      (bridge ? roadFlag.bridge : 0) |
      (tunnel ? roadFlag.tunnel : 0) |
      (oneWay ? roadFlag.oneway : 0) |
      (roundabout ? roadFlag.roundabout : 0) |
      (noCars ? roadFlag.noCars : 0),
    reversed,
    layer: layerOf(tags, bridge, tunnel),
    widthCm: Math.round(width),
    lanes,
    clearanceCm:
      clearance !== null && clearance >= 1 && clearance < 20 ? Math.round(clearance * 100) : tunnel ? 450 : 0,
    speedKmh: noCars ? 0 : speedOf(tags.get('maxspeed')),
  };
}

function carsBanned(tags: Tags): boolean {
  for (const key of ['motorcar', 'motor_vehicle', 'vehicle', 'access']) {
    const value = tags.get(key);
    if (value !== undefined) return value === 'no';
  }
  return false;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

function layerOf(tags: Tags, bridge: boolean, tunnel: boolean): number {
  const layer = Number(tags.get('layer') ?? Number.NaN);
  if (Number.isInteger(layer) && Math.abs(layer) <= 5) return layer;
  return bridge ? 1 : tunnel ? -1 : 0;
}

function speedOf(text: string | undefined): number {
  if (text === 'walk') return 7;
  if (text === 'none') return 130;
  const match = /^(\d{1,3})\s*(mph|km\/h|kmh)?$/.exec((text ?? '').trim());
  if (!match) return 0;
  const speed = Number(match[1]) * (match[2] === 'mph' ? 1.609344 : 1);
  return speed >= 5 && speed <= 150 ? Math.round(speed) : 0;
}
