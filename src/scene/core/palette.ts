/** Colours of the model, sRGB 0xrrggbb: warm whites, greys, sage. Saturation is kept for what a crisis adds. */
export const walls = [0xf3f0ea, 0xece7de, 0xe3ddd2, 0xded9d0, 0xe8e0d2, 0xd5cec2, 0xcfc4b4];
export const towerWalls = [0xe6e8e8, 0xdcdfe0, 0xd3d7d9];
export const shedWalls = [0xd9d4ca, 0xcfcac0, 0xc8c6c0, 0xd5cec2];
export const flatRoofs = [0xd6d1c8, 0xcbc6bd, 0xdedad2, 0xc1bcb4];
export const pitchedRoofs = [0xb58f77, 0xa98370, 0xc0a18a, 0xa2948a, 0xb5a89b, 0x968b83];
export const containers = [0xb7704f, 0x8d9aa5, 0xc6a45f, 0xd9d4ca, 0x7f8f86, 0x9c5f4c, 0x6f8596];
export const crane = 0xa98562;
export const hull = 0x3f4650;
export const superstructure = 0xe9e4da;
export const concrete = 0xc4bdb1;
export const bollard = 0x4a4640;
export const deck = 0xb9b3a8;

export const ground = {
  open: 0xb4b8a0,
  house: 0xb7baa0,
  estate: 0xb3b99b,
  mixed: 0xc2bbae,
  core: 0xc6c0b5,
  oldTown: 0xc4b9a8,
  industry: 0xbdb7ac,
  park: 0x9dab80,
  plaza: 0xd9d0c1,
  forest: 0x98a184,
  /** Thin grass over sand on bare heights. */
  heath: 0xc3b89e,
  farmland: 0xb3b295,
  beach: 0xdccfae,
  bare: 0xc0b59c,
  seaBed: 0xcfc39f,
  streamBed: 0x9d9a84,
  underStreet: 0x918c84,
  court: 0xc4bdaf,
  carPark: 0xa8a49b,
  port: 0xc7c0b3,
  rail: 0xa39c92,
  apron: 0xb9b5ac,
  yard: 0xb8b09f,
} as const;

/** Splits 0xrrggbb into 0…255 components. */
export function rgb(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}
