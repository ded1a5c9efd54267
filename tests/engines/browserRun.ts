/** Runs the page in a browser until its report comes; a browser from which none comes is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineName, launchOf } from './launch.ts';
import type { PageServer } from './server.ts';
import type { EngineReport, JobSet } from './types.ts';

const starts = 3;
/** Until the jobs run; WebKit was once seen to hang before that, in some fifty starts on a busy machine. */
const loadTimeoutMs = 40_000;

/** A job that took this long gets a line. */
const longJobS = 5;

export interface BrowserRun {
  engine: EngineName;
  server: PageServer;
  set: JobSet;
  /** Patience with one job: it begins anew with each that is done. */
  timeoutMs: number;
  say(line: string): void;
}

/** Throws with what the browser said when no start led to a report. */
export async function runInBrowser(run: BrowserRun): Promise<EngineReport> {
  const { engine, say } = run;
  let why = '';
  for (let start = 1; start <= starts; start += 1) {
    const outcome = await startOnce(run, `${engine}-${start}-${process.pid}`);
    if (typeof outcome !== 'string') return outcome;
    why = outcome;
    say(`${engine}: start ${start} of ${starts} failed: ${why.split('\n')[0]}`);
  }
  throw new Error(`${engine} gave no report: ${why}`);
}

/** The report, or why there is none. */
async function startOnce(
  { engine, server, set, timeoutMs, say }: BrowserRun,
  key: string,
): Promise<EngineReport | string> {
  const profile = mkdtempSync(join(tmpdir(), `sandtable-${engine}-`));
  const { command, parameters, environment } = launchOf(engine, profile, server.address(key, set));
  // A group of its own, so that the browser's helper processes end with it.
  const child = spawn(command, parameters, {
    detached: true,
    env: { ...process.env, TMPDIR: profile, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const tail = tailOf(child);
  const endWithUs = (): void => endGroup(child, 'SIGKILL');
  process.once('exit', endWithUs);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<EngineReport | string>((resolve) => {
      let stage = 'started';
      const fail = (why: string): void => resolve(`${why}, ${stage}\n${tail()}`);
      const patience = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => fail(`no report after ${ms / 1000} s`), ms);
      };
      patience(loadTimeoutMs);
      server.expect(key, {
        reached(next) {
          if (typeof next === 'string') stage = next;
          else {
            stage = `after ${next.place}: ${next.done}`;
            if (next.seconds >= longJobS)
              say(`  ${engine} ${next.place}: ${next.done} ${next.seconds.toFixed(1)} s`);
          }
          if (next !== 'asked for') patience(timeoutMs);
        },
        reported: resolve,
      });
      child.once('error', (error) => fail(error.message));
      child.once('exit', (status) => fail(`ended with ${status} before it reported`));
    });
  } finally {
    clearTimeout(timer);
    process.off('exit', endWithUs);
    await endBrowser(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** The last of what the browser printed. */
function tailOf(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-4000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

/** Asks first: xvfb-run then ends its X server, dbus-run-session its bus. */
async function endBrowser(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });
  endGroup(child, 'SIGTERM');
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 3000).unref());
  await Promise.race([gone, patience]);
  endGroup(child, 'SIGKILL');
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
