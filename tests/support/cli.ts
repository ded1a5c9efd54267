/** The command line: in this process, where a test is about what it says; as a process of its own, where it is about processes. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { main } from '../../src/headless/main.ts';

const entry = new URL('../../src/headless/cli.ts', import.meta.url).pathname;

export interface Said {
  exit: number;
  out: string;
  err: string;
  /** Standard output as the one document that it has to be. */
  json(): Record<string, unknown>;
}

export async function cli(...words: string[]): Promise<Said> {
  let out = '';
  let err = '';
  const exit = await main(words, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    watched: false,
  });
  return said(exit, out, err);
}

export function cliProcess(...words: string[]): Said {
  const ended: SpawnSyncReturns<string> = spawnSync(process.execPath, [entry, ...words], {
    encoding: 'utf8',
  });
  return said(ended.status ?? -1, ended.stdout, ended.stderr);
}

/** The command line in a shell, as `cli` for the pipeline's other parts to use. */
export function cliShell(script: string): Said {
  const ended = spawnSync('bash', ['-c', `cli() { "${process.execPath}" "${entry}" "$@"; }\n${script}`], {
    encoding: 'utf8',
  });
  return said(ended.status ?? -1, ended.stdout, ended.stderr);
}

function said(exit: number, out: string, err: string): Said {
  return { exit, out, err, json: () => JSON.parse(out) as Record<string, unknown> };
}
