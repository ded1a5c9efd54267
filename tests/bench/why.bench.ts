/**
 * "Why did this happen?" on whole runs of the shipped scenarios, `npm run bench -- why [scenario …]`: `why` for 200 random events, and `followed`, as an observer and as a
 * seat sees it. The first call makes the index of what followed; it is told apart.
 */
import type { EngineApi } from '../../src/contract/engine.ts';
import { causeGraph, mostEvents } from '../../src/drill/causes/graph.ts';
import { readScenario } from '../../src/headless/read.ts';
import { stream } from '../../src/kernel/random.ts';
import { buildRun } from '../../src/run/build.ts';
import { loadWater } from '../../src/run/water.ts';
import { kernelModules } from '../support/kernels.ts';

const questions = 200;

export async function bench(names: string[]): Promise<Record<string, number | string>> {
  const figures: Record<string, number | string> = {};
  for (const name of names.length > 0 ? names : ['typhoon-small', 'rainstorm-coast'])
    Object.assign(figures, await ofScenario(name));
  return figures;
}

async function ofScenario(name: string): Promise<Record<string, number | string>> {
  const { files } = readScenario(name);
  const { engine } = buildRun({
    files,
    kernels: kernelModules(),
    openWater: await loadWater(),
    checkpoints: false,
  });
  const { durationS, seats } = engine.info();
  engine.advance(durationS);
  const observer = engine.openView({ as: 'observer' }).id;
  const seat = engine.openView({ as: 'seat', organisation: seats[0]! }).id;
  const count = engine.eventCount();
  const known = engine.events(seat, 0, count).length;
  return {
    [`${name}: hours, events, known to ${seats[0]}`]: `${durationS / 3600}, ${count}, ${known}`,
    [`${name}: first followed, ms`]: timed(() => engine.followed(observer, 0, mostEvents)).toFixed(2),
    [`${name}: why, median, worst, ms`]: of(count, (event) => engine.why(observer, event, mostEvents)),
    [`${name}: why of a seat, median, worst, ms`]: of(known, (event) => engine.why(seat, event, mostEvents)),
    [`${name}: followed, median, worst, ms`]: of(count, (event) =>
      engine.followed(observer, event, mostEvents),
    ),
    [`${name}: followed of a seat, median, worst, ms`]: of(known, (event) =>
      engine.followed(seat, event, mostEvents),
    ),
    [`${name}: graph of what followed the largest, ms`]: largest(engine, observer, count).toFixed(2),
  };

  function of(events: number, ask: (event: number) => unknown): string {
    const draw = stream(7, 'bench.why');
    const times = Array.from({ length: questions }, () => draw.int(events))
      .map((event) => timed(() => ask(event)))
      .toSorted((first, second) => first - second);
    return `${times[questions >> 1]!.toFixed(3)}, ${times.at(-1)!.toFixed(2)}`;
  }
}

/** Time of the graph of the event with most consequences among the first ones. */
function largest(engine: EngineApi, view: number, count: number): number {
  const chains = Array.from({ length: Math.min(20, count) }, (_, event) =>
    engine.followed(view, event, mostEvents),
  );
  const longest = chains.toSorted((first, second) => second.length - first.length)[0]!;
  return timed(() => causeGraph(longest, 'followed'));
}

function timed(work: () => unknown): number {
  const startedAtMs = performance.now();
  work();
  return performance.now() - startedAtMs;
}
