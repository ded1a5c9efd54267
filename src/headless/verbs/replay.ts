/** `sandtable replay`: runs a saved run again and says whether it came out the same, and if not, where it parts. */
import { type Issue, error, warning } from '../../contract/issue.ts';
import { buildRun } from '../../run/build.ts';
import { loadWater } from '../../run/water.ts';
import { type Driven, checkpointEveryS, drive } from '../drive.ts';
import { describeIssues } from '../messages.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { partingIssues, partingText, repeatIssue } from '../parting-report.ts';
import { type Parting, partingOf } from '../parting.ts';
import { readKernels } from '../read.ts';
import { repeatOf } from '../repeat.ts';
import { type SavedFolder, allEvents, measureObject, openRun } from '../run-folder.ts';

export interface ReplayOptions {
  verify?: boolean;
  wasm?: boolean;
}

export async function replay(
  folder: string,
  { verify = false, wasm = true }: ReplayOptions,
  progress: Progress,
): Promise<Outcome> {
  const saved = openRun(folder);
  const { log } = saved;
  const kernels = readKernels(wasm);
  const openWater = await loadWater();
  const build = () => {
    const { files, cityBytes } = saved;
    const { seed, orders, cityFile } = log;
    const start = { files, cityBytes, cityFile, seed, orders, kernels, openWater };
    return buildRun({ ...start, checkpoints: false }).engine;
  };
  const engine = build();
  const info = engine.info();
  const driven = drive(engine, log.untilS, [], progress);
  const stateHash = engine.stateHash();
  const eventCount = engine.eventCount();
  const isEqual = stateHash === log.stateHash && eventCount === log.eventCount;
  const measures = measureObject(engine.measures());
  const parting = isEqual
    ? null
    : partingOf(loggedTraces(saved), {
        checkpoints: withEnd(driven.checkpoints, { atS: driven.reachedS, stateHash }),
        pages: driven.pages,
        events: allEvents(engine),
      });
  const repeat =
    parting === null || !verify
      ? null
      : repeatOf(build, spanOf(parting, log.untilS, kernels.pages !== null), allEvents, progress);

  const file = `${folder}/run.json`;
  const issues: Issue[] = [];
  if (info.engineHash !== log.engineHash) {
    const hashes = { logged: log.engineHash, now: info.engineHash };
    issues.push(warning('replay.otherEngine', hashes, { file, path: 'engineHash' }));
  }
  if (info.cityHash !== log.cityHash) {
    const hashes = { logged: log.cityHash, now: info.cityHash };
    issues.push(error('replay.otherCity', hashes, { file, path: 'cityHash' }));
  }
  if (parting !== null) {
    const results = { stateHash, expected: log.stateHash, eventCount, expectedCount: log.eventCount };
    issues.push(error('replay.differs', results, { file, path: '' }), ...partingIssues(parting, folder));
  }
  if (repeat !== null) issues.push(repeatIssue(repeat, file));

  const json = {
    mark: exerciseMark,
    scenario: info.scenario,
    seed: log.seed,
    untilS: log.untilS,
    orderCount: log.orders.length,
    equal: isEqual,
    guaranteed: info.engineHash === log.engineHash,
    stateHash: { logged: log.stateHash, replayed: stateHash },
    eventCount: { logged: log.eventCount, replayed: eventCount },
    parting,
    repeat,
    wallMs: Math.round(driven.wallMs),
    measures,
    fault: driven.fault,
    warnings: issues,
  };
  const failed = driven.fault !== null || (verify && issues.some(({ severity }) => severity === 'error'));
  const text = [
    `${exerciseMark}  ${info.scenario}, seed ${log.seed}, ${log.untilS} s, ${log.orders.length} orders`,
    isEqual ? `equal: state ${stateHash}, ${eventCount} events` : 'NOT equal',
    ...(parting === null ? [] : [partingText(parting)]),
    describeIssues(issues),
  ].join('\n');
  return { exit: failed ? exitCode.failed : exitCode.done, json, text };
}

function loggedTraces({ log, pages, events }: SavedFolder): Parameters<typeof partingOf>[0] {
  const { untilS: atS, stateHash } = log;
  return { checkpoints: withEnd(log.checkpoints ?? [], { atS, stateHash }), pages, events: events() };
}

/** The end counts as noted where no window ends with it. */
function withEnd(checkpoints: readonly Moment[], end: Moment): readonly Moment[] {
  return checkpoints.some(({ atS }) => atS >= end.atS) ? checkpoints : [...checkpoints, end];
}
type Moment = Pick<Driven['checkpoints'][number], 'atS' | 'stateHash'>;

/** Two fresh runs are compared second by second in the window that differs; hashing without WASM is too slow for that. */
function spanOf(
  { equalUntilS, differsAtS }: Parting,
  endS: number,
  isCompiled: boolean,
): Parameters<typeof repeatOf>[1] {
  const lookEveryS = isCompiled ? 1 : 60;
  if (differsAtS === null) return { equalUntilS: endS, untilS: endS, lookEveryS };
  const untilS = Math.max(differsAtS, Math.min(checkpointEveryS, endS));
  return { equalUntilS: equalUntilS ?? 0, untilS, lookEveryS };
}
