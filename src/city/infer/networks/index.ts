import type { NetworkEdges, NetworkNodes, ServiceUses } from '../../networks.ts';
import { NetworkBuilder } from './builder.ts';
import type { Work } from './context.ts';
import { makeDrainage } from './drainage.ts';
import { makeGas } from './gas.ts';
import { makeLoads } from './loads.ts';
import { layPipelines, makeOil } from './oil.ts';
import { makeDistribution } from './power.ts';
import { makeRaster } from './raster.ts';
import type { NetworkSite } from './site.ts';
import { makeStreets, nearestOf } from './streets.ts';
import { makeTelecom } from './telecom.ts';
import { makeTransmission } from './transmission.ts';
import { addFacilityUses, addPlantUses, addStationUses, dieselMin, type Offers } from './uses.ts';
import { makeWater } from './water.ts';

export type { NetworkSite } from './site.ts';
export { networkHealth, type NetworkHealth } from './health.ts';

export interface Networks {
  nodes: NetworkNodes;
  edges: NetworkEdges;
  uses: ServiceUses;
}

/**
 * Power, water, drainage, telecom, gas and oil for a finished city, and who depends on whom. Also says in the buildings
 * and props which nodes they hang on. A city without buildings gets empty tables.
 */
export function makeNetworks(site: NetworkSite): Networks {
  const build = new NetworkBuilder(site);
  if (site.buildings.count === 0) return build.finish();
  const loads = makeLoads(site);
  const work: Work = { site, streets: makeStreets(site), loads, build };
  const raster = makeRaster(site, loads);
  const water = makeWater(work);
  const drainage = makeDrainage(work);
  const telecom = makeTelecom(work, raster);
  const gas = makeGas(work, raster);
  const oil = makeOil(work);
  const stations = [
    ...water.pumps,
    ...water.plants,
    ...drainage.pumps,
    ...drainage.works,
    ...telecom.cells,
    ...telecom.exchanges,
    ...gas.stations,
    ...oil.pumps,
  ];
  const distribution = makeDistribution(work, raster, stations);
  const supply = makeTransmission(work, raster, distribution.substations);
  layPipelines(work, oil, supply.plants);
  const offers: Offers = {
    blockOf: nearestOf(work.streets, distribution.blockOf),
    substationOf: nearestOf(work.streets, distribution.substationOf),
    waterOf: nearestOf(work.streets, water.junctionOf),
    manholeOf: nearestOf(work.streets, drainage.manholeOf),
    nearestCell: telecom.nearestCell,
    terminal: oil.terminal,
  };
  addFacilityUses(work, offers);
  addStationUses(work, water.pumps, offers, { powerMin: () => 0, telecom: true });
  addStationUses(work, water.plants, offers, { powerMin: () => 120, telecom: true });
  addStationUses(work, drainage.pumps, offers, { powerMin: (_, i) => dieselMin(i), telecom: true });
  addStationUses(work, drainage.works, offers, { powerMin: () => 60 });
  addStationUses(work, telecom.cells, offers, { powerMin: (_, i) => telecom.cells[i]!.batteryMin });
  addStationUses(work, telecom.exchanges, offers, { powerMin: () => 1440 });
  addStationUses(work, gas.stations, offers, { powerMin: () => 480, telecom: true });
  addStationUses(work, oil.pumps, offers, { powerMin: () => 0, telecom: true });
  const waterAt = (x: number, y: number): number => offers.waterOf[work.streets.nearest(x, y)] ?? -1;
  addPlantUses(work, supply.plants, oil.users, gas.gates[0] ?? -1, waterAt);
  const { nodes, edges, uses, rowOf } = build.finish();
  connectBuildings(work, { ...offers, gasOf: gas.junctionOf }, rowOf);
  return { nodes, edges, uses };
}

/** Entries of `meta.inferred` for these tables; none for empty ones. */
export function inferredNetworks({ nodes, edges, uses }: Networks): { what: string; share: number }[] {
  const share = (flags: Uint8Array): number => flags.reduce((sum, one) => sum + one, 0) / flags.length;
  const tables = [
    ['networkNodes', nodes.inferred],
    ['networkEdges', edges.inferred],
    ['serviceUses', uses.inferred],
  ] as const;
  return tables.flatMap(([what, flags]) => (flags.length === 0 ? [] : [{ what, share: share(flags) }]));
}

/** Rows of the nodes that serve each building, and of the tanks among the props. */
function connectBuildings(
  { site, streets }: Work,
  offers: Offers & { gasOf: Int32Array },
  rowOf: Int32Array,
): void {
  const { buildings, props } = site;
  const row = (id: number | undefined): number => (id === undefined || id < 0 ? -1 : rowOf[id]!);
  for (let b = 0; b < buildings.count; b += 1) {
    const street = streets.ofBuilding[b]!;
    buildings.powerNode[b] = row(offers.blockOf[street]);
    buildings.waterNode[b] = row(offers.waterOf[street]);
    buildings.sewerNode[b] = row(offers.manholeOf[street]);
    buildings.cellNode[b] = row(offers.nearestCell(buildings.xCm[b]!, buildings.yCm[b]!));
    buildings.gasNode[b] = row(offers.gasOf[street]);
  }
  for (let p = 0; p < props.count; p += 1) props.node[p] = row(props.node[p]);
}
