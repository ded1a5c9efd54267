import { expect, it } from 'vitest';
import {
  buildingEra,
  buildingUse,
  facilityKind,
  network,
  networkNodeKind,
  roadKind,
  service,
} from '../../city/model.ts';
import { substanceCode } from '../../sim/world/substances.ts';
import {
  buildingEras,
  buildingUses,
  facilityKinds,
  networkNames,
  roadKinds,
  serviceNames,
  stationKinds,
  substanceNames,
} from './codes.ts';

const byCode = (names: readonly string[]) => Object.fromEntries(names.map((name, code) => [name, code]));

it('names the codes of the city model', () => {
  expect(byCode(buildingUses)).toEqual(buildingUse);
  expect(byCode(buildingEras)).toEqual(buildingEra);
  expect(byCode(roadKinds)).toEqual(roadKind);
  expect(byCode(facilityKinds)).toEqual(facilityKind);
  expect(byCode(networkNames)).toEqual(network);
  expect(byCode(serviceNames)).toEqual(service);
  expect(byCode(substanceNames)).toEqual(substanceCode);
  expect(
    Object.fromEntries(Object.entries(stationKinds).map(([code, name]) => [name, Number(code)])),
  ).toEqual(networkNodeKind);
});
