/**
 * Which places of the city carry which instruments. Gauges and cameras are facilities of their own; weather stations, detectors and
 * terminals stand at facilities and stations that the city has, by the rules below.
 */
import { type City, facilityKind, networkNodeKind } from '../../city/model.ts';
import type { Sensor } from '../../contract/institution.ts';

/** Weather stations: fire stations, ports and airports have one (assumption). */
const weatherStationAt: readonly number[] = [
  facilityKind.fireStation,
  facilityKind.port,
  facilityKind.airport,
];

const { oilTerminal, oilTank, oilPump, gasGate, gasRegulator, gasTank } = networkNodeKind;
/** What can leak oil or gas has a detector beside it (duty of GB/T 50493 in works; for single gas stations an assumption). */
const gasDetectorAt: readonly number[] = [oilTerminal, oilTank, oilPump, gasGate, gasRegulator, gasTank];

const { powerPlant, gridSupply, substation } = networkNodeKind;
/** Stations that the grid's control centre watches. */
const scadaAt: readonly number[] = [powerPlant, gridSupply, substation];

/** Facilities that carry a sensor of this kind, ascending; none for kinds that stand elsewhere. */
export function facilitiesWith({ facilities }: City, kind: Sensor['kind']): number[] {
  const isOwn = kind === 'rainGauge' || kind === 'streamGauge' || kind === 'tideGauge' || kind === 'camera';
  const carriers = isOwn ? [facilityKind[kind]] : kind === 'weatherStation' ? weatherStationAt : [];
  return rowsOf(facilities.kind, carriers);
}

/** Network nodes that carry a detector or terminal, ascending; none for kinds that stand elsewhere. */
export function stationsWith({ networkNodes }: City, kind: Sensor['kind']): number[] {
  return rowsOf(networkNodes.kind, kind === 'gasDetector' ? gasDetectorAt : kind === 'scada' ? scadaAt : []);
}

function rowsOf(kinds: Uint8Array, wanted: readonly number[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < kinds.length; row += 1) if (wanted.includes(kinds[row]!)) rows.push(row);
  return rows;
}
