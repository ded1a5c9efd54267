/** Statements of a MATPOWER case file: `mpc.name = value;` and nothing that would have to be computed. */
import { error, type Issue, type IssueParameters } from '../../contract/issue.ts';
import { numberOf, tokensOf, type Token } from './tokens.ts';

/** A number and where it stands. */
export interface Cell {
  value: number;
  offset: number;
}

export interface Statement {
  /** Offset of the name. */
  offset: number;
  /** Rows of a matrix; a plain number is one row of one. Null for texts, and fields that nobody reads. */
  rows: Cell[][] | null;
  text: string | null;
}

export interface Statements {
  /** By field of the case, without the variable's name. */
  fields: Map<string, Statement>;
  issues: Issue[];
}

export const mostIssues = 100;
/** Fields that are read; of others only where they end is looked for. */
const readFields = new Set(['version', 'baseMVA', 'bus', 'gen', 'branch']);

/** Where things stand in a text. */
export class Places {
  private readonly lineStarts = [0];
  readonly file: string;
  constructor(source: string, file: string) {
    this.file = file;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
      this.lineStarts.push(at + 1);
  }

  issue(code: string, offset: number, parameters: IssueParameters = {}): Issue {
    let [low, high] = [0, this.lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return error(code, parameters, {
      file: this.file,
      line: low + 1,
      column: offset - this.lineStarts[low]! + 1,
    });
  }
}

export function statementsOf(source: string, places: Places): Statements {
  return new Reader(source, places).read();
}

class Reader {
  private readonly places: Places;
  private readonly tokens: Generator<Token>;
  private readonly fields = new Map<string, Statement>();
  private readonly issues: Issue[] = [];
  private token: Token;

  constructor(source: string, places: Places) {
    this.places = places;
    this.tokens = tokensOf(source);
    this.token = this.next();
  }

  read(): Statements {
    while (!this.isDone() && this.issues.length < mostIssues) {
      if (this.token.kind === 'lineEnd' || this.isMark(';') || this.isMark(',')) this.advance();
      else if (this.token.text === 'function') this.skipLine();
      else if (['end', 'return', 'endfunction'].includes(this.token.text)) this.advance();
      else this.assignment();
    }
    return { fields: this.fields, issues: this.issues };
  }

  private assignment(): void {
    const { text: name, offset, kind } = this.token;
    const field = name.slice(name.indexOf('.') + 1);
    this.advance();
    if (kind !== 'name' || !name.includes('.') || !this.isMark('=')) {
      this.refuse('matpower.statement', offset, { found: name, expected: 'mpc.field = value;' });
      this.skipLine();
      return;
    }
    this.advance();
    if (this.fields.has(field)) this.refuse('matpower.twice', offset, { field });
    this.fields.set(field, { offset, ...(readFields.has(field) ? this.value(field) : this.skipValue()) });
    if (this.token.kind === 'lineEnd' || this.isMark(';') || this.isMark(',')) return;
    this.refuse('matpower.statement', this.token.offset, {
      found: this.token.text,
      expected: '; or a new line',
    });
    this.skipLine();
  }

  private value(field: string): Pick<Statement, 'rows' | 'text'> {
    const { kind, text, offset } = this.token;
    if (kind === 'number') {
      this.advance();
      return { rows: [[{ value: numberOf(text), offset }]], text: null };
    }
    if (kind === 'text') {
      this.advance();
      return { rows: null, text: text.slice(1, -1) };
    }
    if (!this.isMark('[')) {
      this.refuse('matpower.value', offset, {
        field,
        found: shown(this.token),
        expected: 'a number, a text or [ … ]',
      });
      this.skipLine();
      return { rows: null, text: null };
    }
    this.advance();
    return { rows: this.matrix(offset), text: null };
  }

  /** Rows end with `;` or the line; numbers stand apart by blanks or commas. */
  private matrix(start: number): Cell[][] {
    const rows: Cell[][] = [];
    let row: Cell[] = [];
    while (!this.isMark(']')) {
      const { kind, text, offset, spaced } = this.token;
      if (this.isDone()) {
        this.refuse('matpower.unclosed', start, { expected: ']' });
        return rows;
      }
      if (kind === 'lineEnd' || this.isMark(';')) {
        if (row.length > 0) rows.push(row);
        row = [];
      } else if (kind === 'number' && (spaced || !/^[+-]/u.test(text))) {
        row.push({ value: numberOf(text), offset });
      } else if (!this.isMark(',')) {
        this.refuse('matpower.notANumber', offset, { found: shown(this.token), expected: 'a number' });
        row.push({ value: NaN, offset: -1 });
        if (this.issues.length >= mostIssues) return rows;
      }
      this.advance();
    }
    if (row.length > 0) rows.push(row);
    this.advance();
    return rows;
  }

  private skipValue(): Pick<Statement, 'rows' | 'text'> {
    let depth = 0;
    while (!this.isDone()) {
      const { kind, text } = this.token;
      if (kind === 'mark' && '[{('.includes(text)) depth += 1;
      else if (kind === 'mark' && ']})'.includes(text)) depth -= 1;
      else if (depth <= 0 && (kind === 'lineEnd' || text === ';' || text === ',')) break;
      this.advance();
    }
    return { rows: null, text: null };
  }

  private skipLine(): void {
    while (this.token.kind !== 'lineEnd') this.advance();
  }

  private isMark(text: string): boolean {
    return this.token.kind === 'mark' && this.token.text === text;
  }

  private isDone(): boolean {
    return this.token.kind === 'lineEnd' && this.token.text === '';
  }

  private advance(): void {
    if (!this.isDone()) this.token = this.next();
  }

  private next(): Token {
    return this.tokens.next().value as Token;
  }

  private refuse(code: string, offset: number, parameters: IssueParameters): void {
    if (this.issues.length < mostIssues) this.issues.push(this.places.issue(code, offset, parameters));
  }
}

function shown({ text, kind }: Token): string {
  return kind === 'lineEnd' ? 'end of line' : text.slice(0, 60);
}
