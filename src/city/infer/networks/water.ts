import { roadKind } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { layHydrants } from './hydrants.ts';
import { atNodes, waterPeakHour } from './loads.ts';
import { headLossM, leastMainMm, waterCapacityMlps, waterPipeMm } from './pipes.ts';
import type { StationLoad } from './power.ts';
import { edgePoints, layingCosts } from './streets.ts';
import { planWater, type WaterPlan } from './waterPlan.ts';
import { findWater, type WaterSupply } from './waterSources.ts';
import { addHillTanks } from './waterTanks.ts';

interface WaterNetwork {
  junctionOf: AtNode;
  pumps: StationLoad[];
  plants: StationLoad[];
}

/** Pumps work at 70 % of the electric power; one of four may stand still. */
const pumpEfficiency = 0.7;
const standby = 1.33;
/** Coagulation, filters, wash water: kWh per m³ times 3600 (.25 kWh/m³ is usual). */
const plantKwPerM3ps = 900;
/** Water stands this high in clear-water basins. */
const basinDepthCm = 400;
/** Share of a day's use that basins hold (GB 50013-2018: 10–20 %). */
const basinShare = 0.15;

export function makeWater(work: Work): WaterNetwork {
  const { streets, loads, build } = work;
  const demand = atNodes(streets.count, streets.ofBuilding, loads.waterMlps);
  const total = demand.reduce((sum, one) => sum + one, 0);
  const junctionOf = new Int32Array(streets.count).fill(-1);
  const network: WaterNetwork = { junctionOf, pumps: [], plants: [] };
  if (total === 0) return network;
  const supplies = findWater(work, total);
  const entries = supplies.map(({ streetNode }) => streetNode);
  const plan = planWater(work, demand, layingCosts(streets), entries);
  for (const node of plan.order) {
    if (plan.flow[node] === 0) continue;
    junctionOf[node] = build.node({
      kind: networkNodeKind.waterJunction,
      xCm: streets.xCm[node]!,
      yCm: streets.yCm[node]!,
      zCm: streets.groundCm[node]!,
      demand: demand[node]!,
      level: plan.headM[node]! * 100,
    });
  }
  for (const supply of supplies) if (plan.flow[supply.streetNode]! > 0) addPlant(work, plan, supply, network);
  layPipes(work, plan, network);
  layHydrants(work, plan, junctionOf);
  addHillTanks(work, plan, junctionOf);
  return network;
}

/** Source → works → clear-water basin → pumps → first junction. */
function addPlant(
  { streets, build }: Work,
  plan: WaterPlan,
  supply: WaterSupply,
  network: WaterNetwork,
): void {
  const { streetNode, source } = supply;
  const peak = plan.flow[streetNode]!;
  const mean = peak / waterPeakHour;
  const x = streets.xCm[streetNode]!;
  const y = streets.yCm[streetNode]!;
  const zCm = streets.groundCm[streetNode]!;
  const kind = networkNodeKind;
  const intake = build.node({ kind: kind.waterSource, ...source, capacity: mean * 1.5, demand: mean });
  const works = build.node({
    kind: kind.waterPlant,
    xCm: x,
    yCm: y,
    zCm,
    capacity: mean * 1.25,
    demand: mean,
    level: zCm,
  });
  const basinHead = zCm + basinDepthCm;
  const basin = build.node({
    kind: kind.waterTank,
    xCm: x + 2000,
    yCm: y,
    zCm,
    capacity: peak * standby,
    demand: peak,
    store: (mean * 86_400 * basinShare) / 1e6,
    level: basinHead,
  });
  const part = plan.parts[plan.partOf[streetNode]!]!;
  const headCm = Math.max(500, part.headM * 100 - basinHead);
  const pump = build.node({
    kind: kind.waterPump,
    xCm: x + 2000,
    yCm: y + 2000,
    zCm,
    capacity: peak * standby,
    demand: peak,
    level: headCm,
  });
  const raw = waterPipeMm(mean);
  const main = waterPipeMm(peak);
  const lay = (kind: number, from: number, to: number, size: number): void => {
    build.edge({ kind, from, to, size, capacity: waterCapacityMlps(size) });
  };
  lay(networkEdgeKind.rawWater, intake, works, raw);
  lay(networkEdgeKind.waterMain, works, basin, main);
  lay(networkEdgeKind.waterMain, basin, pump, main);
  lay(networkEdgeKind.waterMain, pump, network.junctionOf[streetNode]!, main);
  network.pumps.push({ node: pump, streetNode, kw: pumpKw(peak, headCm) });
  network.plants.push({ node: works, streetNode, kw: (plantKwPerM3ps * mean) / 1e6 });
}

function layPipes(work: Work, plan: WaterPlan, network: WaterNetwork): void {
  const { site, streets, build } = work;
  const { junctionOf } = network;
  for (const node of plan.order) {
    const edge = plan.parentEdge[node]!;
    if (edge < 0 || plan.flow[node] === 0) continue;
    const up = plan.parent[node]!;
    const part = plan.parts[plan.partOf[node]!]!;
    const size = plan.pipeMm[node]!;
    const from = node === part.entry ? addBooster(work, plan, node, network) : junctionOf[up]!;
    layPipe(from, junctionOf[node]!, edge, size, edgePoints(site, streets, edge, up));
  }
  for (let e = 0; e < streets.edgeCount; e += 1) {
    if (plan.laid[e] !== 2) continue;
    const [a, b] = [streets.a[e]!, streets.b[e]!];
    const high = plan.headM[a]! >= plan.headM[b]!;
    const [from, to] = high ? [a, b] : [b, a];
    const major = streets.kind[e]! <= roadKind.secondary;
    const size = Math.max(leastMainMm, Math.min(major ? 600 : 200, plan.pipeMm[a]!, plan.pipeMm[b]!));
    layPipe(junctionOf[from]!, junctionOf[to]!, e, size, edgePoints(site, streets, e, from));
  }

  function layPipe(from: number, to: number, edge: number, size: number, points: readonly number[]): void {
    build.edge({
      kind: size >= 300 ? networkEdgeKind.waterMain : networkEdgeKind.waterPipe,
      from,
      to,
      size,
      capacity: waterCapacityMlps(size),
      road: streets.road[edge]!,
      points,
      lengthCm: streets.lengthCm[edge]!,
    });
  }
}

/** A pump at the lower end of the street that climbs into the next band. */
function addBooster({ streets, build }: Work, plan: WaterPlan, node: number, network: WaterNetwork): number {
  const up = plan.parent[node]!;
  const part = plan.parts[plan.partOf[node]!]!;
  const size = plan.pipeMm[node]!;
  const lossM = headLossM(plan.flow[node]!, size, streets.lengthCm[plan.parentEdge[node]!]!);
  const headCm = Math.max(500, (part.headM - plan.headM[up]! + lossM) * 100);
  const pump = build.node({
    kind: networkNodeKind.waterPump,
    xCm: streets.xCm[up]!,
    yCm: streets.yCm[up]!,
    zCm: streets.groundCm[up]!,
    capacity: plan.flow[node]! * standby,
    demand: plan.flow[node]!,
    level: headCm,
  });
  build.edge({
    kind: networkEdgeKind.waterMain,
    from: network.junctionOf[up]!,
    to: pump,
    size,
    capacity: waterCapacityMlps(size),
    road: streets.road[plan.parentEdge[node]!]!,
  });
  network.pumps.push({ node: pump, streetNode: up, kw: pumpKw(plan.flow[node]!, headCm) });
  return pump;
}

/** ρ g Q H / η with Q in mL/s and H in cm. */
function pumpKw(flowMlps: number, headCm: number): number {
  return (9.81 * (flowMlps / 1e6) * (headCm / 100)) / pumpEfficiency;
}
