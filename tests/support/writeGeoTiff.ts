/** A GeoTIFF by the `geotiff` package, to standard output: it needs a process of its own, as it looks for threads when loaded. */
import { writeArrayBuffer } from 'geotiff';

const [cols = 0, rows = 0] = process.argv.slice(2).map(Number);
/** The plane of the test: 2 m a sample to the east, 1 m to the north. */
const values = Float32Array.from(
  { length: cols * rows },
  (_, i) => 100 + 2 * (i % cols) + (rows - 1 - Math.floor(i / cols)),
);
const metadata = {
  height: rows,
  width: cols,
  ModelPixelScale: [0.01, 0.01, 0],
  ModelTiepoint: [0, 0, 0, 7, 44, 0],
  GeographicTypeGeoKey: 4326,
  GTModelTypeGeoKey: 2,
  GTRasterTypeGeoKey: 1,
};
const buffer = writeArrayBuffer(values, metadata as never) as ArrayBuffer;
process.stdout.write(new Uint8Array(buffer));
