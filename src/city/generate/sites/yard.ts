import { cos, sin } from '../../../kernel/math.ts';
import type { Stream } from '../../../kernel/random.ts';
import type { DraftLine, DraftName, DraftProp } from '../../infer/draft.ts';
import { buildingUse, roadKind, roofKind, structureKind } from '../../model.ts';
import { quantised, type Point } from '../plane.ts';
import type { Site, SiteBuilding, SiteKind } from '../plan.ts';

/** Where a site lies: a rectangle whose front (the side with the gate, v = −depthM / 2) runs along `angleRad`. */
export interface SitePlace {
  /** Unique within the plan; keys of the site's lines begin with it. */
  readonly key: string;
  readonly centre: Point;
  readonly angleRad: number;
  readonly lengthM: number;
  readonly depthM: number;
  readonly name: DraftName;
  readonly dice: Stream;
  /** Height its ground is levelled to; feet of props and lines lie there. */
  readonly levelM: number;
}

/** Ground inside a site that is drawn apart: apron, container yard, basins, playing fields. */
export interface SiteGround {
  /** `areaKind` code. */
  readonly area: number;
  readonly ring: readonly Point[];
}

/** A site with the lines (runways, tracks) and special grounds that belong to it. */
export interface BuiltSite extends Site {
  readonly lines: readonly DraftLine[];
  readonly grounds: readonly SiteGround[];
}

interface Span {
  u0: number;
  u1: number;
  v0: number;
  v1: number;
}

export interface Look {
  readonly storeys: number;
  readonly heightM: number;
  readonly use: number;
  readonly structure?: number;
  readonly roof?: number;
  readonly roofHeightM?: number;
}

/**
 * Lays a site out in its own frame: u along the front from −lengthM / 2 to lengthM / 2, v away from it from −depthM / 2
 * (gate) to depthM / 2. What does not fit, or would stand on something placed before, is left out: layouts name wishes
 * in order of importance and hold for every size.
 */
export class Yard {
  readonly halfU: number;
  readonly halfV: number;
  readonly dice: Stream;
  readonly place: SitePlace;
  private readonly cos: number;
  private readonly sin: number;
  private readonly taken: Span[] = [];
  private readonly buildings: SiteBuilding[] = [];
  private readonly props: DraftProp[] = [];
  private readonly facilities: Site['facilities'][number][] = [];
  private readonly roads: { points: Point[]; kind: number }[] = [];
  private readonly grounds: SiteGround[] = [];
  private readonly lines: DraftLine[] = [];

  constructor(place: SitePlace) {
    this.place = place;
    this.dice = place.dice;
    this.halfU = place.lengthM / 2;
    this.halfV = place.depthM / 2;
    this.cos = cos(place.angleRad);
    this.sin = sin(place.angleRad);
  }

  at(u: number, v: number): Point {
    const { centre } = this.place;
    return quantised({
      x: centre.x + u * this.cos - v * this.sin,
      y: centre.y + u * this.sin + v * this.cos,
    });
  }

  /** Keeps a rectangle free; false where it is not free or not inside. */
  take(u: number, v: number, lengthM: number, depthM: number, gapM = 3): boolean {
    const span = spanOf(u, v, lengthM, depthM);
    const inside =
      span.u0 >= 2 - this.halfU &&
      span.u1 <= this.halfU - 2 &&
      span.v0 >= 2 - this.halfV &&
      span.v1 <= this.halfV - 2;
    if (!inside || lengthM < 3 || depthM < 3 || this.taken.some((other) => overlap(span, other, gapM)))
      return false;
    this.taken.push(span);
    return true;
  }

  building(u: number, v: number, lengthM: number, depthM: number, look: Look): boolean {
    if (!this.take(u, v, lengthM, depthM)) return false;
    const a = lengthM / 2;
    const b = depthM / 2;
    const corners = [
      this.at(u - a, v - b),
      this.at(u + a, v - b),
      this.at(u + a, v + b),
      this.at(u - a, v + b),
    ];
    this.stand(corners, look);
    return true;
  }

  /** A building with an elliptical footprint of `sides` sides. */
  oval(u: number, v: number, lengthM: number, depthM: number, sides: number, look: Look): boolean {
    if (!this.take(u, v, lengthM, depthM)) return false;
    this.stand(this.ellipse(u, v, lengthM, depthM, sides), look);
    return true;
  }

  /** A prop with its own place; round ones take `lengthM` as diameter. */
  prop(
    kind: number,
    u: number,
    v: number,
    size: [lengthM: number, widthM: number, heightM: number],
  ): boolean {
    if (!this.take(u, v, size[0], size[1], 1)) return false;
    this.looseProp(kind, u, v, size);
    return true;
  }

  /** A prop that may stand on ground taken by something else (an aircraft on its apron). */
  looseProp(
    kind: number,
    u: number,
    v: number,
    [lengthM, widthM, heightM]: [lengthM: number, widthM: number, heightM: number],
    turnRad = 0,
  ): void {
    const p = this.at(u, v);
    const degrees = ((this.place.angleRad + turnRad) * 180) / 3.141592653589793;
    const turned = degrees - 360 * Math.round(degrees / 360);
    this.props.push({
      kind,
      xCm: Math.round(p.x * 100),
      yCm: Math.round(p.y * 100),
      zCm: Number.isNaN(this.place.levelM) ? 0 : Math.round(this.place.levelM * 100),
      angle: Math.round(turned * 100),
      lengthCm: Math.round(lengthM * 100),
      widthCm: Math.round(widthM * 100),
      heightCm: Math.round(heightM * 100),
    });
  }

  /** A road through points of the frame, straight along u or v between them; nothing is built on it later. */
  road(path: readonly (readonly [u: number, v: number])[], kind: number = roadKind.service): void {
    for (let i = 0; i + 1 < path.length; i += 1) {
      const [ua, va] = path[i]!;
      const [ub, vb] = path[i + 1]!;
      this.taken.push({
        u0: Math.min(ua, ub) - 4,
        u1: Math.max(ua, ub) + 4,
        v0: Math.min(va, vb) - 4,
        v1: Math.max(va, vb) + 4,
      });
    }
    this.roads.push({ points: path.map(([u, v]) => this.at(u, v)), kind });
  }

  /** Ground drawn apart, without claiming the place. */
  ground(area: number, u: number, v: number, lengthM: number, depthM: number): void {
    const a = lengthM / 2;
    const b = depthM / 2;
    const ring = [this.at(u - a, v - b), this.at(u + a, v - b), this.at(u + a, v + b), this.at(u - a, v + b)];
    this.grounds.push({ area, ring });
  }

  ovalGround(area: number, u: number, v: number, lengthM: number, depthM: number, sides = 28): void {
    this.grounds.push({ area, ring: this.ellipse(u, v, lengthM, depthM, sides) });
  }

  line(
    kind: number,
    name: DraftName,
    widthM: number,
    path: readonly (readonly [u: number, v: number])[],
  ): void {
    const z = Number.isNaN(this.place.levelM) ? 0 : Math.round(this.place.levelM * 100);
    this.lines.push({
      key: `${this.place.key}/line/${String(this.lines.length).padStart(2, '0')}`,
      name,
      kind,
      widthCm: Math.round(widthM * 100),
      points: path.flatMap(([u, v]) => {
        const p = this.at(u, v);
        return [Math.round(p.x * 100), Math.round(p.y * 100), z];
      }),
    });
  }

  facility(kind: number, name: DraftName, u: number, v: number, capacity: number): void {
    const p = this.at(u, v);
    const xCm = Math.round(p.x * 100);
    this.facilities.push({ kind, name, xCm, yCm: Math.round(p.y * 100), capacity });
  }

  site(kind: SiteKind, cover: number, area: number): BuiltSite {
    const { halfU, halfV, place } = this;
    return {
      kind,
      name: place.name,
      ring: [this.at(-halfU, -halfV), this.at(halfU, -halfV), this.at(halfU, halfV), this.at(-halfU, halfV)],
      buildings: this.buildings,
      props: this.props,
      facilities: this.facilities,
      roads: this.roads,
      cover,
      area,
      levelM: place.levelM,
      lines: this.lines,
      grounds: this.grounds,
    };
  }

  private ellipse(u: number, v: number, lengthM: number, depthM: number, sides: number): Point[] {
    return Array.from({ length: sides }, (_, i) => {
      const t = (i * 6.283185307179586) / sides;
      return this.at(u + (lengthM / 2) * cos(t), v + (depthM / 2) * sin(t));
    });
  }

  private stand(corners: readonly Point[], look: Look): void {
    this.buildings.push({
      footprint: corners.flatMap((p) => [p.x, p.y]),
      storeys: look.storeys,
      heightM: Math.round(look.heightM * 100) / 100,
      use: look.use,
      structure: look.structure ?? structureKind.concrete,
      roof: look.roof ?? roofKind.flat,
      roofHeightM: Math.round((look.roofHeightM ?? 0) * 100) / 100,
    });
  }
}

/** A single-storey steel hall. */
export function hall(heightM: number, use: number = buildingUse.industry): Look {
  return { storeys: 1, heightM, use, structure: structureKind.steel, roof: roofKind.gable, roofHeightM: 2.2 };
}

/** A plain concrete block of so many storeys. */
export function block(storeys: number, use: number): Look {
  return { storeys, heightM: storeys * 3.6 + 0.8, use };
}

function spanOf(u: number, v: number, lengthM: number, depthM: number): Span {
  return { u0: u - lengthM / 2, u1: u + lengthM / 2, v0: v - depthM / 2, v1: v + depthM / 2 };
}

function overlap(a: Span, b: Span, gapM: number): boolean {
  return a.u0 < b.u1 + gapM && b.u0 < a.u1 + gapM && a.v0 < b.v1 + gapM && b.v0 < a.v1 + gapM;
}
