/**
 * Declared caps of the importer: whatever a file claims, memory and time stay bounded by these. A file beyond a cap is
 * refused by name, never cut silently.
 */
export const importLimits = {
  /** The file as handed in. */
  fileBytes: 512 * 1024 * 1024,
  /** After gunzip or unzip: also what a "bomb" may expand to before it is refused. */
  inflatedBytes: 2 * 1024 * 1024 * 1024 - 65536,
  /** Expansion beyond this ratio is refused once `inflatedGraceBytes` are passed; OSM XML reaches about 20. */
  inflateRatio: 250,
  inflatedGraceBytes: 4 * 1024 * 1024,
  gzipMembers: 10_000,
  /** Tiles of open sea shrink a thousandfold: the ratio only counts for what would not fit beside everything else. */
  zipGraceBytes: 64 * 1024 * 1024,
  zipEntryBytes: 512 * 1024 * 1024,
  /** Samples of one elevation file, and what of them is decoded at a time. */
  demSamples: 400_000_000,
  demDecodedSamples: 64_000_000,
  demAsciiSamples: 32_000_000,
  demTiles: 16,
  /** OSM PBF specification: BlobHeader < 64 KiB, Blob < 32 MiB. */
  pbfHeaderBytes: 64 * 1024,
  pbfBlobBytes: 32 * 1024 * 1024,
  nodes: 8_000_000,
  ways: 1_500_000,
  wayRefs: 24_000_000,
  relations: 300_000,
  relationMembers: 6_000_000,
  /** The OSM API allows 2,000 nodes a way and 255 characters a tag; real files exceed both a little. */
  refsPerWay: 100_000,
  tagCharacters: 1024,
  xmlDepth: 8,
  /** One XML tag with its attributes; saxes holds it in memory. */
  xmlTokenCharacters: 1024 * 1024,
  /** JSON is held as text and as objects at once. */
  jsonBytes: 256 * 1024 * 1024,
  jsonDepth: 24,
  features: 2_000_000,
  positions: 8_000_000,
  cityObjects: 1_000_000,
  surfaces: 4_000_000,
  triangles: 8_000_000,
  /** Ear clipping is quadratic at worst. */
  surfacePoints: 20_000,
  warnings: 200,
} as const;
