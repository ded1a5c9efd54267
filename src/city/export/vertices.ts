import type { Pieces } from './pieces.ts';

/** Vertices of a CityJSON file: each place once, as whole steps from a corner. */
export class VertexTable {
  private readonly place: (xCm: number, yCm: number) => [number, number];
  private readonly origin: readonly [number, number];
  private readonly perMetre: number;
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];

  /** `perMetre`: steps a metre. */
  constructor(
    place: (xCm: number, yCm: number) => [number, number],
    corner: readonly [number, number],
    perMetre: number,
  ) {
    this.place = place;
    this.origin = [Math.floor(corner[0]), Math.floor(corner[1])];
    this.perMetre = perMetre;
  }

  get transform(): { scale: number[]; translate: number[] } {
    const step = 1 / this.perMetre;
    return { scale: [step, step, 0.01], translate: [this.origin[0], this.origin[1], 0] };
  }

  id(xCm: number, yCm: number, zCm: number): number {
    const key = `${xCm} ${yCm} ${zCm}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const [x, y] = this.place(xCm, yCm);
    const steps = (value: number, from: number): number => Math.round((value - from) * this.perMetre);
    this.texts.push(`[${steps(x, this.origin[0])},${steps(y, this.origin[1])},${zCm}]`);
    this.ids.set(key, this.texts.length - 1);
    return this.texts.length - 1;
  }

  write(out: Pieces): void {
    this.texts.forEach((text, i) => out.add(i === 0 ? '' : ',', text));
  }
}
