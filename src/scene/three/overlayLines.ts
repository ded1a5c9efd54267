import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry, Sphere, Vector3 } from 'three';
import { heightAt, type Layout } from '../core/layout.ts';
import type { HeightField } from '../types.ts';

/** How far the lines hover over the drawn land, m. */
const liftM = 2.5;
/** A line follows the land in steps of this length, m. */
const stepM = 40;
/** Numbers a segment: start and metres along, end and width in pixels, row in its table. */
const words = 9;

/** Gathers polylines of city centimetres as segments over the land. */
export class SegmentWriter {
  private readonly layout: Layout;
  private readonly field: HeightField;
  private readonly out: number[] = [];

  constructor(layout: Layout, field: HeightField) {
    this.layout = layout;
    this.field = field;
  }

  /** Points `from` up to `to` of a table's row. */
  line(
    { xCm, yCm, row, widthPx }: { xCm: Int32Array; yCm: Int32Array; row: number; widthPx: number },
    from: number,
    to: number,
    closed = false,
  ): void {
    const { layout, out } = this;
    let along = 0;
    for (let k = from; k + (closed ? 0 : 1) < to; k++) {
      const n = k + 1 < to ? k + 1 : from;
      const [ax, az, bx, bz] = [layout.x(xCm[k]!), layout.z(yCm[k]!), layout.x(xCm[n]!), layout.z(yCm[n]!)];
      const length = Math.hypot(bx - ax, bz - az);
      const parts = Math.max(1, Math.ceil(length / stepM));
      for (let p = 0; p < parts; p++) {
        const [x0, z0] = [ax + ((bx - ax) * p) / parts, az + ((bz - az) * p) / parts];
        const [x1, z1] = [ax + ((bx - ax) * (p + 1)) / parts, az + ((bz - az) * (p + 1)) / parts];
        out.push(x0, this.over(x0, z0), z0, along, x1, this.over(x1, z1), z1, widthPx, row);
        along += length / parts;
      }
    }
  }

  geometry(): InstancedBufferGeometry {
    const count = this.out.length / words;
    const start = new Float32Array(count * 4);
    const end = new Float32Array(count * 4);
    const row = new Float32Array(count);
    const data = Float32Array.from(this.out);
    for (let i = 0; i < count; i++) {
      start.set(data.subarray(i * words, i * words + 4), i * 4);
      end.set(data.subarray(i * words + 4, i * words + 8), i * 4);
      row[i] = data[i * words + 8]!;
    }
    const geometry = new InstancedBufferGeometry();
    geometry.setIndex([0, 1, 2, 2, 1, 3]);
    geometry.setAttribute(
      'position',
      new BufferAttribute(Float32Array.of(0, -1, 0, 1, -1, 0, 0, 1, 0, 1, 1, 0), 3),
    );
    geometry.setAttribute('aStart', new InstancedBufferAttribute(start, 4));
    geometry.setAttribute('aEnd', new InstancedBufferAttribute(end, 4));
    geometry.setAttribute('aRow', new InstancedBufferAttribute(row, 1));
    geometry.instanceCount = count;
    geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
    return geometry;
  }

  private over(x: number, z: number): number {
    return Math.max(0, heightAt(this.field, x, z)) + liftM;
  }
}
