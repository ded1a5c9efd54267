/** Fire flow in a run: what the hydrants at fire stations give, hour by hour while the network is hurt. */
import { type City, facilityKind, networkNodeKind } from '../../../city/model.ts';
import type { World } from '../../world/world.ts';
import { fireFlow, residualM } from './fireFlow.ts';
import { requiredM } from './networkInp.ts';
import type { WaterSolver } from './system.ts';

/** Design flow of a hydrant (GB 50974), with which a test begins, L/s. */
const firstLps = 15;
/** At most so many stations are looked at. */
const mostHydrants = 4;

/** The hydrant nearest to each fire station, in the order of the stations, each once. */
export function hydrantsOfFireStations(city: City): number[] {
  const { facilities, networkNodes: nodes } = city;
  const hydrants = [...Array(nodes.count).keys()].filter((n) => nodes.kind[n] === networkNodeKind.hydrant);
  if (hydrants.length === 0) return [];
  const found = new Set<number>();
  for (let f = 0; f < facilities.count && found.size < mostHydrants; f += 1) {
    if (facilities.kind[f] !== facilityKind.fireStation) continue;
    const squareCm = (n: number): number => {
      const [x, y] = [nodes.xCm[n]! - facilities.xCm[f]!, nodes.yCm[n]! - facilities.yCm[f]!];
      return x * x + y * y;
    };
    found.add(hydrants.reduce((near, n) => (squareCm(n) < squareCm(near) ? n : near)));
  }
  return [...found];
}

/**
 * L/s that a hydrant gives at 20 psi as the network is set now; null where its equations do not converge. What is asked for is drawn in part where the pressure is below
 * that of full supply, so a test asks for more, by what came of the one before.
 */
export function hydrantFlow(solver: WaterSolver, hydrant: number): number | null {
  solver.setHydrant(hydrant, 0);
  if (!solver.solve()) return null;
  const still = solver.pressureM[hydrant]!;
  let share = Math.sqrt(residualM / requiredM);
  const found = fireFlow(
    (lps) => {
      solver.setHydrant(hydrant, lps / share);
      if (!solver.solve()) return null;
      const flow = solver.hydrantLps[hydrant]!;
      if (flow > 0) share *= flow / lps;
      return { pressure: solver.pressureM[hydrant]!, flow };
    },
    still,
    residualM,
    firstLps,
  );
  solver.setHydrant(hydrant, 0);
  return found;
}

/** Tests all hydrants and keeps the least flow, now and so far; what cannot be solved changes nothing. */
export function testHydrants(
  { served: { fire } }: World,
  solver: WaterSolver,
  hydrants: readonly number[],
): void {
  const flows = hydrants.map((hydrant) => hydrantFlow(solver, hydrant)).filter((lps) => lps !== null);
  if (flows.length === 0) return;
  const least = Math.min(...flows);
  fire.leastLps[0] = fire.lps[0]! < 0 ? least : Math.min(fire.leastLps[0]!, least);
  fire.lps[0] = least;
}
