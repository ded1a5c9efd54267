/** The command line: words → a verb, its outcome → output and exit code. */
import { Command, CommanderError } from 'commander';
import { Fault, InputError, error } from '../contract/issue.ts';
import { describeIssues } from './messages.ts';
import { type ExitCode, Failure, type Outcome, type Progress, exitCode, findings } from './outcome.ts';
import { addVerbs } from './verbs/index.ts';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether somebody watches the progress. */
  watched: boolean;
}

/** Runs one command; the exit code is the answer. Nothing is thrown but what is a mistake of this program. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wantsJson = words.includes('--json');
  try {
    const outcome = await perform(words, terminal);
    if (outcome !== null)
      terminal.out(wantsJson ? `${JSON.stringify(outcome.json)}\n` : `${outcome.text.trimEnd()}\n`);
    return outcome?.exit ?? exitCode.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return endOfParsing(thrown, wantsJson, terminal);
    const refused = refusalOf(thrown);
    if (refused === null) throw thrown;
    if (wantsJson) terminal.out(`${JSON.stringify(refused.json)}\n`);
    terminal.err(`${refused.text}\n`);
    return refused.exit;
  }
}

async function perform(words: readonly string[], terminal: Terminal): Promise<Outcome | null> {
  let outcome: Outcome | null = null;
  const progress: Progress = (line) => {
    if (terminal.watched) terminal.err(`\r${line}\u001b[K`);
  };
  const program = new Command('sandtable')
    .description(
      'Sandtable: a city you can break. Runs, replays and checks crisis drills; imports and generates cities.',
    )
    .exitOverride()
    .showHelpAfterError(true)
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) });
  addVerbs(program, async (verb) => {
    outcome = await verb(progress);
    if (terminal.watched) terminal.err('\r\u001b[K');
  });
  await program.parseAsync(words, { from: 'user' });
  return outcome;
}

/** Help that was asked for is done; a wrong option, a wrong or missing verb is bad input. */
function endOfParsing(
  { exitCode: status, message }: CommanderError,
  wantsJson: boolean,
  terminal: Terminal,
): ExitCode {
  if (status === 0) return exitCode.done;
  if (wantsJson) terminal.out(`${JSON.stringify(findings([error('option.usage', { message })]))}\n`);
  return exitCode.badInput;
}

function refusalOf(thrown: unknown): Outcome | null {
  if (thrown instanceof InputError) {
    return { exit: exitCode.badInput, json: findings(thrown.issues), text: describeIssues(thrown.issues) };
  }
  if (thrown instanceof Failure) {
    return { exit: exitCode.failed, json: findings([thrown.issue]), text: describeIssues([thrown.issue]) };
  }
  if (thrown instanceof Fault) {
    const issue = error(thrown.code, thrown.parameters);
    return { exit: exitCode.failed, json: findings([issue]), text: describeIssues([issue]) };
  }
  return null;
}
