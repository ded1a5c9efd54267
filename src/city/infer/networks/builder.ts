import {
  networkEdgeKind,
  networkNodeKind,
  serviceUser,
  type NetworkEdges,
  type NetworkNodes,
  type ServiceUses,
} from '../../networks.ts';
import { lengthCm } from '../geometry.ts';
import { compareKeys, mapped } from '../order.ts';
import { groundCell, type NetworkSite } from './site.ts';

interface NodeDraft {
  kind: number;
  xCm: number;
  yCm: number;
  /** Ground under it where left out. */
  zCm?: number;
  facility?: number;
  capacity?: number;
  demand?: number;
  store?: number;
  level?: number;
}

interface EdgeDraft {
  kind: number;
  from: number;
  to: number;
  size: number;
  capacity: number;
  road?: number;
  overhead?: boolean;
  /** Flat x, y from `from` to `to`; the straight line where left out. */
  points?: readonly number[];
  /** Length where it is not that of the drawn line. */
  lengthCm?: number;
}

interface UseDraft {
  userKind: number;
  user: number;
  service: number;
  provider: number;
  need: number;
  bufferMin: number;
}

/** Collects nodes, edges and uses in any order; ids are those of adding, until `finish` sorts the rows by key. */
export class NetworkBuilder {
  readonly nodes: Required<NodeDraft>[] = [];
  readonly edges: Required<EdgeDraft>[] = [];
  readonly uses: UseDraft[] = [];
  private readonly site: NetworkSite;

  constructor(site: NetworkSite) {
    this.site = site;
  }

  node(draft: NodeDraft): number {
    const ground = this.site.terrain.zCm[groundCell(this.site, draft.xCm, draft.yCm)]!;
    this.nodes.push({
      kind: draft.kind,
      xCm: Math.round(draft.xCm),
      yCm: Math.round(draft.yCm),
      zCm: Math.round(draft.zCm ?? ground),
      facility: draft.facility ?? -1,
      capacity: draft.capacity ?? 0,
      demand: draft.demand ?? 0,
      store: draft.store ?? 0,
      level: draft.level ?? 0,
    });
    return this.nodes.length - 1;
  }

  edge(draft: EdgeDraft): number {
    const a = this.nodes[draft.from]!;
    const b = this.nodes[draft.to]!;
    const points = draft.points ?? [a.xCm, a.yCm, b.xCm, b.yCm];
    this.edges.push({
      kind: draft.kind,
      from: draft.from,
      to: draft.to,
      size: draft.size,
      capacity: draft.capacity,
      road: draft.road ?? -1,
      overhead: draft.overhead ?? false,
      points,
      lengthCm: draft.lengthCm ?? Math.max(100, lengthCm(points, 2)),
    });
    return this.edges.length - 1;
  }

  use(draft: UseDraft): void {
    this.uses.push(draft);
  }

  /** The tables, and the row of every node that was added. */
  finish(): { nodes: NetworkNodes; edges: NetworkEdges; uses: ServiceUses; rowOf: Int32Array } {
    const { site } = this;
    const order = byKind(this.nodes, nodeNames);
    const rowOf = new Int32Array(order.length);
    order.forEach((id, row) => {
      rowOf[id] = row;
    });
    const sorted = order.map((id) => this.nodes[id]!);
    const nodes: NetworkNodes = {
      count: sorted.length,
      key: keysOf(sorted, nodeNames, site),
      kind: mapped(Uint8Array, sorted, (n) => n.kind),
      xCm: mapped(Int32Array, sorted, (n) => n.xCm),
      yCm: mapped(Int32Array, sorted, (n) => n.yCm),
      zCm: mapped(Int32Array, sorted, (n) => n.zCm),
      zone: mapped(Int16Array, sorted, (n) => site.terrain.zone[groundCell(site, n.xCm, n.yCm)]!),
      facility: mapped(Int32Array, sorted, (n) => n.facility),
      capacity: mapped(Int32Array, sorted, (n) => whole(n.capacity)),
      demand: mapped(Int32Array, sorted, (n) => whole(n.demand)),
      store: mapped(Int32Array, sorted, (n) => whole(n.store)),
      level: mapped(Int32Array, sorted, (n) => Math.round(n.level)),
      inferred: new Uint8Array(sorted.length).fill(1),
    };
    return { nodes, edges: this.finishEdges(rowOf), uses: this.finishUses(rowOf), rowOf };
  }

  private finishEdges(rowOf: Int32Array): NetworkEdges {
    const sorted = byKind(this.edges, edgeNames).map((id) => this.edges[id]!);
    const pointStart = new Uint32Array(sorted.length + 1);
    sorted.forEach((e, i) => {
      pointStart[i + 1] = pointStart[i]! + e.points.length / 2;
    });
    const xCm = new Int32Array(pointStart[sorted.length]!);
    const yCm = new Int32Array(xCm.length);
    sorted.forEach((e, i) => {
      for (let p = 0, at = pointStart[i]!; p < e.points.length; p += 2, at += 1) {
        xCm[at] = Math.round(e.points[p]!);
        yCm[at] = Math.round(e.points[p + 1]!);
      }
    });
    return {
      count: sorted.length,
      key: keysOf(sorted, edgeNames, this.site),
      kind: mapped(Uint8Array, sorted, (e) => e.kind),
      from: mapped(Int32Array, sorted, (e) => rowOf[e.from]!),
      to: mapped(Int32Array, sorted, (e) => rowOf[e.to]!),
      lengthCm: mapped(Int32Array, sorted, (e) => Math.round(e.lengthCm)),
      size: mapped(Int32Array, sorted, (e) => Math.round(e.size)),
      capacity: mapped(Int32Array, sorted, (e) => whole(e.capacity)),
      road: mapped(Int32Array, sorted, (e) => e.road),
      overhead: mapped(Uint8Array, sorted, (e) => (e.overhead ? 1 : 0)),
      inferred: new Uint8Array(sorted.length).fill(1),
      pointStart,
      xCm,
      yCm,
    };
  }

  private finishUses(rowOf: Int32Array): ServiceUses {
    const rows = this.uses.map((use) => ({
      ...use,
      user: use.userKind === serviceUser.networkNode ? rowOf[use.user]! : use.user,
      provider: use.provider < 0 ? -1 : rowOf[use.provider]!,
    }));
    rows.sort(
      (a, b) =>
        a.userKind - b.userKind || a.user - b.user || a.service - b.service || a.provider - b.provider,
    );
    return {
      count: rows.length,
      userKind: mapped(Uint8Array, rows, (u) => u.userKind),
      user: mapped(Int32Array, rows, (u) => u.user),
      service: mapped(Uint8Array, rows, (u) => u.service),
      provider: mapped(Int32Array, rows, (u) => u.provider),
      need: mapped(Int32Array, rows, (u) => whole(u.need)),
      bufferMin: mapped(Int32Array, rows, (u) => whole(u.bufferMin)),
      inferred: new Uint8Array(rows.length).fill(1),
    };
  }
}

const nodeNames = namesOf(networkNodeKind);
const edgeNames = namesOf(networkEdgeKind);

function namesOf(codes: Record<string, number>): string[] {
  const names = Array.from({ length: 1 + Math.max(...Object.values(codes)) }, () => '');
  for (const [name, code] of Object.entries(codes)) names[code] = `inferred/${name}/`;
  return names;
}

/** Ids in the order of the keys they will get: the kind's name, then the order of adding. */
function byKind(rows: readonly { kind: number }[], names: readonly string[]): number[] {
  const groups: number[][] = names.map(() => []);
  rows.forEach(({ kind }, id) => groups[kind]!.push(id));
  const kinds = names.map((_, kind) => kind).filter((kind) => groups[kind]!.length > 0);
  kinds.sort((p, q) => compareKeys(names[p]!, names[q]!));
  return kinds.flatMap((kind) => groups[kind]!);
}

/** Numbers of seven digits, so that the order of the numbers is that of the strings. */
function keysOf(rows: readonly { kind: number }[], names: readonly string[], site: NetworkSite): Uint32Array {
  let turn = 0;
  return mapped(Uint32Array, rows, ({ kind }, i) => {
    turn = i > 0 && rows[i - 1]!.kind === kind ? turn + 1 : 1;
    return site.keyId(names[kind]! + String(turn).padStart(7, '0'));
  });
}

/** Amounts are whole, not negative and fit the column. */
function whole(value: number): number {
  return Math.max(0, Math.min(2147483647, Math.round(value)));
}
