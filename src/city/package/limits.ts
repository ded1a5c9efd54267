/** What a city package may hold; a file that claims more is refused before anything is allocated for it. */
export const packageLimits = {
  fileBytes: 1024 * 1024 * 1024,
  headerBytes: 64 * 1024,
  headerTextCharacters: 4096,
  strings: 8_000_000,
  stringBytes: 1024,
  cells: 32_000_000,
  areas: 1_000_000,
  rings: 4_000_000,
  buildings: 1_000_000,
  nodes: 4_000_000,
  roads: 4_000_000,
  links: 8_000_000,
  /** Zones are stored as i16. */
  zones: 32_767,
  subdistricts: 32_767,
  districts: 32_767,
  facilities: 1_000_000,
  households: 16_000_000,
  residents: 40_000_000,
  networkNodes: 8_000_000,
  networkEdges: 8_000_000,
  serviceUses: 16_000_000,
  lines: 1_000_000,
  props: 4_000_000,
  shells: 1_000_000,
  points: 64_000_000,
  /** 200 km from the origin: local flattening ends long before. */
  coordinateCm: 20_000_000,
  /** Ground heights are kept as 2⁻²⁰ m in 32 bits during a run: ± 2,048 m. */
  heightCm: 204_700,
} as const;
