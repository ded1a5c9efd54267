/**
 * What can happen. An event says what, when, where, to what, and which earlier events caused it. Texts are made from
 * the codes in i18n; `a` and `b` are the numbers they mention.
 *
 * `sphere` says who may read an event before the reveal: `truth` only facilitators and observers; `picture` and `order`
 * also the organisation it belongs to (`b` for pictures, the order's own organisation for orders).
 */
export interface EventKindSpec {
  readonly sphere: 'truth' | 'picture' | 'order' | 'run';
  readonly subject: SubjectKind;
  /** Meaning of `a` and `b`, with units. */
  readonly a?: string;
  readonly b?: string;
}

export const subjectKinds = [
  'none',
  'cell',
  'road',
  'building',
  'zone',
  'facility',
  'unit',
  'message',
  'order',
  'organisation',
  'trigger',
  'call',
  'networkNode',
  'networkEdge',
  'responseLevel',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export const subjectCode = Object.fromEntries(subjectKinds.map((kind, code) => [kind, code])) as Readonly<
  Record<SubjectKind, number>
>;

const kind = (
  sphere: EventKindSpec['sphere'],
  subject: SubjectKind,
  a?: string,
  b?: string,
): EventKindSpec => ({
  sphere,
  subject,
  ...(a === undefined ? {} : { a }),
  ...(b === undefined ? {} : { b }),
});

/** In the order of their codes; new kinds are appended, so that logs of older runs stay readable. */
export const eventKinds = {
  'run.began': kind('run', 'none'),
  'run.ended': kind('run', 'none'),
  'storm.rainBegan': kind('truth', 'none', 'depth to come, mm'),
  'storm.rainPeaked': kind('truth', 'none', 'intensity, mm/h'),
  'storm.rainEnded': kind('truth', 'none', 'rain fallen, mm'),
  'storm.seaHigh': kind('truth', 'none', 'sea level, m'),
  'flood.roadWet': kind('truth', 'road', 'depth, m'),
  'flood.roadDry': kind('truth', 'road'),
  'flood.buildingWet': kind('truth', 'building', 'depth above ground, m'),
  'flood.zoneWet': kind('truth', 'zone', 'depth at its first street or door, m'),
  'road.closedByWater': kind('truth', 'road', 'depth, m'),
  'road.reopened': kind('truth', 'road'),
  'road.closedByOrder': kind('truth', 'road', 'organisation', 'order'),
  'road.openedByOrder': kind('truth', 'road', 'organisation', 'order'),
  'people.harmed': kind('truth', 'building', 'people', '1 injured, 2 dead'),
  'people.caughtOnRoad': kind('truth', 'road', 'vehicles'),
  'people.leftZone': kind('truth', 'zone', 'residents who left so far'),
  'people.sheltered': kind('truth', 'facility', 'people inside'),
  'people.shelterFull': kind('truth', 'facility', 'capacity'),
  'call.made': kind('truth', 'call', 'road or building the caller speaks of', 'depth said, m'),
  'call.answered': kind('truth', 'call', 'wait, s'),
  'call.abandoned': kind('truth', 'call', 'wait, s'),
  'sensor.read': kind('truth', 'facility', 'value'),
  'sensor.failed': kind('truth', 'facility'),
  'message.sent': kind('truth', 'message', 'from organisation, -1 public or sensor', 'to organisation'),
  'message.delivered': kind('truth', 'message', 'delay, s', 'to organisation'),
  'message.lost': kind('truth', 'message', 'from organisation', 'to organisation'),
  'fact.learned': kind('picture', 'message', 'value', 'organisation'),
  'zone.silent': kind('picture', 'zone', 'minutes without a report', 'organisation'),
  'trigger.fired': kind('order', 'trigger', 'organisation'),
  'order.issued': kind('order', 'order', 'organisation'),
  'order.delivered': kind('order', 'order', 'delay, s'),
  'order.acknowledged': kind('order', 'order', 'delay, s'),
  'order.lost': kind('truth', 'order'),
  'order.done': kind('order', 'order'),
  'order.failed': kind('order', 'order', 'reason code'),
  'unit.departed': kind('truth', 'unit', 'order'),
  'unit.arrived': kind('truth', 'unit', 'order'),
  'unit.blocked': kind('truth', 'unit', 'order'),
  'unit.pumping': kind('truth', 'unit', 'rate, m³/s', 'order'),
  'unit.returned': kind('truth', 'unit', 'order'),
  'zone.warned': kind('truth', 'zone', 'order', 'residents addressed'),
  'zone.evacuationOrdered': kind('truth', 'zone', 'order', 'residents addressed'),
  'seat.taken': kind('order', 'organisation'),
  'seat.left': kind('order', 'organisation'),
  'unit.observed': kind('picture', 'road', 'depth, m', 'organisation'),
  'unit.sawBarrier': kind('picture', 'road', '1 closed, 0 open', 'organisation'),
  'unit.sawPumping': kind('picture', 'road', 'rate, m³/s', 'organisation'),
  'asset.flooded': kind('truth', 'networkNode', 'depth, m', 'depth it withstands, m'),
  'asset.repaired': kind('truth', 'networkNode'),
  'power.nodeLost': kind('truth', 'networkNode', 'load lost, kW'),
  'power.nodeBack': kind('truth', 'networkNode'),
  'power.lineTripped': kind('truth', 'networkEdge', 'rating, MW'),
  'power.transformerTripped': kind('truth', 'networkNode', 'rating, MW'),
  'power.plantStarting': kind('truth', 'networkNode', 'time until it generates, h', 'time it has stood, h'),
  'power.plantRunning': kind('truth', 'networkNode'),
  'facility.onReserve': kind('truth', 'facility', 'service', 'how long the reserve lasts, min'),
  'facility.serviceLost': kind('truth', 'facility', 'service'),
  'facility.serviceBack': kind('truth', 'facility', 'service'),
  'station.onReserve': kind('truth', 'networkNode', 'service', 'how long the reserve lasts, min'),
  'station.serviceLost': kind('truth', 'networkNode', 'service'),
  'station.serviceBack': kind('truth', 'networkNode', 'service'),
  'zone.serviceLost': kind('truth', 'zone', 'service', 'share of residents without'),
  'zone.serviceBack': kind('truth', 'zone', 'service', 'share of residents without'),
  'storm.typhoonFormed': kind('truth', 'none', 'distance of the centre, km', 'highest mean wind, m/s'),
  'storm.typhoonClosest': kind('truth', 'none', 'distance of the centre, km', 'highest mean wind, m/s'),
  'storm.landfall': kind('truth', 'none', 'central pressure, hPa', 'highest mean wind, m/s'),
  'storm.bandsBegan': kind('truth', 'none', 'mean rain over the city, mm/h'),
  'storm.windRose': kind('truth', 'none', 'Beaufort number', 'mean wind, m/s'),
  'storm.windFell': kind('truth', 'none', 'Beaufort number', 'mean wind, m/s'),
  'road.blockedByDebris': kind('truth', 'road', 'gust, m/s'),
  'road.cleared': kind('truth', 'road'),
  'forecast.issued': kind(
    'truth',
    'none',
    'strongest mean wind of the next 24 h, m/s',
    'rain of the next 24 h, mm',
  ),
  'signal.issued': kind('truth', 'none', 'signal', 'level'),
  'signal.lifted': kind('truth', 'none', 'signal', 'level'),
  'asset.blownDown': kind('truth', 'networkEdge', 'gust, m/s', 'gust it withstands, m/s'),
  'telecom.exchangeLost': kind('truth', 'networkNode'),
  'telecom.exchangeBack': kind('truth', 'networkNode'),
  'telecom.cellLost': kind('truth', 'networkNode'),
  'telecom.cellBack': kind('truth', 'networkNode'),
  'telecom.congested': kind('truth', 'networkNode', 'share of calls blocked'),
  'telecom.congestionEnded': kind('truth', 'networkNode', 'share of calls blocked'),
  'message.held': kind('truth', 'message', 'from organisation', 'to organisation'),
  'order.held': kind('truth', 'order'),
  'call.blocked': kind('truth', 'call', 'road or building the caller speaks of'),
  'call.unreached': kind('truth', 'call', 'times dialled'),
  'warning.unreached': kind('truth', 'zone', 'share of residents without a working cell'),
  'care.reopened': kind('truth', 'facility'),
  'care.shortOfStaff': kind('truth', 'facility', 'share of the shift that is there', 'people cut off'),
  'care.staffed': kind('truth', 'facility', 'share of the shift that is there', 'people cut off'),
  'care.electiveStopped': kind('truth', 'facility'),
  'care.diverting': kind('truth', 'facility', 'patients to evacuate'),
  'care.patientsAtRisk': kind('truth', 'facility', 'patients in intensive care'),
  'care.patientDied': kind('truth', 'facility', 'patients'),
  'care.admitted': kind('truth', 'facility', 'injured', 'distance, km'),
  'care.noBed': kind('truth', 'building', 'injured'),
  'repair.begun': kind('truth', 'networkNode', 'time until it is done, h', 'drive of the crew, min'),
  'repair.lineBegun': kind('truth', 'networkEdge', 'time until it is done, h', 'drive of the crew, min'),
  'line.repaired': kind('truth', 'networkEdge'),
  'facility.refuelled': kind('truth', 'facility', 'diesel, L'),
  'facility.noFuel': kind('truth', 'facility'),
  'station.refuelled': kind('truth', 'networkNode', 'diesel, L'),
  'station.noFuel': kind('truth', 'networkNode'),
  'drain.pumpStopped': kind('truth', 'networkNode', 'what it lifts when it runs, m³/s'),
  'drain.pumpRestarted': kind('truth', 'networkNode', 'what it lifts, m³/s'),
  'drain.surcharged': kind('truth', 'networkNode', 'water coming up, m³/s'),
  'drain.surchargeEnded': kind('truth', 'networkNode'),
  'drain.tideLocked': kind('truth', 'networkNode', 'what still leaves, m³/s'),
  'drain.tideFree': kind('truth', 'networkNode', 'what leaves, m³/s'),
  'metro.flooding': kind('truth', 'facility', 'water inside, m³'),
  'metro.flooded': kind('truth', 'facility', 'water inside, m³'),
  'asset.leaks': kind('truth', 'networkNode', 'mass expected to get out, kg', 'substance'),
  'asset.sealed': kind('truth', 'networkNode', 'substance'),
  'release.began': kind('truth', 'networkNode', 'rate into the air, kg/s', 'substance'),
  'release.ended': kind('truth', 'networkNode', 'mass gone into the air, kg', 'substance'),
  'release.flammable': kind(
    'truth',
    'networkNode',
    'mass within the limits of flammability, kg',
    'substance',
  ),
  'zone.toxic': kind('truth', 'zone', 'guideline level, 1 to 3', 'concentration, ppm'),
  'zone.clear': kind('truth', 'zone'),
  'people.swept': kind('truth', 'road', 'people in the car', 'of them dead'),
  'road.wrecksTowed': kind('truth', 'road', 'cars'),
  'river.began': kind('truth', 'none', 'highest flow to come, m³/s'),
  'river.peaked': kind('truth', 'none', 'flow, m³/s'),
  'levee.overtopped': kind('truth', 'cell', 'depth over the crest, m'),
  'levee.breached': kind('truth', 'cell', 'width, m', 'difference of the water levels, m'),
  'levee.breachWide': kind('truth', 'cell', 'width, m', 'flow through it, m³/s'),
  'zone.damaged': kind(
    'truth',
    'zone',
    'share of the value of its buildings',
    'direct loss, million € of 2010',
  ),
  'meters.read': kind('truth', 'zone', 'share of the meters heard that are without power'),
  'meters.silent': kind('picture', 'zone', 'share of the meters that are not heard', 'organisation'),
  'station.read': kind('truth', 'networkNode', 'value'),
  'station.failed': kind('truth', 'networkNode'),
  'station.silent': kind('picture', 'networkNode', '1 not heard, 0 heard again', 'organisation'),
  'message.superseded': kind('truth', 'message', 'from organisation', 'to organisation'),
  'response.levelSet': kind('picture', 'responseLevel', 'level before', 'organisation'),
  'water.stopped': kind('truth', 'networkNode', 'what it gives when it runs, L/s'),
  'water.started': kind('truth', 'networkNode', 'what it gives, L/s'),
  'water.tankEmpty': kind('truth', 'networkNode', 'what it holds when full, m³'),
  'water.tankRefilled': kind('truth', 'networkNode', 'what it holds when full, m³'),
  'water.pressureLow': kind('truth', 'zone', 'share of the demand met', 'mean pressure, m'),
  'water.pressureBack': kind('truth', 'zone', 'share of the demand met', 'mean pressure, m'),
  'water.unsolved': kind('truth', 'none'),
  'water.solved': kind('truth', 'none'),
  'service.read': kind('truth', 'zone', 'share of the residents without the service'),
  'tank.roofSank': kind('truth', 'networkNode', 'rain that stands on it, mm', 'rain that it carries, mm'),
  'pipe.washedOut': kind('truth', 'networkEdge', 'depth × speed, m²/s', 'what it stands, m²/s'),
  'pipe.tornOffBridge': kind('truth', 'networkEdge', 'water over the deck, m', 'what it stands, m'),
  'pipe.tornByRoots': kind('truth', 'networkEdge', 'gust, m/s', 'gust that its trees withstand, m/s'),
  'pipe.leaks': kind('truth', 'networkEdge', 'mass in the section, kg', 'substance'),
} as const satisfies Record<string, EventKindSpec>;

export type EventKind = keyof typeof eventKinds;
export const eventKindNames = Object.keys(eventKinds) as EventKind[];
/** Code of each kind, as stored in the log. */
export const eventCode = Object.fromEntries(eventKindNames.map((name, code) => [name, code])) as Readonly<
  Record<EventKind, number>
>;
export const noEvent = -1;

/** One event as the screen and the command line read it. */
export interface EventRecord {
  id: number;
  kind: EventKind;
  atS: number;
  subject: { kind: SubjectKind; index: number };
  a: number;
  b: number;
  causes: number[];
}
