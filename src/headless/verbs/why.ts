/** `sandtable why`: what led to an event of a saved run, or what followed it. */
import { join } from 'node:path';
import { decodeCity } from '../../city/package/index.ts';
import { type EventRecord, eventKindNames } from '../../contract/events.ts';
import { InputError, error } from '../../contract/issue.ts';
import { type Direction, causeGraph } from '../../drill/causes/graph.ts';
import { tell, type TaleStep } from '../../drill/causes/tale.ts';
import { nearest } from '../../kernel/events-index.ts';
import { scenarioCity } from '../../run/build.ts';
import { loadScenario } from '../../scenario/load.ts';
import { type EventWords, eventWords } from '../event-words.ts';
import { clockText, inert } from '../messages.ts';
import { countOption } from '../options.ts';
import { type Outcome, exerciseMark, exitCode } from '../outcome.ts';
import { openRun } from '../run-folder.ts';

export interface WhyOptions {
  followed?: boolean;
  limit?: string;
}

/** Most events followed where nothing is said. */
const usualLimit = 200;

/** `asked`: number of an event, or a kind, also with `@` and the key, name or number of what it is about: the first such event. */
export function why(folder: string, asked: string, { followed = false, limit }: WhyOptions): Outcome {
  const most = countOption(limit, '--limit') ?? usualLimit;
  const { log, files, cityBytes, events: read } = openRun(folder);
  const events = read();
  const file = join(folder, 'events.jsonl');
  if (events === null) throw new InputError([error('why.noEvents', { file }, { file })]);
  const { documents, issues } = loadScenario(files);
  if (documents === null) throw new InputError(issues);
  const city = cityBytes === undefined ? scenarioCity(documents) : decodeCity(cityBytes);
  const words = eventWords(city, documents);
  const event = find(events, asked, words);
  const direction: Direction = followed ? 'followed' : 'why';
  const chain = chainOf(events, event.id, direction, most);
  const { id: scenario, start } = documents.scenario;
  const at = (atS: number) => clockText(start, atS);
  const shown = new Set(chain.map(({ id }) => id));
  const json = {
    mark: exerciseMark,
    ...{ scenario, seed: log.seed, event: event.id, direction },
    nodes: chain.map((node) => ({
      ...{ id: node.id, kind: node.kind, atS: node.atS, at: at(node.atS) },
      subject: { ...node.subject, key: words.key(node.subject), name: words.name(node.subject) },
      ...{ a: node.a, b: node.b, what: words.sentence(node), isRoot: node.causes.length === 0 },
    })),
    edges: chain.flatMap(({ id, causes }) =>
      causes.filter((cause) => shown.has(cause)).map((cause) => ({ cause, effect: id })),
    ),
    /** Whether there may be more than the limit let through. */
    isCut: chain.length > most,
  };
  const graph = causeGraph(chain, direction, { most: Infinity })!;
  const depths = new Map<number, number>();
  const lines = tell(graph).map((step) => line(step));
  const end = json.isCut ? [`(only the nearest ${most} events; --limit shows more)`] : [];
  const text = [`${exerciseMark}  ${scenario}, seed ${log.seed}, event ${event.id}`, ...lines, ...end];
  return { exit: exitCode.done, json, text: inertLines(text) };

  function line({ node, of, how, nth, count, isEnd }: TaleStep): string {
    const depth = of === null ? 0 : depths.get(of.id)! + 1;
    if (how !== 'again') depths.set(node.id, depth);
    const [first, last] = [node.events[0]!, node.events.at(-1)!];
    const many = node.events.length > 1 ? `${node.events.length} events, last: ` : '';
    const time = first.atS === last.atS ? at(first.atS) : `${at(first.atS)}–${at(last.atS)}`;
    const link = followed ? 'then' : 'because';
    const nthOf = count > 1 ? ` (${nth} of ${count})` : '';
    const start = how === 'start' ? '' : `${link}${nthOf}${how === 'again' ? ', as told above,' : ''} `;
    const root = isEnd && !followed ? ' [the chain begins here]' : '';
    return `${'  '.repeat(depth)}${start}${time} ${many}${words.sentence(last)} [${last.id} ${last.kind}]${root}`;
  }
}

function find(events: readonly EventRecord[], asked: string, words: EventWords): EventRecord {
  if (/^\d+$/u.test(asked)) {
    const event = events[Number(asked)];
    if (event !== undefined) return event;
    throw new InputError([error('why.noSuchEvent', { event: asked, last: events.length - 1 })]);
  }
  const [kind, ...rest] = asked.split('@');
  const about = rest.join('@').toLowerCase();
  if (!eventKindNames.some((name) => name === kind))
    throw new InputError([error('why.unknownKind', { kind: kind!, expected: expectedKinds(events, kind!) })]);
  const ofKind = events.filter((event) => event.kind === kind);
  if (ofKind.length === 0) throw new InputError([error('why.noneOfKind', { kind: kind! })]);
  const found = ofKind.find(
    ({ subject }) =>
      rest.length === 0 ||
      [String(subject.index), words.key(subject), words.name(subject)].some(
        (name) => name.toLowerCase() === about,
      ),
  );
  if (found !== undefined) return found;
  const expected = [...new Set(ofKind.map(({ subject }) => words.key(subject)))].slice(0, 8).join(', ');
  throw new InputError([error('why.noneOfSubject', { kind: kind!, subject: rest.join('@'), expected })]);
}

/** Kinds of the run in the same area, or its areas. */
function expectedKinds(events: readonly EventRecord[], kind: string): string {
  const kinds = [...new Set(events.map((event) => event.kind))].toSorted();
  const area = `${kind.split('.')[0]}.`;
  const near = kinds.filter((name) => name.startsWith(area));
  return (near.length > 0 ? near : kinds).join(', ');
}

/** The event, then at most `most` that led to it or came of it, nearest first. */
function chainOf(
  events: readonly EventRecord[],
  id: number,
  direction: Direction,
  most: number,
): EventRecord[] {
  const followers = new Map<number, number[]>();
  if (direction === 'followed') {
    for (const event of events) {
      for (const cause of event.causes) {
        const known = followers.get(cause);
        if (known === undefined) followers.set(cause, [event.id]);
        else known.push(event.id);
      }
    }
  }
  const neighbours = (event: number) =>
    direction === 'why' ? events[event]!.causes : (followers.get(event) ?? []);
  const found = nearest(id, most, (event, visit) => {
    for (const other of neighbours(event)) visit(other);
  });
  return [id, ...found].map((event) => events[event]!);
}

function inertLines(lines: readonly string[]): string {
  return lines.map(inert).join('\n');
}
