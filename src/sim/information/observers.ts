/** What an organisation's own people see and do: its units on their way and at work, and its communities. */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { unitKind, unitState } from '../../contract/frame.ts';
import { type Facet, facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { findFact, learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import type { Silence } from './silence.ts';

/** Least change of depth that a crew mentions, m. */
const changeM = 0.05;

/** Units tell their own organisation what stands on the road they are on, by radio, at once. */
export function observeFromUnits(world: World, silence: Silence, nowS: number): void {
  const { units, list } = world.units;
  const { travellers } = world.travel;
  for (let unit = 0; unit < list.length; unit += 1) {
    const state = units.state[unit]!;
    if (state === unitState.idle) continue;
    const traveller = units.traveller[unit]!;
    const link = traveller >= 0 ? travellers.link[traveller]! : -1;
    const road = link >= 0 ? world.city.links.road[link]! : units.road[unit]!;
    if (road < 0) continue;
    const depthM = world.roadWorld.roads.depthCm[road]! / 100;
    note(world, silence, units.organisation[unit]!, road, 'depth', depthM, units.event[unit]!, nowS);
    const closed = world.roadWorld.roads.orderClosed[road]!;
    if (units.kind[unit] === unitKind.patrol) {
      note(world, silence, units.organisation[unit]!, road, 'closed', closed, units.event[unit]!, nowS);
    } else if (state === unitState.working) {
      const rate = Math.round(world.pumping.pumps.takenM3ps[unit]! * 1000) / 1000;
      note(world, silence, units.organisation[unit]!, road, 'pumping', rate, units.event[unit]!, nowS);
    }
  }
}

function note(
  world: World,
  silence: Silence,
  organisation: number,
  road: number,
  facet: Facet,
  value: number,
  cause: number,
  nowS: number,
): void {
  const { facts } = world.pictures;
  const known = findFact(world.pictures, organisation, subjectCode.road, road, facetCode[facet]);
  if (known < 0 && value < changeM) return;
  const change = known < 0 ? value : value - facts.value[known]!;
  if (known >= 0 && change < changeM && change > -changeM) {
    facts.asOfS[known] = nowS;
    facts.value[known] = value;
    return;
  }
  const row = learn(world.pictures, {
    organisation,
    kind: subjectCode.road,
    subject: road,
    facet: facetCode[facet],
    value,
    asOfS: nowS,
    learnedAtS: nowS,
    source: sourceCode.ownUnit,
    confidence: sources.ownUnit.confidence,
    message: -1,
    event: noEvent,
  });
  if (row < 0) return;
  facts.event[row] = world.events.emit(
    eventCode['unit.observed'],
    nowS,
    subjectCode.road,
    road,
    value,
    organisation,
    cause,
  );
  silence.heard(organisation, subjectCode.road, road, nowS, facts.event[row]!);
}
