/**
 * Water as an organisation would draw it from reports: around each place the level is taken as flat, and ground below it
 * that is connected to the place and at most `spreadM` away is drawn wet. Nothing here looks at the true water.
 */
import type { City } from '../../city/model.ts';
import { type Frame, ageUnknown } from '../../contract/frame.ts';

/** How far one report is taken to speak, m. */
const spreadM = 70;

export class BelievedWater {
  private readonly city: City;
  private readonly depthM: Float32Array;
  /** -1 where nothing is known. */
  private readonly asOfS: Float64Array;
  private readonly queue: Int32Array;
  private readonly visited: Int32Array;
  private round = 0;

  constructor(city: City) {
    this.city = city;
    const cells = city.terrain.cols * city.terrain.rows;
    this.depthM = new Float32Array(cells);
    this.asOfS = new Float64Array(cells).fill(-1);
    this.queue = new Int32Array(cells);
    this.visited = new Int32Array(cells);
  }

  clear(): void {
    this.depthM.fill(0);
    this.asOfS.fill(-1);
  }

  /** Paints one report; newer ones win over older ones where they meet. */
  report(cell: number, depthM: number, asOfS: number): void {
    const { terrain } = this.city;
    const levelCm = terrain.zCm[cell]! + depthM * 100;
    const reach = Math.ceil((spreadM * 100) / terrain.cellCm);
    const homeRow = Math.floor(cell / terrain.cols);
    const homeCol = cell - homeRow * terrain.cols;
    this.round += 1;
    this.queue[0] = cell;
    this.visited[cell] = this.round;
    for (let head = 0, tail = 1; head < tail; head += 1) {
      const at = this.queue[head]!;
      const row = Math.floor(at / terrain.cols);
      const col = at - row * terrain.cols;
      this.paint(at, (levelCm - terrain.zCm[at]!) / 100, asOfS);
      for (let side = 0; side < 4; side += 1) {
        const nextCol = col + (side === 0 ? 1 : side === 1 ? -1 : 0);
        const nextRow = row + (side === 2 ? 1 : side === 3 ? -1 : 0);
        if (nextCol < 0 || nextRow < 0 || nextCol >= terrain.cols || nextRow >= terrain.rows) continue;
        const dx = nextCol - homeCol;
        const dy = nextRow - homeRow;
        const next = nextRow * terrain.cols + nextCol;
        if (dx * dx + dy * dy > reach * reach || this.visited[next] === this.round) continue;
        this.visited[next] = this.round;
        if (terrain.cover[next] === 0 || terrain.zCm[next]! >= levelCm) continue;
        this.queue[tail] = next;
        tail += 1;
      }
    }
  }

  /** Fills the frame's water columns; returns how many cells are believed wet. */
  write(frame: Frame, nowS: number, wetM: number): number {
    let wet = 0;
    for (let cell = 0; cell < this.depthM.length; cell += 1) {
      const depthM = this.depthM[cell]!;
      frame.waterDepthM[cell] = depthM;
      frame.waterAgeMin[cell] = ageMinutes(this.asOfS[cell]!, nowS);
      if (depthM >= wetM) wet += 1;
    }
    frame.flowX.fill(0);
    frame.flowY.fill(0);
    return wet;
  }

  private paint(cell: number, depthM: number, asOfS: number): void {
    if (asOfS < this.asOfS[cell]!) return;
    if (asOfS === this.asOfS[cell] && depthM <= this.depthM[cell]!) return;
    this.asOfS[cell] = asOfS;
    this.depthM[cell] = Math.max(0, depthM);
  }
}

/** Age of an observation in whole minutes; `ageUnknown` where there is none (-1). */
export function ageMinutes(asOfS: number, nowS: number): number {
  return asOfS < 0 ? ageUnknown : Math.min(ageUnknown - 1, Math.floor((nowS - asOfS) / 60));
}
