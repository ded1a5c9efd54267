/**
 * What those who run the mains and the telephone see of communities: pressure loggers on the mains, and the watch of the operators over
 * their cells. At an interval each tells the share of a community's residents who are without, when that has changed or an hour has passed.
 *
 * A logger lives on a battery of years and speaks over the cell of its community: where that is gone nothing is told and what was said
 * grows old. A cell that does not answer is itself what the operators' watch tells of. Who is cut off hears of neither.
 */
import { service } from '../../city/model.ts';
import { noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel } from '../../contract/institution.ts';
import type { Facet } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { servicesOfZone } from '../world/served.ts';
import type { World } from '../world/world.ts';
import type { Mail } from './mail.ts';
import { type SensorLine, dropsOut, sendReading, sensorLines } from './readings.ts';

const spec = {
  readings: column('u32', '', 'readings so far: the counter of its luck'),
  told: column('f64', '', 'share without the service that was told last'),
  toldAtS: column('u32', 's', '1 + second of that, 0 never'),
};

/** Change of a share that is worth telling, and time after which it is told again all the same, s; assumptions. */
const changeFrom = 0.05;
const againAfterS = 3600;
/** Their luck is apart from that of other instruments. */
const firstInstrument = 0x4000;

const kinds = {
  pressureLogger: { of: service.water, facet: 'waterOut', needsCell: true },
  cellMonitor: { of: service.telecom, facet: 'phoneOut', needsCell: false },
} as const satisfies Record<string, { of: number; facet: Facet; needsCell: boolean }>;
type Kind = keyof typeof kinds;

interface Monitor extends SensorLine {
  readonly kind: Kind;
  readonly row: number;
}

export interface ServiceMonitors {
  step(mail: Mail, nowS: number): void;
}

export function createServiceMonitors(world: World, periodS: number): ServiceMonitors {
  const { city, served, lines } = world;
  const zones = city.zones.count;
  const list = findMonitors(world, periodS);
  const table = world.setup.layout.table('serviceMonitors', spec, Math.max(1, list.length * zones));
  const cells = cellOfZones(world);
  return {
    step: (mail, nowS) => {
      for (const monitor of list) {
        for (let zone = 0; zone < zones; zone += 1) {
          if ((nowS + zone * periodS) % monitor.intervalS === 0) read(mail, monitor, zone, nowS);
        }
      }
    },
  };

  function read(mail: Mail, monitor: Monitor, zone: number, nowS: number): void {
    if (city.zones.residents[zone] === 0) return;
    const { of, facet, needsCell } = kinds[monitor.kind];
    const at = monitor.row * zones + zone;
    const counter = table.readings[at]!;
    table.readings[at] = counter + 1;
    const { carrier } = world.channels.list[monitor.channel] as Channel;
    if (lines.cutAt(carrier, lines.placeOf[monitor.organisation]!, firstInstrument, nowS) !== null) return;
    if (needsCell && lines.lineCut(carrier, cells[zone]!) !== null) return;
    const without = served.zones.without[zone * servicesOfZone + of]!;
    const change = Math.abs(without - table.told[at]!);
    const isOld = table.toldAtS[at] === 0 || nowS - (table.toldAtS[at]! - 1) >= againAfterS;
    const instrument = firstInstrument + at;
    if ((!isOld && change < changeFrom) || dropsOut(world, monitor.line, instrument, counter)) return;
    table.told[at] = without;
    table.toldAtS[at] = nowS + 1;
    const by = { kind: subjectCode.zone, index: zone };
    const cause = without > 0 ? served.zones.cause[zone * servicesOfZone + of]! : noEvent;
    const reading = { told: 'service.read', by, kind: by.kind, subject: zone, facet } as const;
    sendReading(mail, monitor, { ...reading, truth: without, most: 1, instrument, counter, cause }, nowS);
  }
}

function findMonitors(world: World, periodS: number): Monitor[] {
  const { sensors } = world.documents.institution;
  return sensorLines(world, Object.keys(kinds), periodS).map((line, row) => ({
    ...line,
    row,
    kind: sensors[line.line]!.kind as Kind,
  }));
}

/** Cell over which each community's logger speaks: that of its first building; -1 where there is none. */
function cellOfZones({ city: { zones, buildings } }: World): Int32Array {
  const cells = new Int32Array(zones.count).fill(-1);
  for (let building = buildings.count - 1; building >= 0; building -= 1) {
    const zone = buildings.zone[building]!;
    if (zone < zones.count && buildings.cellNode[building]! >= 0) cells[zone] = buildings.cellNode[building]!;
  }
  return cells;
}
