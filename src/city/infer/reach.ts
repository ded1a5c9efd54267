import type { Links } from '../model.ts';

/**
 * 1 for every node of the largest set of nodes that cars can reach from one another (the largest strongly connected
 * component; the one with the lowest node among equals). Everything people drive to or from is snapped to it.
 */
export function mainComponent(nodeCount: number, links: Links): Uint8Array {
  const component = strongComponents(nodeCount, links);
  const size = new Int32Array(nodeCount + 1);
  for (const c of component) size[c] = size[c]! + 1;
  let best = 0;
  for (let c = 1; c <= nodeCount; c += 1) if (size[c]! > size[best]!) best = c;
  return Uint8Array.from(component, (c) => (c === best ? 1 : 0));
}

/** Kosaraju's two passes without recursion: finishing order forwards, then collection backwards. */
function strongComponents(nodeCount: number, links: Links): Int32Array {
  const order = finishingOrder(nodeCount, links);
  const component = new Int32Array(nodeCount).fill(-1);
  const stack: number[] = [];
  let next = 0;
  for (let i = order.length - 1; i >= 0; i -= 1) {
    if (component[order[i]!] !== -1) continue;
    component[order[i]!] = next;
    stack.push(order[i]!);
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (let k = links.inStart[node]!; k < links.inStart[node + 1]!; k += 1) {
        const link = links.inLink[k]!;
        const other = links.from[link]!;
        if (links.capacityVph[link]! === 0 || component[other] !== -1) continue;
        component[other] = next;
        stack.push(other);
      }
    }
    next += 1;
  }
  return component;
}

function finishingOrder(nodeCount: number, links: Links): number[] {
  const seen = new Uint8Array(nodeCount);
  const cursor = links.outStart.slice();
  const order: number[] = [];
  const stack: number[] = [];
  for (let root = 0; root < nodeCount; root += 1) {
    if (seen[root]) continue;
    seen[root] = 1;
    stack.push(root);
    while (stack.length > 0) {
      const node = stack[stack.length - 1]!;
      const k = cursor[node]!;
      if (k >= links.outStart[node + 1]!) {
        order.push(node);
        stack.pop();
        continue;
      }
      cursor[node] = k + 1;
      const link = links.outLink[k]!;
      const other = links.to[link]!;
      if (links.capacityVph[link]! === 0 || seen[other]) continue;
      seen[other] = 1;
      stack.push(other);
    }
  }
  return order;
}
