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
  /** A DEM tile is at most 3601 × 3601 × 2 bytes. */
  demBytes: 3601 * 3601 * 2,
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
  warnings: 200,
} as const;
