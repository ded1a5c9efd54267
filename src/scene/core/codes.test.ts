import { expect, it } from 'vitest';
import * as furniture from '../../city/furniture.ts';
import * as city from '../../city/model.ts';
import * as networks from '../../city/networks.ts';
import * as codes from './codes.ts';

it('reads the same codes as the city model writes', () => {
  expect(codes.landCover).toEqual(city.landCover);
  expect(codes.areaKind).toEqual(city.areaKind);
  expect(codes.buildingUse).toEqual(city.buildingUse);
  expect(codes.roofKind).toEqual(city.roofKind);
  expect(codes.roadKind).toEqual(city.roadKind);
  expect(codes.roadFlag).toEqual(city.roadFlag);
  expect(codes.lineKind).toEqual(furniture.lineKind);
  expect(codes.propKind).toEqual(furniture.propKind);
  expect(codes.shellSurface).toEqual(furniture.shellSurface);
  expect(codes.network).toEqual(networks.network);
});
