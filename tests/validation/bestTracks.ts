/** Real tracks of the reference data on a plane around the port of Dalian. */
import type { TrackPoint } from '../../src/sim/hazards/storm/track.ts';
import { numberIn, type ReferenceRow, referenceRows } from '../support/referenceTable.ts';

export interface BestTrack {
  name: string;
  points: readonly (TrackPoint & { grade: number })[];
}

const port = { latDeg: 38.93, lonDeg: 121.65 };
const kmPerDegree = (Math.PI / 180) * 6371;
const knotMps = 1852 / 3600;
/** No radius of the maximum wind stands in the file. */
const maxWindRadiusKm = 60;

/** Storms of typhoon_jma_tracks_dalian.csv; x is measured along the parallel half-way to the port. */
export function bestTracks(): BestTrack[] {
  const rows = referenceRows('hazards', 'typhoon_jma_tracks_dalian.csv');
  return [...new Set(rows.map((row) => row['name'] ?? ''))].map((name) => ({
    name,
    points: rows.filter((row) => row['name'] === name).map(pointOf),
  }));
}

function pointOf(row: ReferenceRow): TrackPoint & { grade: number } {
  const latDeg = numberIn(row, 'lat');
  const halfWay = (((latDeg + port.latDeg) / 2) * Math.PI) / 180;
  // The file leaves out the minutes: 2019-08-10T06Z.
  const atS = Date.parse((row['utc'] ?? '').replace(/T(\d\d)Z$/u, 'T$1:00:00Z')) / 1000;
  return {
    atS,
    xKm: (numberIn(row, 'lon') - port.lonDeg) * kmPerDegree * Math.cos(halfWay),
    yKm: (latDeg - port.latDeg) * kmPerDegree,
    centralHPa: numberIn(row, 'pmin_hPa'),
    maxWindMps: numberIn(row, 'vmax10min_kt') * knotMps,
    maxWindRadiusKm,
    grade: numberIn(row, 'grade'),
  };
}
