/** Cars that water has carried away lie across their road until they are towed, once the water has gone. */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { column } from '../../kernel/columns.ts';
import type { System } from '../system.ts';
import { setWrecks } from '../world/roads.ts';
import type { World } from '../world/world.ts';

const periodS = 60;
/** Time from the end of the water until a road is free of its wrecks: assumption. */
const towedAfterS = 2 * 3600;

const spec = {
  dryS: column('u32', 's', 'how long the road with wrecks has been without water that closes it'),
};

export function createWrecks(world: World): System {
  const { roads, register } = world.roadWorld;
  const work = world.setup.layout.table('wrecks', spec, world.city.roads.count);
  const tow = (road: number, nowS: number): void => {
    const count = roads.wrecks[road]!;
    const cause = roads.wreckCause[road]!;
    world.events.emit(eventCode['road.wrecksTowed'], nowS, subjectCode.road, road, count, 0, cause);
    setWrecks(world.roadWorld, road, 0, noEvent);
    work.dryS[road] = 0;
  };
  return {
    name: 'wrecks',
    periodS,
    phaseS: 0,
    start: () => {
      roads.wreckCause.fill(noEvent);
    },
    step: (nowS) => {
      if (register.wrecks[0] === 0) return;
      for (let road = 0; road < work.capacity; road += 1) {
        if (roads.wrecks[road] === 0) continue;
        work.dryS[road] = roads.waterClosed[road] === 1 ? 0 : work.dryS[road]! + periodS;
        if (work.dryS[road]! >= towedAfterS) tow(road, nowS);
      }
    },
  };
}
