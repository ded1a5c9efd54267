import { expect, test } from 'vitest';
import { testCity } from '../../../tests/support/drill.ts';
import { type City, cityString, landCover, networkNodeKind } from '../../city/model.ts';
import { assetsInSea } from './assets.ts';

/** The test city with its first substations moved into the sea. */
function withStationsAtSea(count: number, kind: number): City {
  const city = testCity();
  const { terrain, networkNodes, meta } = city;
  const sea = terrain.cover.indexOf(landCover.sea);
  const xCm = networkNodes.xCm.slice();
  const yCm = networkNodes.yCm.slice();
  const kinds = networkNodes.kind.slice();
  for (let node = 0; node < count; node += 1) {
    xCm[node] = meta.boundsCm.x0 + ((sea % terrain.cols) + 0.5) * terrain.cellCm;
    yCm[node] = meta.boundsCm.y0 + (Math.floor(sea / terrain.cols) + 0.5) * terrain.cellCm;
    kinds[node] = kind;
  }
  return { ...city, networkNodes: { ...networkNodes, xCm, yCm, kind: kinds } };
}

test('stations in the sea are named, further ones counted', () => {
  expect(assetsInSea(testCity())).toEqual([]);
  const city = withStationsAtSea(23, networkNodeKind.substation);
  const issues = assetsInSea(city);
  expect(issues).toHaveLength(21);
  const asset = cityString(city, city.networkNodes.key[0]!);
  expect(issues[0]).toMatchObject({ severity: 'warning', code: 'city.assetInSea', parameters: { asset } });
  expect(issues.at(-1)).toMatchObject({ code: 'city.moreAssetsInSea', parameters: { more: 3 } });
});

test('a berth may stand in the sea', () => {
  expect(assetsInSea(withStationsAtSea(2, networkNodeKind.oilTerminal))).toEqual([]);
});
