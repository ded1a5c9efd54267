export { blankTable } from './empty.ts';
export { cityHash, decodeCity, decodePackage, encodeCity, packageHash } from './package.ts';
export { validateCity } from './validate.ts';
