/**
 * The bits of a two-hour drill with thirteen orders on the 1 km city. A change that moves this hash raises `engineVersion` and says
 * why in its commit; `npx vitest run --project golden -u` writes the new one.
 */
import { expect, test } from 'vitest';
import { engineVersion } from '../../src/sim/engine.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

test('the golden drill', () => {
  const engine = testEngine({ kernels: kernelModules(), orders: testOrders() });
  expect(engine.advance(7200)).toMatchObject({ fault: null, nowS: 7200 });
  engine.assertCanonical();
  expect({ engineVersion, hash: engine.stateHash(), events: engine.eventCount() }).toMatchSnapshot();
});

test('systems run in this order', () => {
  const order = testEngine({ kernels: kernelModules() }).info().pipeline;
  expect(order.map(({ name, periodS, phaseS }) => `${name} ${periodS} s, phase ${phaseS} s`))
    .toMatchInlineSnapshot(`
      [
        "storm 60 s, phase 0 s",
        "forecaster 3600 s, phase 0 s",
        "flood 5 s, phase 0 s",
        "levees 5 s, phase 0 s",
        "drainage 5 s, phase 0 s",
        "release 60 s, phase 0 s",
        "exposure 10 s, phase 0 s",
        "wind 60 s, phase 0 s",
        "loss 300 s, phase 0 s",
        "wrecks 60 s, phase 0 s",
        "tanks 60 s, phase 0 s",
        "pipes 60 s, phase 0 s",
        "vapour 60 s, phase 0 s",
        "power 10 s, phase 0 s",
        "water 60 s, phase 0 s",
        "telecom 10 s, phase 0 s",
        "dependencies 10 s, phase 0 s",
        "householdServices 10 s, phase 0 s",
        "care 60 s, phase 0 s",
        "fuel 60 s, phase 0 s",
        "repair 60 s, phase 0 s",
        "movement 1 s, phase 0 s",
        "people 60 s, phase 0 s",
        "inhaled 60 s, phase 0 s",
        "sensors 10 s, phase 0 s",
        "observers 60 s, phase 20 s",
        "communities 1 s, phase 0 s",
        "callCentre 1 s, phase 0 s",
        "reports 60 s, phase 0 s",
        "mail 1 s, phase 0 s",
        "silence 60 s, phase 40 s",
        "departments 60 s, phase 30 s",
        "response 1 s, phase 0 s",
        "measures 60 s, phase 0 s",
      ]
    `);
});
