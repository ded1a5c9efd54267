import { expect, test } from 'vitest';
import { facilityKind, networkNodeKind, service, serviceUser } from '../../city/model.ts';
import { emptyCity } from '../../../tests/support/city.ts';
import { smallWorld, tableOf } from '../../../tests/support/lifelines.ts';
import { setSupply } from './services.ts';

/** A desk under a cell that hangs on an exchange. */
const node = { block: 0, exchange: 1, cell: 2 };
function desk() {
  const city = emptyCity();
  city.networkNodes = tableOf('networkNodes', [
    { kind: networkNodeKind.powerBlock },
    { kind: networkNodeKind.exchange },
    { kind: networkNodeKind.cell },
  ]);
  city.facilities = tableOf('facilities', [{ kind: facilityKind.operationsCentre }]);
  const { facility, networkNode } = serviceUser;
  city.serviceUses = tableOf('serviceUses', [
    { userKind: facility, service: service.power, provider: node.block },
    { userKind: facility, service: service.telecom, provider: node.cell },
    { userKind: networkNode, user: node.cell, service: service.telecom, provider: node.exchange },
  ]);
  return smallWorld(city, () => []);
}

const carriers = ['mobile', 'fixed', 'network', 'radio'] as const;
const cuts = ({ world }: ReturnType<typeof desk>) =>
  carriers.map((carrier) => world.lines.cutAt(carrier, 0, 5, 60));

test('each carrier depends on what it hangs on, and names it', () => {
  const small = desk();
  expect(small.world.lines.placeOf).toEqual([0, 0, 0, 0]);
  expect(cuts(small)).toEqual([null, null, null, null]);
  const noCell = small.cause();
  setSupply(small.world.services, node.cell, 0, noCell);
  expect(cuts(small)).toEqual([noCell, null, noCell, null]);
  const noExchange = small.cause();
  setSupply(small.world.services, node.exchange, 0, noExchange);
  expect(cuts(small)).toEqual([noCell, noExchange, noCell, null]);
  const noPower = small.cause();
  small.world.services.facilities.services[0] = 1 << service.power;
  small.world.services.uses.cause[0] = noPower;
  expect(cuts(small)).toEqual([noCell, noPower, noPower, null]);
});

test('a full cell blocks its share of mobile calls and only delays data', () => {
  const { world, cause } = desk();
  const full = cause();
  setSupply(world.services, node.cell, 0.7, full);
  let blocked = 0;
  for (let luck = 0; luck < 4000; luck += 1)
    if (world.lines.cutAt('mobile', 0, luck, 60) === full) blocked += 1;
  expect(blocked / 4000).toBeCloseTo(0.3, 1);
  expect(world.lines.cutAt('network', 0, 1, 60)).toBeNull();
});
