import { beforeAll, describe, expect, it } from 'vitest';
import { generateCity } from '../../generate/index.ts';
import { facilityKind, type City } from '../../model.ts';
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../../networks.ts';
import { blankTable, validateCity } from '../../package/index.ts';
import { makeNetworks, networkHealth } from './index.ts';

/** The city with networks made afresh, also after a test has taken tables away. */
function renetworked(city: City): City {
  const strings = [...city.strings];
  const ids = new Map(strings.map((text, id) => [text, id]));
  const keyId = (text: string): number => {
    const id = ids.get(text) ?? strings.push(text) - 1;
    ids.set(text, id);
    return id;
  };
  const copy = structuredClone(city);
  copy.props.node.fill(-1);
  const made = makeNetworks({ ...copy, boundsCm: city.meta.boundsCm, seed: 5, keyId });
  return { ...copy, strings, networkNodes: made.nodes, networkEdges: made.edges, serviceUses: made.uses };
}

describe('inferred networks', () => {
  let city: City;
  beforeAll(() => {
    city = generateCity({ preset: 'coast', seed: 5, sizeM: 1000 });
  });

  it('are healthy, and the same again', () => {
    expect(networkHealth(city).problems).toEqual([]);
    expect(renetworked(city)).toEqual(renetworked(city));
    expect(validateCity(renetworked(city))).toEqual([]);
  });

  it('give every hospital power, water and a telephone, and let generators bridge', () => {
    const { serviceUses: uses, facilities } = city;
    const found = new Map<number, number[]>();
    for (let u = 0; u < uses.count; u += 1) {
      if (uses.userKind[u] !== serviceUser.facility) continue;
      const user = uses.user[u]!;
      if (facilities.kind[user] !== facilityKind.hospital) continue;
      found.set(user, [...(found.get(user) ?? []), uses.service[u]!]);
      expect(uses.provider[u]).toBeGreaterThanOrEqual(0);
      if (uses.service[u] === service.power && facilities.generatorKw[user]! > 0)
        expect(uses.bufferMin[u]).toBe(facilities.fuelMin[user]);
    }
    expect(found.size).toBeGreaterThan(0);
    for (const services of found.values())
      expect(services).toEqual([service.power, service.water, service.telecom]);
  });

  it('make pumps and cells depend on power, cells for 4 to 8 hours of battery', () => {
    const { serviceUses: uses, networkNodes: nodes } = city;
    const kinds = new Set<number>();
    for (let u = 0; u < uses.count; u += 1) {
      if (uses.userKind[u] !== serviceUser.networkNode || uses.service[u] !== service.power) continue;
      const kind = nodes.kind[uses.user[u]!]!;
      kinds.add(kind);
      if (kind !== networkNodeKind.cell) continue;
      expect(uses.bufferMin[u]).toBeGreaterThanOrEqual(240);
      expect(uses.bufferMin[u]).toBeLessThanOrEqual(480);
    }
    for (const kind of ['waterPump', 'waterPlant', 'cell', 'coreExchange', 'sewageWorks'] as const)
      expect(kinds).toContain(networkNodeKind[kind]);
  });

  it('are found ill when a line is missing', () => {
    const broken = structuredClone(city);
    const { networkEdges: edges } = broken;
    const feeder = edges.kind.indexOf(networkEdgeKind.feeder);
    edges.kind[feeder] = networkEdgeKind.backhaul;
    const codes = networkHealth(broken).problems.map(({ code }) => code);
    expect(codes).toContain('power.unfed');
    expect(codes).toContain('edge.mixed');
  });

  it('are found ill when supply falls short or a building hangs on nothing', () => {
    const broken = structuredClone(city);
    const { networkNodes: nodes, buildings } = broken;
    nodes.capacity[nodes.kind.indexOf(networkNodeKind.waterPlant)] = 1;
    buildings.powerNode[0] = -1;
    const codes = networkHealth(broken).problems.map(({ code }) => code);
    expect(codes).toEqual(['building.power', 'water.supply', 'water.overload']);
  });

  it('do without roads: lines between the buildings carry them', () => {
    const bare: City = {
      ...city,
      roads: blankTable('roads'),
      links: blankTable('links'),
      nodes: blankTable('nodes'),
    };
    const networks = renetworked({
      ...bare,
      buildings: { ...city.buildings, node: city.buildings.node.map(() => -1) },
      facilities: { ...city.facilities, node: city.facilities.node.map(() => -1) },
    });
    expect(networkHealth(networks).problems).toEqual([]);
    expect(networks.networkEdges.road.every((road) => road === -1)).toBe(true);
    expect(networks.buildings.waterNode.includes(-1)).toBe(false);
  });

  it('are empty without buildings', () => {
    const none = renetworked({ ...city, buildings: blankTable('buildings') });
    expect([none.networkNodes.count, none.networkEdges.count, none.serviceUses.count]).toEqual([0, 0, 0]);
  });
});
