import { describe, expect, it } from 'vitest';
import { InputError } from '../contract/issue.ts';
import { column, Layout, plainMemory } from './columns.ts';
import { EventLog } from './events.ts';
import { stateHash } from './hash.ts';
import { bindPageKernels } from './kernels.ts';
import { loadState, saveState } from './snapshot.ts';

function make(rows = 30_000) {
  const layout = new Layout();
  const table = layout.table(
    't',
    { x: column('f64', '', 'x'), loose: column('u8', '', 's', { scratch: true }), y: column('i16', '', 'y') },
    rows,
  );
  const store = layout.seal(plainMemory);
  return { table, store, events: new EventLog(), kernels: bindPageKernels(store) };
}
type World = ReturnType<typeof make>;
const save = ({ store, events, kernels }: World, nowS: number) => saveState(store, events, kernels, nowS);
const load = ({ store, events }: World, bytes: Uint8Array) => loadState(bytes, store, events);
const hash = ({ store, events, kernels }: World, nowS: number) => stateHash(store, kernels, events, nowS);

function filled(): World {
  const world = make();
  for (let i = 0; i < 30_000; i += 3) world.table.x[i] = i / 7;
  world.table.y.fill(-5, 100, 900);
  for (let i = 0; i < 5000; i += 1) world.events.emit(i % 50, i, i % 12, -i, i / 9, -i, i - 1);
  world.events.addCause(0);
  return world;
}

describe('saveState and loadState', () => {
  it('go on where the run was, whatever stood in the store before', () => {
    const world = filled();
    const bytes = save(world, 7261);
    const other = make();
    other.table.x.fill(3);
    other.table.loose.fill(3);
    other.events.emit(9, 9, 9, 9);
    expect(load(other, bytes)).toBe(7261);
    expect(hash(other, 7261)).toBe(hash(world, 7261));
    expect(other.table.x).toEqual(world.table.x);
    expect(other.events.causesOf(4999)).toEqual([4998, 0]);
    expect([other.events.subjectOf(4000), other.events.b(4000), other.table.loose[5]]).toEqual([
      -4000, -4000, 0,
    ]);
  });

  it('read from bytes that do not start on a word', () => {
    const world = filled();
    const bytes = save(world, 60);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(load(make(), shifted.subarray(1))).toBe(60);
  });

  it('refuse what is no saved state, another layout, and damage anywhere', () => {
    const world = filled();
    const bytes = save(world, 60);
    const codeOf = (target: World, input: Uint8Array) => {
      try {
        load(target, input);
      } catch (caught) {
        if (caught instanceof InputError) return caught.issues[0]!.code;
        throw caught;
      }
      return 'accepted';
    };
    expect(codeOf(make(), new Uint8Array(3))).toBe('snapshot.format');
    expect(codeOf(make(), new Uint8Array(4096))).toBe('snapshot.format');
    expect(codeOf(make(5), bytes)).toBe('snapshot.layout');
    expect(codeOf(make(), bytes.subarray(0, bytes.length - 4))).toBe('snapshot.damaged');
    const target = filled();
    const before = hash(target, 0);
    for (let at = 8; at < bytes.length; at += 9973) {
      const damaged = bytes.slice();
      damaged[at] = damaged[at]! ^ 0x40;
      expect(codeOf(target, damaged)).toBe('snapshot.damaged');
    }
    expect(hash(target, 0)).toBe(before);
  });
});
