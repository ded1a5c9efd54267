/**
 * Moments that can be returned to. The pages of the *head* checkpoint stand in a shadow copy; every other checkpoint is the
 * differences on the way to it, so that branches share what they have in common and a fork costs nothing.
 *
 * Scratch columns are neither kept nor hashed; a restore zeroes them, so that nothing can come to depend on them.
 */
import { Fault } from '../contract/issue.ts';
import { pageBytes, type ColumnStore } from './columns.ts';
import {
  isOutgrown,
  isRemovable,
  leastMissed,
  nodesBetween,
  pathToRoot,
  usualKeep,
  type CheckpointId,
  type CheckpointNode,
  type KeepRule,
} from './checkpoints-tree.ts';
import type { EventLog } from './events.ts';
import { combineHash, hashAllPages } from './hash.ts';
import { pageWords, type PageKernels } from './kernels.ts';
import {
  DifferenceWriter,
  forEachPage,
  mergeDifferences,
  pageOffsetsOf,
  xorRuns,
  zeroScratch,
  type Difference,
} from './pages.ts';
import { WordPool } from './pages-pool.ts';

export type { CheckpointId, KeepRule } from './checkpoints-tree.ts';

export interface CheckpointInfo {
  readonly id: CheckpointId;
  readonly parent: CheckpointId | null;
  readonly atS: number;
  readonly stateHash: string;
  readonly eventCount: number;
  readonly pinned: boolean;
}

export class Checkpoints {
  /** Checkpoints merged away because of the budget, beyond what the rules ask for. */
  thinnedForBudget = 0;
  /** More bytes are in use than allowed, and nothing is left that could be merged. */
  overBudget = false;
  private readonly store: ColumnStore;
  private readonly events: EventLog;
  private readonly kernels: PageKernels;
  private readonly budgetBytes: number;
  private readonly keep: readonly KeepRule[];
  private readonly nodes = new Map<CheckpointId, CheckpointNode>();
  private readonly pool: WordPool;
  private readonly writer = new DifferenceWriter();
  private readonly words: Uint32Array;
  /** First byte of each hashed page. */
  private readonly pageOffsets: readonly number[];
  private readonly headHashes: Uint32Array;
  private readonly nowHashes: Uint32Array;
  private headNode: CheckpointNode | null = null;
  private nextId = 0;

  constructor(
    store: ColumnStore,
    events: EventLog,
    kernels: PageKernels,
    options: { budgetBytes?: number; keep?: readonly KeepRule[] } = {},
  ) {
    this.store = store;
    this.events = events;
    this.kernels = kernels;
    this.budgetBytes = options.budgetBytes ?? 512 * 1024 * 1024;
    this.keep = options.keep ?? usualKeep;
    this.pool = new WordPool(this.budgetBytes / 16);
    this.words = new Uint32Array(store.buffer);
    this.pageOffsets = pageOffsetsOf(store);
    this.headHashes = new Uint32Array(this.pageOffsets.length * 2);
    this.nowHashes = new Uint32Array(this.pageOffsets.length * 2);
  }

  /** The checkpoint taken or restored last; null before the first. */
  get head(): CheckpointId | null {
    return this.headNode?.id ?? null;
  }

  /** Bytes of the differences and the shadow copy. Event segments are not counted. */
  get bytes(): number {
    return this.pool.usedBytes + this.pageOffsets.length * pageBytes;
  }

  /**
   * Keeps the present state as a child of the head and makes it the head. Where the head itself or a child of it has that time,
   * those pages and events already (taken twice; a replay that came the same way again), it becomes the head instead.
   */
  take(atS: number): CheckpointId {
    hashAllPages(this.store, this.kernels, this.nowHashes);
    const events = this.events.mark();
    const stateHash = combineHash(this.nowHashes, events.length, this.events.rollingWords(), atS);
    const parent = this.headNode;
    const same = (node: CheckpointNode) => node.atS === atS && node.stateHash === stateHash;
    const again = parent !== null && same(parent) ? parent : parent?.children.find(same);
    const keepDifference = parent !== null && again === undefined;
    this.writer.begin();
    for (let page = 0; page < this.pageOffsets.length; page += 1) {
      if (parent !== null && !this.pageChanged(page)) continue;
      if (keepDifference) this.addDifference(page);
      this.copyToShadow(page);
    }
    this.headHashes.set(this.nowHashes);
    if (again !== undefined) {
      this.headNode = again;
      return again.id;
    }
    const difference = parent === null ? null : this.writer.finish(this.pool);
    const id = this.nextId;
    this.nextId += 1;
    const node = { id, atS, stateHash, events, parent, children: [], difference, pins: 0 };
    parent?.children.push(node);
    this.nodes.set(id, node);
    this.headNode = node;
    this.thin(node);
    return id;
  }

  /**
   * Brings memory and events back to what they were, zeroes scratch, makes the checkpoint the head and returns its time.
   * Throws the fault `checkpoints.corrupt` where the restored state has not the hash it had.
   */
  restore(id: CheckpointId): number {
    const target = this.node(id);
    const touched = this.shadowTo(target);
    hashAllPages(this.store, this.kernels, this.nowHashes);
    for (let page = 0; page < this.pageOffsets.length; page += 1) {
      if (touched[page] === 0 && !this.pageChanged(page)) continue;
      this.copyFromShadow(page);
      this.kernels.hashPages(this.pageOffsets[page]!, 1, this.headHashes, page * 2);
    }
    zeroScratch(this.store);
    this.events.restore(target.events);
    this.headNode = target;
    const words = this.events.rollingWords();
    const stateHash = combineHash(this.headHashes, target.events.length, words, target.atS);
    if (stateHash !== target.stateHash)
      throw new Fault('checkpoints.corrupt', {
        id,
        atS: target.atS,
        wanted: target.stateHash,
        got: stateHash,
      });
    return target.atS;
  }

  /** Latest checkpoint at or before `atS` on the branch that ends in `tip`; null where it begins later. */
  nearest(atS: number, tip: CheckpointId | null = this.head): CheckpointId | null {
    const from = tip === null ? null : this.node(tip);
    return pathToRoot(from).find((node) => node.atS <= atS)?.id ?? null;
  }

  /** From the checkpoint back to the root. */
  path(tip: CheckpointId | null = this.head): CheckpointId[] {
    return pathToRoot(tip === null ? null : this.node(tip)).map((node) => node.id);
  }

  has(id: CheckpointId): boolean {
    return this.nodes.has(id);
  }

  info(id: CheckpointId): CheckpointInfo {
    const { parent, atS, stateHash, events, pins } = this.node(id);
    return { id, parent: parent?.id ?? null, atS, stateHash, eventCount: events.length, pinned: pins > 0 };
  }

  /** Every checkpoint, in the order in which they were taken. */
  all(): CheckpointInfo[] {
    return Array.from(this.nodes.keys(), (id) => this.info(id));
  }

  /**
   * A pinned checkpoint is never thinned: whoever remembers an id (a bookmark, a branch's tip, from which another branch may
   * have gone on) pins it. Pins are counted; each is taken back by one `unpin`.
   */
  pin(id: CheckpointId): void {
    this.node(id).pins += 1;
  }

  unpin(id: CheckpointId): void {
    const node = this.node(id);
    if (node.pins === 0) throw new Fault('checkpoints.notPinned', { id });
    node.pins -= 1;
  }

  /** Forgets one checkpoint. Throws the fault `checkpoints.inUse` for the head and where branches part. */
  drop(id: CheckpointId): void {
    const node = this.node(id);
    if (node === this.headNode || node.children.length > 1) throw new Fault('checkpoints.inUse', { id });
    this.remove(node);
  }

  /** Forgets the checkpoint and what leads only to it, up to where its branch left another, a pin or the head. */
  dropBranch(tip: CheckpointId): void {
    let node: CheckpointNode | null = this.node(tip);
    while (node !== null && node.children.length === 0 && node !== this.headNode && node.pins === 0) {
      const parent: CheckpointNode | null = node.parent;
      this.remove(node);
      node = parent;
    }
  }

  private node(id: CheckpointId): CheckpointNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Fault('checkpoints.unknown', { id });
    return node;
  }

  /** Takes the shadow from the head's pages to the target's; returns which pages may have changed. */
  private shadowTo(target: CheckpointNode): Uint8Array {
    const touched = new Uint8Array(this.pageOffsets.length);
    const shadow = this.kernels.shadow();
    for (const { difference } of nodesBetween(this.headNode as CheckpointNode, target)) {
      forEachPage(difference as Difference, (page, runs, start, count) => {
        touched[page] = 1;
        xorRuns(shadow, page * pageWords, runs, start, count);
      });
    }
    return touched;
  }

  private pageChanged(page: number): boolean {
    const at = page * 2;
    return this.nowHashes[at] !== this.headHashes[at] || this.nowHashes[at + 1] !== this.headHashes[at + 1];
  }

  private addDifference(page: number): void {
    const count = this.kernels.diffPage(this.pageOffsets[page]!, page);
    this.writer.addPage(page, this.kernels.difference, 0, count);
  }

  private copyToShadow(page: number): void {
    const from = this.pageOffsets[page]! / 4;
    this.kernels.shadow().set(this.words.subarray(from, from + pageWords), page * pageWords);
  }

  private copyFromShadow(page: number): void {
    const from = this.kernels.shadow().subarray(page * pageWords, (page + 1) * pageWords);
    this.words.set(from, this.pageOffsets[page]! / 4);
  }

  private thin(head: CheckpointNode): void {
    for (const node of pathToRoot(head))
      if (isRemovable(node, head) && isOutgrown(node, head.atS - node.atS, this.keep)) this.remove(node);
    this.overBudget = false;
    while (this.bytes > this.budgetBytes) {
      const node = leastMissed(this.nodes.values(), head);
      this.overBudget = node === null;
      if (node === null) return;
      this.remove(node);
      this.thinnedForBudget += 1;
    }
  }

  /** Takes a node with at most one child out of the tree; the child inherits its difference. */
  private remove(node: CheckpointNode): void {
    const { parent, difference } = node;
    const child = node.children[0];
    this.nodes.delete(node.id);
    if (parent !== null) parent.children.splice(parent.children.indexOf(node), 1, ...node.children);
    if (child !== undefined) {
      const own = child.difference as Difference;
      child.parent = parent;
      child.difference =
        difference === null ? null : mergeDifferences(difference, own, this.kernels, this.writer, this.pool);
      this.pool.release(own.buffer);
    }
    if (difference !== null) this.pool.release(difference.buffer);
  }
}
