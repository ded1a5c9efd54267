import { describe, expect, it } from 'vitest';
import { Fault } from '../contract/issue.ts';
import { runGuarded } from './guard.ts';

describe('runGuarded', () => {
  it('passes results through', () => {
    expect(runGuarded('flood', 7, 1, (tick) => tick * 2)).toBe(14);
  });

  it('says which system stopped the engine, when, under which seed and why', () => {
    const cause = new Fault('ring.full', { name: 'calls', capacity: 9 });
    const thrown = catchFault(() =>
      runGuarded('calls', 60, 42, () => {
        throw cause;
      }),
    );
    expect(thrown.code).toBe('engine.faulted');
    expect(thrown.parameters).toMatchObject({ system: 'calls', tick: 60, seed: 42, cause: 'ring.full' });
    expect(thrown.cause).toBe(cause);
  });

  it('takes what is no fault, and what is no error', () => {
    expect(
      catchFault(() =>
        runGuarded('x', 0, 0, () => {
          throw new RangeError('far');
        }),
      ).parameters,
    ).toMatchObject({ cause: 'RangeError', message: 'far' });
    expect(
      catchFault(() =>
        runGuarded('x', 0, 0, () => {
          throw 'text';
        }),
      ).parameters,
    ).toMatchObject({ cause: 'string', message: 'text' });
  });
});

function catchFault(run: () => void): Fault {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('no fault was thrown');
}
