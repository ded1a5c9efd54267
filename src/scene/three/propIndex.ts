import { propKind } from '../core/codes.ts';
import type { SceneCity, SceneMasses } from '../types.ts';

const bucketM = 80;

/** Props by square buckets, for the pick ray: each is the box of its size and heading. */
export class PropIndex {
  private readonly buckets = new Map<number, number[]>();
  private readonly geometry: SceneMasses;
  private readonly props: SceneCity['props'];

  constructor(geometry: SceneMasses, city: SceneCity) {
    this.geometry = geometry;
    this.props = city.props;
    const { props } = city;
    for (let i = 0; i < (props?.count ?? 0); i++) {
      if (props!.kind[i] === propKind.tree) continue;
      const x = props!.xCm[i]! / 100;
      const y = props!.yCm[i]! / 100;
      const reach = Math.hypot(props!.lengthCm[i]!, props!.widthCm[i]!) / 200;
      const cell = (v: number) => Math.floor(v / bucketM);
      for (let r = cell(y - reach); r <= cell(y + reach); r++) {
        for (let c = cell(x - reach); c <= cell(x + reach); c++) {
          const key = r * 65536 + c;
          const list = this.buckets.get(key);
          if (list === undefined) this.buckets.set(key, [i]);
          else list.push(i);
        }
      }
    }
  }

  /** Row of the prop whose box holds the point (three's axes), or -1. */
  at(x: number, y: number, z: number): number {
    const { props } = this;
    if (props === undefined || this.buckets.size === 0) return -1;
    const { centre } = this.geometry;
    const [cx, cy] = [x + centre.xM, centre.yM - z];
    for (const i of this.buckets.get(Math.floor(cy / bucketM) * 65536 + Math.floor(cx / bucketM)) ?? []) {
      const foot = props.zCm[i]! / 100;
      if (y < foot - 1 || y > foot + props.heightCm[i]! / 100) continue;
      const angle = ((props.angle[i]! / 100) * Math.PI) / 180;
      const [dx, dy] = [cx - props.xCm[i]! / 100, cy - props.yCm[i]! / 100];
      const along = dx * Math.cos(angle) + dy * Math.sin(angle);
      const across = dy * Math.cos(angle) - dx * Math.sin(angle);
      if (Math.abs(along) * 200 <= props.lengthCm[i]! && Math.abs(across) * 200 <= props.widthCm[i]!)
        return i;
    }
    return -1;
  }
}
