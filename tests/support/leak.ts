/** A vessel of chlorine that breaks in the middle of a run, for want of one that does by itself. */
import { eventCode, subjectCode } from '../../src/contract/events.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import { openSpill } from '../../src/sim/world/spills.ts';
import { substanceCode } from '../../src/sim/world/substances.ts';
import { worldOf } from './seatView.ts';

/** Five tonnes at the city's first network node, out within the hour; the rain is to blame. */
export function breakVessel(engine: EngineApi): void {
  const { events, spills, fields } = worldOf(engine);
  const [node, contentKg, nowS] = [0, 5000, engine.now()];
  const substance = substanceCode.chlorine;
  const leaks = events.emit(
    eventCode['asset.leaks'],
    nowS,
    subjectCode.networkNode,
    node,
    contentKg,
    substance,
    fields.global.rainCause[0]!,
  );
  const hole = { isFed: false, holeM2: 2e-2, insidePa: 7e5, stockM2: 0, mostPoolM2: 0 };
  openSpill(spills, { node, substance, contentKg, ...hole }, leaks, nowS);
}
