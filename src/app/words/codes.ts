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
