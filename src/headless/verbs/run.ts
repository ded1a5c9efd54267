/** `sandtable run`: one run without a screen. */
import type { EngineInfo } from '../../contract/engine.ts';
import { InputError, type Issue, warning } from '../../contract/issue.ts';
import type { LoggedOrder } from '../../contract/orders.ts';
import { buildRun } from '../../run/build.ts';
import { loadWater } from '../../run/water.ts';
import { readOrders } from '../../scenario/run-log.ts';
import { type Driven, drive } from '../drive.ts';
import { clockText, describeIssues, table } from '../messages.ts';
import { quantityOption, seedOption } from '../options.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { readBytes, readKernels, readScenario, readText } from '../read.ts';
import { measureObject, runFolderNames, saveRun } from '../run-folder.ts';
import { assertReplaceable } from '../write.ts';

export interface RunOptions {
  city?: string;
  seed?: string;
  until?: string;
  orders?: string;
  out?: string;
  wasm?: boolean;
}

export async function run(name: string, options: RunOptions, progress: Progress): Promise<Outcome> {
  const seed = seedOption(options.seed);
  const wantedS = options.until === undefined ? Infinity : quantityOption(options.until, 'time', '--until');
  const { files } = readScenario(name);
  const cityBytes = options.city === undefined ? undefined : readBytes(options.city);
  const orders = options.orders === undefined ? [] : ordersOf(options.orders);
  if (options.out !== undefined) assertReplaceable(options.out, runFolderNames);

  const kernels = readKernels(options.wasm ?? true);
  const openWater = await loadWater();
  const start = { files, cityBytes, cityFile: options.city, seed, kernels, openWater };
  const built = buildRun({ ...start, checkpoints: false });
  const { engine } = built;
  const info = engine.info();
  const untilS = Math.min(Math.round(wantedS), info.durationS);
  const driven = drive(engine, untilS, orders, progress);
  const warnings = [...built.warnings, ...runWarnings(wantedS, info, driven)];

  const log = engine.runLog();
  const { wallMs, checkpoints, pages, refused, fault } = driven;
  if (options.out !== undefined) saveRun(options.out, { engine, log, checkpoints, pages, files, cityBytes });
  const result = {
    mark: exerciseMark,
    scenario: info.scenario,
    city: info.city,
    cityHash: info.cityHash,
    seed: info.seed,
    untilS: log.untilS,
    ticks: driven.reachedS,
    stateHash: log.stateHash,
    eventCount: log.eventCount,
    orderCount: log.orders.length,
    wallMs: Math.round(wallMs),
    realTimeFactor: Math.round((10_000 * driven.reachedS) / wallMs) / 10,
    measures: measureObject(engine.measures()),
    refused,
    fault,
    warnings,
  };
  const failed = fault !== null || refused.length > 0;
  return { exit: failed ? exitCode.failed : exitCode.done, json: result, text: summary(result, info) };

  function summary(ran: typeof result, { startsAt }: EngineInfo): string {
    const units = new Map(engine.measures().map(({ key, unit }) => [key, unit]));
    const rows = Object.entries(ran.measures).map(([key, value]) => [
      key,
      `${Math.round(value * 1000) / 1000}`,
      units.get(key) ?? '',
    ]);
    return [
      `${exerciseMark}  ${ran.scenario} in ${ran.city}, seed ${ran.seed}`,
      `${clockText(startsAt, 0)} to ${clockText(startsAt, ran.untilS)} (${ran.untilS} s), ${ran.eventCount} events, ${ran.orderCount} orders`,
      `state ${ran.stateHash}`,
      `${ran.wallMs} ms, ${ran.realTimeFactor} times real time`,
      '',
      table(rows),
      ...refused.map(
        ({ tick, clientId, refusal }) => `refused at ${tick} s: order ${clientId}: ${refusal.code}`,
      ),
      ...(fault === null ? [] : [`stopped by a fault: ${fault.code} ${JSON.stringify(fault.parameters)}`]),
      ...(options.out === undefined ? [] : [`saved in ${options.out}`]),
      describeIssues(warnings),
    ].join('\n');
  }
}

function ordersOf(file: string): LoggedOrder[] {
  const read = readOrders(readText(file), file);
  if (!read.ok) throw new InputError(read.issues);
  return read.orders;
}

function runWarnings(wantedS: number, { durationS }: EngineInfo, { notReached, reachedS }: Driven): Issue[] {
  const issues: Issue[] = [];
  if (wantedS > durationS && wantedS !== Infinity)
    issues.push(warning('run.untilAfterEnd', { untilS: wantedS, durationS }, { path: '--until' }));
  if (notReached > 0)
    issues.push(warning('run.ordersNotReached', { orders: notReached, reachedS }, { path: '--orders' }));
  return issues;
}
