import type { DraftName } from '../../infer/draft.ts';
import type { Plan } from '../plan.ts';
import type { BuiltSite } from '../sites/index.ts';
import { makeHills, makeLandform } from './landform.ts';
import { faultLines, leveeLines } from './lines.ts';
import { makeBasinNames } from './names.ts';
import { makeDistricts, quarterMap } from './quarters.ts';
import { makeRails } from './rails.ts';
import { makeRings } from './rings.ts';
import { makeRivers } from './rivers.ts';
import { makeSetting } from './setting.ts';
import { makeSites } from './sites.ts';
import { makeTrunks } from './trunks.ts';

/** A plan whose sites carry their own lines (in `lines` too) and special grounds. */
export interface BasinPlan extends Plan {
  readonly sites: readonly BuiltSite[];
}

/** The plan of a megacity on a plain before a mountain front. Sizes 800 m … 20 km; how it is made: README.md. */
export function basinPlan(options: { seed: number; sizeM: number; name?: DraftName }): BasinPlan {
  const { seed, sizeM } = options;
  const setting = makeSetting(seed, sizeM);
  const named = makeBasinNames(seed);
  const names = options.name === undefined ? named : { ...named, city: options.name };
  const rings = makeRings(setting);
  const waterways = makeRivers(setting, rings, names);
  const rails = makeRails(setting, rings, waterways, names);
  const railLines = rails.map(({ line }) => line);
  const trunks = makeTrunks(setting, rings, waterways, railLines, names);
  const laid = [...waterways.map(({ line }) => line), ...railLines, ...trunks.map(({ points }) => points)];
  const land = makeLandform(setting, waterways, makeHills(setting, rings, laid));
  const districts = makeDistricts(setting, rings, waterways);
  const { centres, industry, grids } = districts;
  const sites = makeSites({ setting, rings, land, waterways, rails, trunks, centres, industry }, names);
  return {
    preset: 'basin',
    seed,
    sizeM,
    land,
    waterways,
    rails,
    trunks,
    sites,
    grids,
    centres,
    quarter: quarterMap(
      setting,
      rings,
      land,
      districts,
      trunks.slice(rings.lines.length).map(({ points }) => points),
    ),
    lines: [
      ...faultLines(setting, land, names),
      ...leveeLines(setting, land, waterways),
      ...sites.flatMap(({ lines }) => lines),
    ],
    name: names.city,
  };
}
