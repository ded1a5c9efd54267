/** Drain pumps: they lift while they are whole and have power, from the network or their own engine. */
import { service } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import { assetCondition } from '../../world/assets.ts';
import { nodeHas, setSupply } from '../../world/services.ts';
import { type Sewers, tellNode } from './sewers.ts';

/** Stops and starts pumps where a station or what it has of power changed. */
export function lookAtPumps({ world, net, columns }: Sewers, nowS: number): void {
  const { assets, services } = world;
  const { register } = columns;
  const assetNews = assets.register.news[0]!;
  const missingNews = services.register.missingNews[0]!;
  if (assetNews === register.assetNews[0] && missingNews === register.missingNews[0]) return;
  register.assetNews[0] = assetNews;
  register.missingNews[0] = missingNews;
  const { stopped } = columns.pumps;
  for (let pump = 0; pump < net.pumpNode.length; pump += 1) {
    const node = net.pumpNode[pump]!;
    if (node < 0) continue;
    const isWhole = assets.nodes.condition[node] === assetCondition.whole;
    const canLift = isWhole && nodeHas(services, node, service.power);
    if (canLift === (stopped[pump] === noEvent)) continue;
    const m3ps = world.city.networkNodes.capacity[node]! / 1000;
    const power = services.nodes.cause[node]!;
    const condition = assets.nodes.cause[node]!;
    if (canLift) {
      const event = tellNode(world, 'drain.pumpRestarted', node, m3ps, stopped[pump]!, nowS);
      world.events.addCause(condition);
      world.events.addCause(power);
      stopped[pump] = noEvent;
      setSupply(services, node, 1, event);
    } else {
      const cause = isWhole ? power : condition;
      stopped[pump] = tellNode(world, 'drain.pumpStopped', node, m3ps, cause, nowS);
      setSupply(services, node, 0, stopped[pump]!);
    }
  }
}

/** Metro stations have their pump with their power, and somewhere to pump to. */
export function markRunning({ world, net, columns, running }: Sewers): void {
  const { areas } = world.drainage;
  const missing = world.services.facilities.services;
  const needs = (1 << service.power) | (1 << service.drainage);
  for (let pump = 0; pump < running.length; pump += 1) {
    const facility = areas.facility[net.pumpRow[pump]!]!;
    const canLift =
      facility >= 0 ? (missing[facility]! & needs) === 0 : columns.pumps.stopped[pump] === noEvent;
    running[pump] = canLift ? 1 : 0;
  }
}
