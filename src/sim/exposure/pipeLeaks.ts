/** What gets out of a broken pipe of gas or oil. */
import { network, networkEdgeKind, networkOf } from '../../city/model.ts';
import { eventCode, subjectCode } from '../../contract/events.ts';
import { openSpill } from '../world/spills.ts';
import { airK, airPa, gasDensityKgpm3, substanceCode, substances } from '../world/substances.ts';
import type { World } from '../world/world.ts';

/** Hole that roots tear, and what the network can feed of a pipe that has parted: diameters, m. Assumptions: README.md. */
const tornM = 0.02;
const partedM = 0.05;
/** Pressure of oil above the air, of high-pressure gas and of mains in streets, Pa. */
const oilPa = 600_000;
const transmissionPa = 1_600_000;
const mainPa = 200_000;
/** Ground over which oil from a pipe can spread, m². */
const streetM2 = 2000;

/** Opens a spill at the lower end of a pipe of gas or oil; other pipes leak nothing that matters here. */
export function leakOfPipe(
  world: World,
  edge: number,
  hasParted: boolean,
  broke: number,
  nowS: number,
): void {
  const { kind, size, lengthCm, to } = world.city.networkEdges;
  const of = networkOf(kind[edge]!);
  if (of !== network.gas && of !== network.oil) return;
  const isGas = of === network.gas;
  const substance = isGas ? 'methane' : 'petrol';
  const gasPa = kind[edge] === networkEdgeKind.gasTransmission ? transmissionPa : mainPa;
  const insidePa = airPa + (isGas ? gasPa : oilPa);
  const boreM = size[edge]! / 1000;
  const holeM = Math.min(boreM, hasParted ? partedM : tornM);
  const density = isGas
    ? gasDensityKgpm3(insidePa, airK, substances.methane.molarKg)
    : substances.petrol.liquid.densityKgpm3;
  const contentKg = (Math.PI / 4) * boreM * boreM * (lengthCm[edge]! / 100) * density;
  const node = to[edge]!;
  const leaks = world.events.emit(
    eventCode['pipe.leaks'],
    nowS,
    subjectCode.networkEdge,
    edge,
    contentKg,
    substanceCode[substance],
    broke,
  );
  const hole = {
    isFed: true,
    holeM2: (Math.PI / 4) * holeM * holeM,
    insidePa,
    stockM2: 0,
    mostPoolM2: streetM2,
  };
  openSpill(world.spills, { node, substance: substanceCode[substance], contentKg, ...hole }, leaks, nowS);
}
