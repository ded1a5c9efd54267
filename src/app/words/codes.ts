/** Codes of the city model by their names, in the order of the codes; equality with the model is asserted by a test. */
export const buildingUses = [
  ...(['home', 'apartments', 'office', 'retail', 'industry', 'warehouse', 'school', 'hospital'] as const),
  ...(['public', 'hotel', 'utility', 'garage', 'religious', 'mixed'] as const),
] as const;

export const buildingEras = ['before1978', 'from1978', 'from1989', 'from2001', 'from2010'] as const;

export const roadKinds = [
  ...(['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service'] as const),
  ...(['pedestrian', 'path'] as const),
] as const;

export const facilityKinds = [
  ...([
    'shelter',
    'hospital',
    'school',
    'pumpDepot',
    'policeStation',
    'districtOffice',
    'rainGauge',
  ] as const),
  ...(['streamGauge', 'tideGauge', 'callCentre', 'fireStation', 'camera', 'port', 'clinic'] as const),
  ...(['warehouse', 'careHome', 'metroStation', 'stadium', 'operationsCentre', 'fuelStation'] as const),
  ...(['streetOffice', 'communityOffice', 'railStation', 'airport'] as const),
] as const;

export const networkNames = ['power', 'water', 'drainage', 'telecom', 'gas', 'oil'] as const;
export type NetworkName = (typeof networkNames)[number];

/** Network of a node or edge kind. */
export const networkOf = (kind: number): NetworkName | undefined => networkNames[Math.floor(kind / 10)];

/** Substances by their codes. */
export const substanceNames = ['chlorine', 'ammonia', 'xylenes', 'petrol', 'diesel', 'methane'] as const;

/** Services by their codes. */
export const serviceNames = ['power', 'water', 'drainage', 'telecom', 'gas', 'fuel'] as const;

/** Names of network node kinds by their codes. */
export const stationKinds = {
  0: 'powerPlant',
  1: 'gridSupply',
  2: 'substation',
  3: 'powerBlock',
  10: 'waterSource',
  11: 'waterPlant',
  12: 'waterPump',
  13: 'waterTank',
  14: 'waterJunction',
  15: 'hydrant',
  20: 'inlet',
  21: 'manhole',
  22: 'drainPump',
  23: 'outfall',
  24: 'sewageWorks',
  30: 'cell',
  31: 'exchange',
  32: 'coreExchange',
  40: 'gasGate',
  41: 'gasRegulator',
  42: 'gasJunction',
  43: 'gasValve',
  44: 'gasTank',
  50: 'oilTerminal',
  51: 'oilTank',
  52: 'oilPump',
  53: 'oilValve',
  54: 'oilUser',
} as const;
export type StationKind = (typeof stationKinds)[keyof typeof stationKinds];
