export { blankTable } from './empty.ts';
export { cityHash, decodeCity, decodePackage, encodeCity, statedHash } from './package.ts';
export { validateCity } from './validate.ts';
