/** Page hashes noted on the way of a run: few enough to keep, near enough to tell where two runs part. */
import type { EngineApi } from '../contract/engine.ts';
import { type HashedColumn, hashedColumns } from '../kernel/divergence.ts';
import { insideOf } from '../sim/engine.ts';

/** Most bytes of hashes that a run notes; a run with more moments than fit keeps every second one, then every fourth. */
const budgetBytes = 4 << 20;

export interface PageNote {
  atS: number;
  /** Two words a page. */
  hashes: Uint32Array;
}

export interface NotedPages {
  columns: readonly HashedColumn[];
  /** Ascending in time. */
  notes: readonly PageNote[];
}

/** Notes the moments that it is called at: the start, equally spaced ones, and the end. */
export class PageNotes implements NotedPages {
  readonly columns: readonly HashedColumn[];
  notes: PageNote[] = [];
  private readonly engine: EngineApi;
  private readonly most: number;
  private stride = 1;
  private calls = 0;

  constructor(engine: EngineApi, bytes = budgetBytes) {
    this.engine = engine;
    this.columns = hashedColumns(insideOf(engine).store);
    this.note(0);
    this.most = Math.max(4, Math.floor(bytes / this.notes[0]!.hashes.byteLength));
  }

  /** The state of this second, one window after the last call. */
  window(atS: number): void {
    this.calls += 1;
    if (this.calls % this.stride !== 0) return;
    this.note(atS);
    if (this.notes.length < this.most) return;
    this.notes = this.notes.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
  }

  /** The state at the end, where no window ends with it. */
  end(atS: number): void {
    if (atS > this.notes.at(-1)!.atS) this.note(atS);
  }

  private note(atS: number): void {
    this.notes.push({ atS, hashes: insideOf(this.engine).pageHashes() });
  }
}
