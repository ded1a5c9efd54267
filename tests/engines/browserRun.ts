/** Runs the page in a browser until its report comes; a browser from which none comes is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineName, launchOf } from './launch.ts';
import type { PageServer } from './server.ts';
import type { EngineReport, Stage } from './types.ts';

const starts = 3;
/** Until the jobs run; WebKit was once seen to hang before that, in some fifty starts on a busy machine. */
const loadTimeoutMs = 40_000;

/** `timeoutMs` is for the jobs alone. Throws with what the browser said when no start led to a report. */
export async function runInBrowser(
  engine: EngineName,
  server: PageServer,
  timeoutMs: number,
  say: (line: string) => void,
): Promise<EngineReport> {
  let why = '';
  for (let start = 1; start <= starts; start += 1) {
    const outcome = await startOnce(engine, server, `${engine}-${start}-${process.pid}`, timeoutMs);
    if (typeof outcome !== 'string') return outcome;
    why = outcome;
    say(`${engine}: start ${start} of ${starts} failed: ${why.split('\n')[0]}`);
  }
  throw new Error(`${engine} gave no report: ${why}`);
}

/** The report, or why there is none. */
async function startOnce(
  engine: EngineName,
  server: PageServer,
  key: string,
  timeoutMs: number,
): Promise<EngineReport | string> {
  const profile = mkdtempSync(join(tmpdir(), `sandtable-${engine}-`));
  const { command, parameters, environment } = launchOf(engine, profile, server.address(key));
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
      let stage: Stage | 'started' = 'started';
      const fail = (why: string): void => resolve(`${why}, ${stage}\n${tail()}`);
      const patience = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => fail(`no report after ${ms / 1000} s`), ms);
      };
      patience(loadTimeoutMs);
      server.expect(key, {
        reached(next) {
          stage = next;
          if (stage === 'running') patience(timeoutMs);
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
