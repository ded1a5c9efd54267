/** Runs the steps of a check, some at a time, and sums them up. */
import { spawn } from 'node:child_process';
import { projectRoot } from './project.ts';

export interface Step {
  name: string;
  command: readonly string[];
  environment?: Record<string, string>;
}
export interface StepResult {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

/** Runs all steps, `atOnce` at a time, in their order; prints the output of those that fail as they end. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step);
      results.push(result);
      if (!result.ok) process.stdout.write(`\n── ${result.name} ──\n${result.output}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return steps.flatMap((step) => results.filter((result) => result.name === step.name));
}

/** One line a step, with its time. */
export function summary(results: readonly StepResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(
      ({ name, ok, seconds }) =>
        `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s`,
    )
    .join('\n');
}

function runStep({ name, command, environment }: Step): Promise<StepResult> {
  const [program, ...parameters] = command;
  if (program === undefined) throw new Error(`Step ${name} has no command`);
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: projectRoot,
      env: { ...process.env, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const add = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    const end = (ok: boolean): void =>
      resolve({ name, ok, seconds: (performance.now() - startedAtMs) / 1000, output: output.trimEnd() });
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => {
      output += `${program}: ${error.message}\n`;
      end(false);
    });
    child.on('close', (status) => end(status === 0));
  });
}
