/**
 * Direct loss: what water and wind have destroyed of each building and its contents so far, by the deepest water that stood in it and the
 * strongest wind that blew over it. Looked at every five minutes, and only where there was either.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { column } from '../../kernel/columns.ts';
import type { System } from '../system.ts';
import { rainBlock } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { buildingValues, damageClass } from './buildingValues.ts';
import { depthDamageShare } from './depthDamage.ts';
import { buildingCell } from './tiles.ts';
import { halfDamageMps, stormWindMps, windDamageShare } from './windDamage.ts';

const periodS = 300;
/** Shares of a community's value at which its loss is told. */
const toldShares = [0.01, 0.05, 0.2, 0.5] as const;

const zoneSpec = {
  eur: column('f64', '€ of 2010', 'direct loss of the buildings of the community'),
  byWaterEur: column('f64', '€ of 2010', 'the part of it that water alone would have caused'),
  told: column('u8', '', 'how many of `toldShares` have been told'),
};

/** What is lost of a building worth `allEur`: water takes its part, wind its share of what water has left. */
export function combinedLossEur(allEur: number, waterEur: number, windShare: number): number {
  return waterEur + (allEur - waterEur) * windShare;
}

export function createLoss(world: World): System {
  const { city, fields } = world;
  const zones = world.setup.layout.table('zoneLoss', zoneSpec, Math.max(1, city.zones.count));
  const values = buildingValues(city);
  const classes = Array.from(city.buildings.use, damageClass);
  const blocks = Int32Array.from(classes, (_, building) => {
    const cell = buildingCell(city, building);
    return cell < 0 ? -1 : rainBlock(fields.grid, cell);
  });
  const zoneValue = new Float64Array(zones.capacity);
  for (const [building, zone] of city.buildings.zone.entries())
    if (zone >= 0) zoneValue[zone]! += values.allEur[building]!;
  const windShares = new Float64Array(fields.wind.capacity);

  /** Share that wind has destroyed in each block; false where it is none anywhere. */
  const readWind = (): boolean => {
    let any = false;
    for (let block = 0; block < windShares.length; block += 1) {
      const gust = fields.wind.mostGustMps[block]!;
      windShares[block] = windDamageShare(stormWindMps(gust), halfDamageMps.chinaMainland);
      if (windShares[block]! > 0) any = true;
    }
    return any;
  };

  const isAnyWet = (): boolean => {
    for (let zone = 0; zone < city.zones.count; zone += 1)
      if (world.zoneWorld.zones.wetEvent[zone] !== noEvent) return true;
    return false;
  };

  const waterEur = (building: number): number => {
    const aboveCm =
      world.buildingWorld.buildings.peakCm[building]! - city.buildings.floorAboveGroundCm[building]!;
    return aboveCm <= 0
      ? 0
      : values.byWaterEur[building]! * depthDamageShare(classes[building]!, aboveCm / 100);
  };

  const assess = (): void => {
    const { buildings } = world.buildingWorld;
    zones.eur.fill(0);
    zones.byWaterEur.fill(0);
    for (let building = 0; building < classes.length; building += 1) {
      const byWater = waterEur(building);
      const block = blocks[building]!;
      const windShare = block < 0 ? 0 : windShares[block]!;
      if (byWater === 0 && windShare === 0) continue;
      const lost = combinedLossEur(values.allEur[building]!, byWater, windShare);
      buildings.lossEur[building] = lost;
      buildings.waterLossEur[building] = byWater;
      const zone = city.buildings.zone[building]!;
      if (zone < 0) continue;
      zones.eur[zone]! += lost;
      zones.byWaterEur[zone]! += byWater;
    }
  };

  const tell = (nowS: number): void => {
    for (let zone = 0; zone < city.zones.count; zone += 1) {
      const share = zones.eur[zone]! / Math.max(1, zoneValue[zone]!);
      let told = zones.told[zone]!;
      while (told < toldShares.length && share >= toldShares[told]!) told += 1;
      if (told === zones.told[zone]) continue;
      zones.told[zone] = told;
      const byWater = zones.byWaterEur[zone]!;
      const water = byWater > 0 ? world.zoneWorld.zones.wetEvent[zone]! : noEvent;
      const wind = zones.eur[zone]! > byWater ? fields.global.windCause[0]! : noEvent;
      const kind = eventCode['zone.damaged'];
      const first = water === noEvent ? wind : water;
      world.events.emit(kind, nowS, subjectCode.zone, zone, share, zones.eur[zone]! / 1e6, first);
      if (first === water) world.events.addCause(wind);
    }
  };

  return {
    name: 'loss',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      if (!readWind() && !isAnyWet()) return;
      assess();
      tell(nowS);
    },
  };
}
