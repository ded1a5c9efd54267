/** Where tankers load: fuel stations with power, from their tanks; oil terminals. */
import { facilityKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import { column } from '../../../kernel/columns.ts';
import { assetCondition } from '../../world/assets.ts';
import type { Reach } from '../../world/reach.ts';
import { useState, usesOf } from '../../world/services.ts';
import type { World } from '../../world/world.ts';

/** Share of a fuel station's tanks that is diesel at the start: assumption. */
const dieselShare = 0.3;
const spec = { litres: column('f64', 'L', 'diesel left in the tanks; a terminal`s does not end') };

export interface Sources {
  readonly count: number;
  start(): void;
  /** Node of the road graph. */
  node(row: number): number;
  /** Event that keeps the source from selling, -1 where it is not known or its tanks are empty; null where it sells. */
  cutAt(row: number): number | null;
  /** What can be loaded there, L. */
  litresAt(row: number): number;
  take(row: number, litres: number): void;
}

export function createSources(world: World, reach: Reach): Sources {
  const { city, assets, services } = world;
  const { facilities, networkNodes } = city;
  const fuelUse = usesOf(city, serviceUser.facility, service.fuel);
  const stations = [...Array(facilities.count).keys()].filter(
    (at) => facilities.kind[at] === facilityKind.fuelStation,
  );
  const terminals = [...Array(networkNodes.count).keys()].filter(
    (at) => networkNodes.kind[at] === networkNodeKind.oilTerminal,
  );
  const roads = [
    ...stations.map((facility) => facilities.node[facility]!),
    ...terminals.map((node) => reach.nearestNode(networkNodes.xCm[node]!, networkNodes.yCm[node]!)),
  ];
  const stock = world.setup.layout.table('fuelStock', spec, Math.max(1, roads.length));

  const cutOfStation = (row: number): number | null => {
    const facility = stations[row]!;
    const use = fuelUse[facility]!;
    const isDry = use >= 0 && services.uses.state[use] === useState.without;
    if (isDry) return services.uses.cause[use]!;
    return world.lines.powerCut(facility) ?? (stock.litres[row]! > 0 ? null : noEvent);
  };
  return {
    count: roads.length,
    start() {
      stations.forEach((facility, row) => {
        stock.litres[row] = facilities.capacity[facility]! * dieselShare;
      });
    },
    node: (row) => roads[row]!,
    cutAt(row) {
      if (row < stations.length) return cutOfStation(row);
      const node = terminals[row - stations.length]!;
      return assets.nodes.condition[node] === assetCondition.whole ? null : assets.nodes.cause[node]!;
    },
    litresAt: (row) => (row < stations.length ? stock.litres[row]! : Infinity),
    take(row, litres) {
      if (row < stations.length) stock.litres[row] = Math.max(0, stock.litres[row]! - litres);
    },
  };
}
