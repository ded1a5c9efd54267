/** Codes of the city model that the scene reads. Equality with the model is asserted by a test. */
export const landCover = {
  sea: 0,
  stream: 1,
  road: 2,
  roof: 3,
  paved: 4,
  residential: 5,
  grass: 6,
  park: 7,
  forest: 8,
  industry: 9,
  port: 10,
  beach: 11,
  farmland: 12,
  bare: 13,
} as const;

export const areaKind = {
  sea: 0,
  water: 1,
  park: 2,
  plaza: 3,
  residential: 4,
  commercial: 5,
  industrial: 6,
  port: 7,
  forest: 8,
  grass: 9,
  farmland: 10,
  beach: 11,
  quay: 12,
  oldTown: 13,
  school: 14,
  hospital: 15,
  parking: 16,
  rail: 17,
  apron: 18,
  containerYard: 19,
  tankFarm: 20,
  chemicalPark: 21,
  railYard: 22,
  sports: 23,
  airfield: 24,
} as const;

export const buildingUse = {
  home: 0,
  apartments: 1,
  office: 2,
  retail: 3,
  industry: 4,
  warehouse: 5,
  school: 6,
  hospital: 7,
  public: 8,
  hotel: 9,
  utility: 10,
  garage: 11,
  religious: 12,
  mixed: 13,
} as const;

export const roofKind = { flat: 0, gable: 1, hip: 2, shed: 3, dome: 4 } as const;

export const roadKind = {
  motorway: 0,
  trunk: 1,
  primary: 2,
  secondary: 3,
  tertiary: 4,
  residential: 5,
  service: 6,
  pedestrian: 7,
  path: 8,
} as const;

export const roadFlag = {
  bridge: 1,
  tunnel: 2,
  underpass: 4,
  oneway: 8,
  roundabout: 16,
  quay: 32,
  noCars: 64,
} as const;

export const lineKind = { rail: 0, levee: 1, fault: 2, quayWall: 3, runway: 4, breakwater: 5 } as const;

export const propKind = {
  ship: 0,
  quayCrane: 1,
  yardCrane: 2,
  containers: 3,
  tank: 4,
  gasSphere: 5,
  silo: 6,
  chimney: 7,
  column: 8,
  aircraft: 9,
  pylon: 10,
  mast: 11,
  train: 12,
  tree: 13,
  boat: 14,
} as const;

export const shellSurface = { wall: 0, roof: 1, ground: 2 } as const;

/** Tens of a network node's or edge's kind. */
export const network = { power: 0, water: 1, drainage: 2, telecom: 3, gas: 4, oil: 5 } as const;
