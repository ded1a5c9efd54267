/** Clouds heavier than air, against published examples. */
import { denseBetas, denseCloudKgpm3, densePlumeKgpm3 } from '../../../src/sim/hazards/release/denseGas.ts';
import { type CheckGroup, absolute, relative } from '../checks.ts';

const model = 'release';

/** CCPS' example of liquid natural gas and the ammonia of Potchefstroom; air as an ideal gas of 287.06 J/(kg K). */
const lng = { flowM3ps: (0.23 * 425.6) / 1.76, densityKgpm3: 1.76, temperatureK: 111.15 };
const potchefstroom = {
  volumeM3: 7.25e4,
  densityKgpm3: 1.434,
  startKgpm3: 38e3 / 7.25e4,
  temperatureK: 239.834,
};
const airOf = (windMps: number, temperatureK: number) => ({
  windMps,
  temperatureK,
  densityKgpm3: 101_325 / (287.06 * temperatureK),
});

export const denseGas: readonly CheckGroup[] = [
  {
    model,
    title: 'Clouds heavier than air',
    source:
      'Britter & McQuaid 1988 with the numbers of TSCREEN (EPA 1994) and CCPS 1999, p. 118–122; test values of GasDispersion.jl (27ac3007 and later, MIT)',
    checks: () => [
      ...(
        [
          ['plume', -0.75, [1.75, 1.92, 2.08, 2.25, 2.4, 2.6]],
          ['plume', -0.4, [1.784, 2.016, 2.21, 2.394, 2.564, 2.714]],
          ['plume', -0.2, [1.832, 2.06, 2.25, 2.45, 2.63, 2.77]],
          ['plume', 0, [1.78, 1.96, 2.16, 2.35, 2.56, 2.71]],
          ['cloud', -0.75, [0.7, 0.85, 0.95, 1.15, 1.48, 1.83, 2.075]],
          ['cloud', 0, [0.81, 1, 1.19, 1.39, 1.62, 1.83, 2.05]],
          ['cloud', 0.75, [0.93, 1.03, 1.185, 1.375, 1.525, 1.68, 1.8475]],
        ] as const
      ).flatMap(([kind, alpha, expected]) =>
        expected.map((beta, at) =>
          absolute(
            `${kind}, α ${alpha}: β of curve ${at + 1}`,
            '',
            beta,
            denseBetas(kind, alpha)[at]!,
            1e-12,
            'test values',
          ),
        ),
      ),
      ...(
        [
          [45.2, 0.6720234544594696],
          [367, 0.05071175952024219],
          [1200, 0.004920569368181627],
        ] as const
      ).map(([alongM, expected]) =>
        relative(
          `liquid natural gas, 10.9 m/s, ${alongM} m`,
          'share of volume',
          expected,
          densePlumeKgpm3(lng, airOf(10.9, 298), alongM) / 1.76,
          2e-3,
          'test values',
        ),
      ),
      ...(
        [
          [160, 0.11109705839813348],
          [355, 0.06264084534270946],
          [3133, 0.0006403658290584752],
        ] as const
      ).map(([alongM, expected]) =>
        relative(
          `ammonia of Potchefstroom, ${alongM} m`,
          'kg/m³',
          expected,
          denseCloudKgpm3(potchefstroom, airOf(2, 293.15), alongM),
          2e-3,
          'test values',
        ),
      ),
    ],
  },
];
