/** Communities and their offices, facilities, households and residents. */

/** Communities: the smallest areas that are warned, evacuated and reported on. */
export interface Zones {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
  /** 10th percentile of the ground height of the zone's buildings, or of its cells where it has none. */
  lowCm: Int32Array;
  residents: Int32Array;
  /** Storm-drain capacity of the zone's cells, tenths of mm/h. */
  drainTenthMmph: Int32Array;
  /** Who is there on a working day at 11:00, residents and others. */
  dayPeople: Int32Array;
  subdistrict: Int16Array;
  /** Facility that is the community's office, -1 none. */
  office: Int32Array;
  /** Outline (one ring): pointStart[i] … pointStart[i+1]. */
  pointStart: Uint32Array;
  outlineXCm: Int32Array;
  outlineYCm: Int32Array;
}

/** Street offices (街道): groups of communities. */
export interface Subdistricts {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  district: Int16Array;
  /** Facility that is the street office, -1 none. */
  office: Int32Array;
}

/** Districts (区): groups of subdistricts. */
export interface Districts {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  /** Facility that is the district's government, -1 none. */
  office: Int32Array;
}

export interface Facilities {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  kind: Uint8Array;
  xCm: Int32Array;
  yCm: Int32Array;
  zone: Int16Array;
  building: Int32Array;
  /** Nearest node of the road graph. */
  node: Int32Array;
  /**
   * Places in a shelter or school, beds in a hospital or care home, observation beds in a clinic, pump trucks in a depot, patrols in a police station,
   * engines in a fire station, operators in a call centre, m² in a warehouse, spectators in a stadium, L of fuel in a
   * fuel station, passengers a day in a station.
   */
  capacity: Int32Array;
  /** Beds of intensive care; 0 elsewhere. */
  intensiveBeds: Int32Array;
  /** Emergency generator, kW; 0 none. */
  generatorKw: Int32Array;
  /** How long its fuel lasts at that load, min. */
  fuelMin: Int32Array;
  /** Time from the order until a double-use building can be used as what `kind` says; 0 where it always can. */
  conversionMin: Int32Array;
  /** 1 where it was inferred, not in the source. */
  inferred: Uint8Array;
}
export const facilityKind = {
  shelter: 0,
  hospital: 1,
  school: 2,
  pumpDepot: 3,
  policeStation: 4,
  districtOffice: 5,
  rainGauge: 6,
  streamGauge: 7,
  tideGauge: 8,
  callCentre: 9,
  fireStation: 10,
  camera: 11,
  port: 12,
  clinic: 13,
  warehouse: 14,
  careHome: 15,
  metroStation: 16,
  stadium: 17,
  operationsCentre: 18,
  fuelStation: 19,
  streetOffice: 20,
  communityOffice: 21,
  railStation: 22,
  airport: 23,
} as const;

export interface Households {
  count: number;
  building: Int32Array;
  /** Storey the household lives on, 0 = ground floor. */
  storey: Uint8Array;
  vehicles: Uint8Array;
  /** Fifth of the income distribution, 0 lowest … 4 highest. */
  income: Uint8Array;
  /** Residents of household h: firstResident[h] … firstResident[h+1]. */
  firstResident: Uint32Array;
}

/** Residents, grouped by household. */
export interface Residents {
  count: number;
  household: Int32Array;
  ageGroup: Uint8Array;
  mobility: Uint8Array;
  /** 1 where the resident carries a mobile telephone. */
  phone: Uint8Array;
  /** What fills a working day, `activity`. */
  activity: Uint8Array;
  /** Building of the workplace or school, -1 none or outside the city. */
  dayBuilding: Int32Array;
}
export const activity = { home: 0, work: 1, school: 2, kindergarten: 3, care: 4 } as const;
/** 0–5, 6–17, 18–64, 65–79, 80+. */
export const ageGroup = { infant: 0, child: 1, adult: 2, old: 3, veryOld: 4 } as const;
export const mobility = { full: 0, slow: 1, assisted: 2 } as const;
