/** What an engine does with a system that throws: it stops, and says where. */
import { Fault } from '../contract/issue.ts';

/**
 * Runs a system's step. Whatever it throws becomes the fault `engine.faulted` with system, tick, seed and the first cause's code
 * and message; the original stands in `cause`. The state is then half written: only a restore makes it usable again.
 */
export function runGuarded<T>(system: string, tick: number, seed: number, run: (tick: number) => T): T {
  try {
    return run(tick);
  } catch (error) {
    throw faultedBy(error, system, tick, seed);
  }
}

/** The fault that `runGuarded` throws for an error. */
export function faultedBy(error: unknown, system: string, tick: number, seed: number): Fault {
  const fault = new Fault('engine.faulted', {
    system,
    tick,
    seed,
    cause: error instanceof Fault ? error.code : error instanceof Error ? error.name : typeof error,
    message: error instanceof Error ? error.message : String(error),
  });
  fault.cause = error;
  return fault;
}
