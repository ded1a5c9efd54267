/** What a frame of the truth says of air and of services is what the run holds; a seat is told nothing of them. */
import { expect, test } from 'vitest';
import { service } from '../../src/city/model.ts';
import { type Frame, frameBytes, frameViews, servedUnknown } from '../../src/contract/frame.ts';
import { servedAt } from '../../src/scene/core/served.ts';
import { dominatingVapour } from '../../src/sim/world/fields.ts';
import { servicesAtHome, servicesOfZone } from '../../src/sim/world/served.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { breakVessel } from '../support/leak.ts';
import { worldOf } from '../support/seatView.ts';

test('vapour comes with its substance, and every community with its share of each service', () => {
  const engine = testEngine({ kernels: kernelModules() });
  engine.advance(1200);
  breakVessel(engine);
  engine.advance(1800);
  const { fields, served, city } = worldOf(engine);
  // A third of the first community that has residents is put in the dark.
  const zone = city.zones.residents.findIndex((residents) => residents > 0);
  served.zones.without[zone * servicesOfZone + service.power] = 1 / 3;
  const frameOf = (spec: Parameters<typeof engine.openView>[0]): Frame => {
    const { id, shape } = engine.openView(spec);
    const buffer = new ArrayBuffer(frameBytes(shape));
    engine.writeFrame(id, buffer);
    return frameViews(shape, buffer);
  };

  const truth = frameOf({ as: 'observer' });
  expect(truth.vapourSubstance.filter((code) => code > 0).length).toBeGreaterThan(0);
  for (let block = 0; block < truth.vapourPpm.length; block += 1) {
    const { code, ppm } = dominatingVapour(fields, block);
    expect([truth.vapourSubstance[block]! - 1, truth.vapourPpm[block]]).toEqual([code, Math.fround(ppm)]);
  }
  expect(servedAt(truth, 'servedPower', zone)).toBe(66);
  for (let at = 0; at < city.zones.count; at += 1)
    for (let own = 0; own < servicesOfZone; own += 1) {
      const percent = truth.zoneServed[own * city.zones.count + at]!;
      const isCounted = (servicesAtHome as readonly number[]).includes(own) && city.zones.residents[at]! > 0;
      expect(percent === servedUnknown).toBe(!isCounted);
      if (isCounted) expect(percent).toBeLessThanOrEqual(100);
    }

  const seat = frameOf({ as: 'seat', organisation: 'waterAffairs' });
  expect(seat.vapourSubstance.every((code) => code === 0)).toBe(true);
  // The seat has not been told of the dark third.
  expect(servedAt(seat, 'servedPower', zone)).not.toBe(66);
  expect(servedAt(seat, 'servedGas', zone)).toBeNull();
});
