/** A vessel of chlorine that breaks in the middle of a run, for want of one that does by itself. */
import { eventCode, subjectCode } from '../../src/contract/events.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import { openSpill } from '../../src/sim/world/spills.ts';
import { substanceCode } from '../../src/sim/world/substances.ts';
import { worldOf } from './seatView.ts';

/** Five tonnes at a network node of the city, its first unless told, through a hole of so many m²; the rain is to blame. */
export function breakVessel(engine: EngineApi, node = 0, holeM2 = 2e-2): void {
  const { events, spills, fields } = worldOf(engine);
  const [contentKg, nowS] = [5000, engine.now()];
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
  const hole = { isFed: false, holeM2, insidePa: 7e5, stockM2: 0, mostPoolM2: 0 };
  openSpill(spills, { node, substance, contentKg, ...hole }, leaks, nowS);
}
