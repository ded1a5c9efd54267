/** Branches of a run: each has its orders, its latest checkpoint, and what was measured where it has got to. */
import type { BranchInfo, MeasureValue } from '../contract/engine.ts';
import { Fault } from '../contract/issue.ts';
import type { LoggedOrder, Order } from '../contract/orders.ts';
import type { CheckpointId } from '../kernel/checkpoints.ts';
import { OrderLog } from '../kernel/orders-log.ts';

export interface Branch {
  readonly id: number;
  readonly parent: number | null;
  readonly forkS: number;
  readonly log: OrderLog<Order>;
  /** Latest checkpoint on the branch. */
  tip: CheckpointId;
  reachedS: number;
  /** Measures at `reachedS`. */
  measures: MeasureValue[];
}

export class Branches {
  private readonly list: Branch[] = [];
  private currentId = 0;

  constructor(orders: readonly LoggedOrder[], tip: CheckpointId) {
    this.list.push({
      id: 0,
      parent: null,
      forkS: 0,
      log: OrderLog.from(orders),
      tip,
      reachedS: 0,
      measures: [],
    });
  }

  get current(): Branch {
    return this.get(this.currentId);
  }

  get(id: number): Branch {
    const branch = this.list[id];
    if (branch === undefined) throw new Fault('branch.unknown', { branch: id });
    return branch;
  }

  select(id: number): Branch {
    const branch = this.get(id);
    this.currentId = id;
    return branch;
  }

  /** A branch that shares everything up to `nowS` with the current one, and becomes the current one. */
  fork(nowS: number, tip: CheckpointId): Branch {
    const { id: parent, log } = this.current;
    const id = this.list.length;
    const branch = { id, parent, forkS: nowS, log: log.fork(nowS), tip, reachedS: nowS, measures: [] };
    this.list.push(branch);
    this.currentId = id;
    return branch;
  }

  infos(): BranchInfo[] {
    return this.list.map(({ id, parent, forkS, reachedS, log }) => ({
      id,
      parent,
      forkS,
      reachedS,
      orders: log.length,
    }));
  }
}
