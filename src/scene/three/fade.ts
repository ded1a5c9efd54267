/** How long shadows and occlusion take to their full strength once they are there, ms. */
const fadeMs = 350;

/** A share that goes from 0 to 1 once: what comes late must not jump into the picture. */
export class Fade {
  private from = Number.NaN;
  private share = 0;

  /** True until the first share was asked for. */
  get beginning(): boolean {
    return Number.isNaN(this.from);
  }

  get done(): boolean {
    return this.share === 1;
  }

  /** The share at a moment, ms. Where pictures are further apart than the fade is long, the second one is whole. */
  next(nowMs: number): number {
    if (this.beginning) this.from = nowMs;
    const t = Math.min(1, (nowMs - this.from) / fadeMs + 0.1);
    this.share = t * t * (3 - 2 * t);
    return this.share;
  }
}
