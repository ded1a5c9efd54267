import { beforeAll, describe, expect, it } from 'vitest';
import { blankTable } from '../package/empty.ts';
import { activity, buildingUse, type Buildings, type Zones } from '../model.ts';
import { commuteShares, destination } from './commute.ts';
import { sendOut, whereAt11 } from './days.ts';
import { placePeople, type Population } from './index.ts';
import { placesIn, type Places } from './jobs.ts';

const { apartments, office, school } = buildingUse;
const uses = [apartments, apartments, office, apartments, apartments, school, apartments, apartments];
const side = 24;

/** A town of blocks 200 m apart, nine zones; offices and schools among the flats. */
function town(officeStoreys: number): { buildings: Buildings; zones: Zones; m2: Float64Array } {
  const count = side * side;
  const buildings = blankTable('buildings', count);
  const zones = blankTable('zones', 9);
  for (let b = 0; b < count; b += 1) {
    const [col, row] = [b % side, Math.floor(b / side)];
    buildings.use[b] = uses[(col + 3 * row + Math.floor(row / 3)) % 8]!;
    buildings.storeys[b] = buildings.use[b] === buildingUse.office ? officeStoreys : 3;
    buildings.xCm[b] = col * 20_000;
    buildings.yCm[b] = row * 20_000;
    buildings.zone[b] = Math.floor(col / 8) + 3 * Math.floor(row / 8);
  }
  for (let z = 0; z < 9; z += 1) {
    zones.xCm[z] = ((z % 3) * 8 + 3.5) * 20_000;
    zones.yCm[z] = (Math.floor(z / 3) * 8 + 3.5) * 20_000;
  }
  return { buildings, zones, m2: new Float64Array(count).fill(600) };
}

interface Day {
  buildings: Buildings;
  zones: Zones;
  people: Population;
  places: Places;
}

function spend(officeStoreys: number): Day {
  const { buildings, zones, m2 } = town(officeStoreys);
  const people = placePeople(buildings, m2, (b) => `b/${b}`, 3);
  const places = placesIn(buildings, m2);
  sendOut(buildings, zones, blankTable('facilities'), people, places, 3);
  return { buildings, zones, people, places };
}

/** People whose working day is spent in each building. */
function visitors({ buildings, people }: Day, doing: number): Int32Array {
  const result = new Int32Array(buildings.count);
  people.residents.dayBuilding.forEach((b, r) => {
    if (b >= 0 && people.residents.activity[r] === doing) result[b] = result[b]! + 1;
  });
  return result;
}

describe('a working day', () => {
  let roomy: Day;
  let tight: Day;
  beforeAll(() => {
    roomy = spend(12);
    tight = spend(1);
  });

  it('keeps everybody: day people and those outside together are the residents', () => {
    for (const day of [roomy, tight]) {
      const { residents, households } = day.people;
      let outside = 0;
      for (let r = 0; r < residents.count; r += 1) if (whereAt11(households, residents, r) < 0) outside += 1;
      expect(day.zones.dayPeople.reduce((a, b) => a + b, 0) + outside).toBe(residents.count);
    }
  });

  it('fills no building beyond its places', () => {
    for (const day of [roomy, tight]) {
      const workers = visitors(day, activity.work);
      const pupils = visitors(day, activity.school);
      for (let b = 0; b < workers.length; b += 1) {
        expect(workers[b]!).toBeLessThanOrEqual(day.places.workers[b]!);
        expect(pupils[b]!).toBeLessThanOrEqual(day.places.pupils[b]!);
      }
    }
  });

  it('finds work for all where there is enough of it, and fills every place where there is not', () => {
    const working = (day: Day): number => visitors(day, activity.work).reduce((a, b) => a + b, 0);
    const wanting = (day: Day): number =>
      day.people.residents.activity.filter((a) => a === activity.work).length;
    const places = (day: Day): number => day.places.workers.reduce((a, b) => a + b, 0);
    expect(places(roomy)).toBeGreaterThan(wanting(roomy));
    expect(working(roomy)).toBe(wanting(roomy));
    expect(places(tight)).toBeLessThan(wanting(tight));
    expect(working(tight) / places(tight)).toBeGreaterThan(0.97);
  });

  it('sends pupils nearby, and workers farther but not across the whole town', () => {
    const mean = (doing: number): number => {
      const { residents, households } = roomy.people;
      let [sum, n] = [0, 0];
      residents.dayBuilding.forEach((b, r) => {
        if (b < 0 || residents.activity[r] !== doing) return;
        const home = households.building[residents.household[r]!]!;
        const dx = (roomy.buildings.xCm[b]! - roomy.buildings.xCm[home]!) / 100;
        const dy = (roomy.buildings.yCm[b]! - roomy.buildings.yCm[home]!) / 100;
        sum += Math.hypot(dx, dy);
        n += 1;
      });
      return sum / n;
    };
    expect(mean(activity.school)).toBeLessThan(600);
    // Two random points of a square of 4.8 km are 2.5 km apart on average.
    expect(mean(activity.work)).toBeGreaterThan(mean(activity.school));
    expect(mean(activity.work)).toBeLessThan(2300);
  });
});

describe('commuteShares', () => {
  it('balances: each zone sends its workers and takes no more than its jobs', () => {
    const workers = Float64Array.of(400, 100, 300);
    const jobs = Float64Array.of(100, 600, 300);
    const zones = {
      count: 3,
      xCm: Int32Array.of(0, 300_000, 900_000),
      yCm: new Int32Array(3),
      radiusM: Float64Array.of(500, 500, 500),
      workers,
      jobs,
    };
    const shares = commuteShares(zones);
    const arrivals = [0, 0, 0];
    for (let i = 0; i < 3; i += 1) {
      expect(shares[3 * i + 2]).toBe(1);
      for (let j = 0; j < 3; j += 1)
        arrivals[j]! += workers[i]! * (shares[3 * i + j]! - (j === 0 ? 0 : shares[3 * i + j - 1]!));
    }
    arrivals.forEach((people, j) => expect(people).toBeLessThan(1.1 * jobs[j]!));
    expect(shares[0]!).toBeGreaterThan(shares[6]!);
  });

  it('finds the column of a draw', () => {
    const shares = Float64Array.of(0, 0.25, 1, 0, 0, 0);
    expect(destination(shares, 0, 3, 0)).toBe(1);
    expect(destination(shares, 0, 3, 0.25)).toBe(2);
    expect(destination(shares, 0, 3, 0.999)).toBe(2);
    expect(destination(shares, 1, 3, 0.5)).toBe(-1);
  });
});
