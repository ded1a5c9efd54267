/** `sandtable replay`: runs a saved run again and says whether it came out the same. */
import { error, type Issue, warning } from '../../contract/issue.ts';
import { buildRun } from '../../run/build.ts';
import { drive } from '../drive.ts';
import { describeIssues } from '../messages.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { type Parting, partingOf } from '../parting.ts';
import { readKernels } from '../read.ts';
import { allEvents, measureObject, openRun } from '../run-folder.ts';

export interface ReplayOptions {
  verify?: boolean;
  wasm?: boolean;
}

export function replay(
  folder: string,
  { verify = false, wasm = true }: ReplayOptions,
  progress: Progress,
): Outcome {
  const { log, files, cityBytes, events } = openRun(folder);
  const kernels = readKernels(wasm);
  const { engine } = buildRun({
    files,
    cityBytes,
    cityFile: log.cityFile,
    seed: log.seed,
    orders: log.orders,
    kernels,
    checkpoints: false,
  });
  const info = engine.info();
  const driven = drive(engine, log.untilS, [], progress);
  const stateHash = engine.stateHash();
  const eventCount = engine.eventCount();
  const isEqual = stateHash === log.stateHash && eventCount === log.eventCount;
  const parting = isEqual
    ? null
    : partingOf(log.checkpoints ?? [], driven.checkpoints, events(), allEvents(engine));
  const issues: Issue[] = [];
  const place = { file: `${folder}/run.json`, path: '' };
  if (info.engineHash !== log.engineHash) {
    issues.push(
      warning(
        'replay.otherEngine',
        { logged: log.engineHash, now: info.engineHash },
        { ...place, path: 'engineHash' },
      ),
    );
  }
  if (info.cityHash !== log.cityHash) {
    issues.push(
      error('replay.otherCity', { logged: log.cityHash, now: info.cityHash }, { ...place, path: 'cityHash' }),
    );
  }
  if (!isEqual)
    issues.push(
      error(
        'replay.differs',
        { stateHash, expected: log.stateHash, eventCount, expectedCount: log.eventCount },
        place,
      ),
    );
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
    wallMs: Math.round(driven.wallMs),
    measures: measureObject(engine.measures()),
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

function partingText({ equalUntilS, differsAtS, event }: Parting): string {
  const span = `states part after ${equalUntilS} s${differsAtS === null ? '' : `, at ${differsAtS} s at the latest`}`;
  if (event === null) return span;
  return `${span}; first other event: number ${event.index}\n  logged   ${JSON.stringify(event.logged)}\n  replayed ${JSON.stringify(event.replayed)}`;
}
