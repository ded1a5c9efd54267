/** A parting as findings, and as lines for people. */
import { type Issue, type IssueParameters, error, warning } from '../contract/issue.ts';
import type { PageDivergence } from '../kernel/divergence.ts';
import { inert, table } from './messages.ts';
import type { Parting, StateParting } from './parting.ts';
import type { Repeat } from './repeat.ts';
import { pagesFile } from './run-folder.ts';

/** Columns that the terminal lists; the JSON document has all. */
const mostColumns = 8;

/** What the state says about the parting, or why it says nothing. */
export function partingIssues({ state, event }: Parting, folder: string): Issue[] {
  const place = { file: `${folder}/run.json`, path: '' };
  if (state === null) return [warning('replay.noPages', {}, { file: `${folder}/${pagesFile}`, path: '' })];
  const found: Issue[] = [];
  const [first] = state.columns;
  if (first !== undefined) {
    const { column, unit } = first;
    const where = { atS: state.differsAtS!, column, ...(unit === '' ? {} : { unit }), rows: rowsOf(first) };
    found.push(error('replay.stateParts', { ...where, columns: state.differing }, place));
  } else if (event === null) found.push(error('replay.otherHash', {}, { ...place, path: 'stateHash' }));
  else found.push(error('replay.onlyEvents', { event: event.index }, place));
  if (state.incomparable.length > 0) {
    const parameters = { columns: state.incomparable.length, first: state.incomparable[0]! };
    found.push(warning('replay.otherColumns', parameters, place));
  }
  return found;
}

/** A warning where the engine repeats itself, an error where it does not. */
export function repeatIssue(repeat: Repeat, file: string): Issue {
  const { repeats, equalUntilS, differsAtS, state, event, fault } = repeat;
  const place = { file, path: '' };
  if (repeats) return warning('replay.repeats', { untilS: equalUntilS ?? 0 }, place);
  const parameters: IssueParameters = {
    ...(equalUntilS === null ? {} : { equalUntilS }),
    ...(differsAtS === null ? {} : { differsAtS }),
    ...(state === null ? {} : { ...state, a: shown(state.a), b: shown(state.b) }),
    ...(event === null ? {} : { event: event.index }),
    ...(fault === null ? {} : { fault }),
  };
  return error('replay.doesNotRepeat', parameters, place);
}

export function partingText({ equalUntilS, differsAtS, state, event }: Parting): string {
  return [
    spanText(equalUntilS, differsAtS),
    ...(state === null || state.differing === 0 ? [] : [columnsText(state)]),
    ...(event === null
      ? []
      : [
          `first other event: number ${event.index}`,
          `  logged   ${inert(JSON.stringify(event.logged))}`,
          `  replayed ${inert(JSON.stringify(event.replayed))}`,
        ]),
  ].join('\n');
}

function spanText(equalUntilS: number | null, differsAtS: number | null): string {
  if (differsAtS === null) return 'all noted states are equal';
  if (equalUntilS === null) return 'states differ from the start';
  return `states part after ${equalUntilS} s, at ${differsAtS} s at the latest`;
}

function columnsText({ differsAtS, columns, differing }: StateParting): string {
  const rows = columns
    .slice(0, mostColumns)
    .map((found) => [found.column, found.unit, `${rowsOf(found)}${pagesText(found)}`] as const);
  const heading = `${differing} ${differing === 1 ? 'column differs' : 'columns differ'} at ${differsAtS} s`;
  const rest = differing > mostColumns ? [`  and ${differing - mostColumns} more`] : [];
  return [`${heading}:`, table(rows), ...rest].join('\n');
}

/** The comparison is of bits: 0 and −0 differ. */
function shown(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function rowsOf({ fromRow, toRow, rows }: PageDivergence): string {
  return `${fromRow} to ${toRow} of ${rows}`;
}

function pagesText({ differingPages, pages }: PageDivergence): string {
  return pages === 1 ? '' : `, ${differingPages} of ${pages} pages`;
}
