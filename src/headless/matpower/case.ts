/** MATPOWER case files (`.m`, version 2; MATPOWER manual, appendix B): the part that DC power flow needs. */
import { error, type Issue, type IssueParameters } from '../../contract/issue.ts';
import { mostIssues, Places, statementsOf, type Cell, type Statement } from './statements.ts';

export interface MatpowerCase {
  baseMva: number;
  buses: readonly MatpowerBus[];
  generators: readonly MatpowerGenerator[];
  branches: readonly MatpowerBranch[];
}
export interface MatpowerBus {
  id: number;
  /** Its angle is given: type 3. */
  isReference: boolean;
  /** Type 4: no part of the grid. */
  isIsolated: boolean;
  /** Demand and shunt conductance at voltage 1, MW. */
  loadMw: number;
  angleDeg: number;
}
export interface MatpowerGenerator {
  /** Row of its bus, from 0. */
  bus: number;
  outputMw: number;
  mostMw: number;
  inService: boolean;
}
export interface MatpowerBranch {
  /** Rows of its buses, from 0. */
  from: number;
  to: number;
  /** Per unit of the base. */
  reactance: number;
  /** 0 for a line. */
  tap: number;
  shiftDeg: number;
  /** Long-term rating, 0 for none. */
  ratingMw: number;
  inService: boolean;
}

export const matpowerBounds = {
  /** UTF-16 units of a file. */
  textLength: 8_000_000,
  buses: 5_000,
  branches: 20_000,
  generators: 20_000,
} as const;

/** Columns (from 0) by name, and how many a row has at least. */
const bus = { id: 0, type: 1, Pd: 2, Gs: 4, Va: 8, least: 13 } as const;
const gen = { bus: 0, Pg: 1, status: 7, Pmax: 8, least: 10 } as const;
const branch = { from: 0, to: 1, x: 3, rateA: 5, ratio: 8, angle: 9, status: 10, least: 11 } as const;

/** Reads a case file, or says everything that is wrong with it. */
export function readMatpower(
  source: string,
  file: string,
): { ok: true; value: MatpowerCase } | { ok: false; issues: Issue[] } {
  if (source.length > matpowerBounds.textLength) {
    const parameters = { length: source.length, most: matpowerBounds.textLength };
    return { ok: false, issues: [error('document.tooLarge', parameters, { file, line: 1, column: 1 })] };
  }
  const places = new Places(source, file);
  const { fields, issues } = statementsOf(source, places);
  const value = new CaseReader(fields, places, issues).read();
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, mostIssues) } : { ok: true, value };
}

class CaseReader {
  private readonly fields: ReadonlyMap<string, Statement>;
  private readonly places: Places;
  private readonly issues: Issue[];
  private readonly rowOfBus = new Map<number, number>();

  constructor(fields: ReadonlyMap<string, Statement>, places: Places, issues: Issue[]) {
    this.fields = fields;
    this.places = places;
    this.issues = issues;
  }

  read(): MatpowerCase {
    this.checkVersion();
    const baseMva = this.base();
    const buses = this.rows('bus', bus.least, matpowerBounds.buses).map((row, i) => this.bus(row, i));
    const generators = this.rows('gen', gen.least, matpowerBounds.generators).map((row) =>
      this.generator(row),
    );
    const branches = this.rows('branch', branch.least, matpowerBounds.branches).map((row) =>
      this.branch(row),
    );
    if (this.issues.length === 0) this.checkSupply(buses, generators);
    return { baseMva, buses, generators, branches };
  }

  private checkVersion(): void {
    const version = this.fields.get('version');
    const found = version?.text ?? String(version?.rows?.[0]?.[0]?.value ?? 'none');
    if (found === '2') return;
    this.refuse('matpower.version', version?.offset ?? 0, {
      found: found.slice(0, 60),
      expected: "mpc.version = '2';",
    });
  }

  private base(): number {
    const field = this.fields.get('baseMVA');
    const value = field?.rows?.length === 1 && field.rows[0]!.length === 1 ? field.rows[0]![0]!.value : NaN;
    if (value > 0 && value < Infinity) return value;
    if (field === undefined)
      this.refuse('matpower.missing', 0, { field: 'baseMVA', expected: 'mpc.baseMVA = 100;' });
    else
      this.refuse('matpower.outOfRange', field.offset, { field: 'baseMVA', expected: 'one number above 0' });
    return 1;
  }

  /** Rows that are long enough; the others are reported. */
  private rows(field: string, least: number, most: number): Cell[][] {
    const statement = this.fields.get(field);
    const expected = `mpc.${field} = [ … ];`;
    if (!statement?.rows?.length) {
      this.refuse('matpower.missing', statement?.offset ?? 0, { field, expected });
      return [];
    }
    if (statement.rows.length > most) {
      this.refuse('matpower.tooMany', statement.offset, { field, rows: statement.rows.length, most });
      return [];
    }
    const width = statement.rows[0]!.length;
    return statement.rows.filter((row, i) => {
      const at = row[0]!.offset < 0 ? statement.offset : row[0]!.offset;
      const wanted = width < least ? `at least ${least}` : `${width}, as in row 1`;
      if (row.length >= least && row.length === width) return true;
      this.refuse('matpower.columns', at, { field, row: i + 1, columns: row.length, expected: wanted });
      return false;
    });
  }

  private bus(row: Cell[], at: number): MatpowerBus {
    const id = this.number(row, bus.id, 'bus number', wholeFrom(1));
    const type = this.number(row, bus.type, 'bus type', {
      is: (v) => [1, 2, 3, 4].includes(v),
      expected: '1, 2, 3 or 4',
    });
    if (this.rowOfBus.has(id)) this.refuse('matpower.busTwice', row[bus.id]!.offset, { bus: id });
    else if (Number.isFinite(id)) this.rowOfBus.set(id, at);
    const loadMw = this.number(row, bus.Pd, 'Pd', finite) + this.number(row, bus.Gs, 'Gs', finite);
    const angleDeg = this.number(row, bus.Va, 'Va', finite);
    return { id, isReference: type === 3, isIsolated: type === 4, loadMw, angleDeg };
  }

  private generator(row: Cell[]): MatpowerGenerator {
    return {
      bus: this.busAt(row, gen.bus, 'gen'),
      outputMw: this.number(row, gen.Pg, 'Pg', finite),
      mostMw: this.number(row, gen.Pmax, 'Pmax', finite),
      inService: this.number(row, gen.status, 'status', notNegative) > 0,
    };
  }

  private branch(row: Cell[]): MatpowerBranch {
    const [from, to] = [this.busAt(row, branch.from, 'branch'), this.busAt(row, branch.to, 'branch')];
    if (from === to && from >= 0)
      this.refuse('matpower.branchLoop', row[branch.from]!.offset, { bus: row[branch.from]!.value });
    return {
      from,
      to,
      reactance: this.number(row, branch.x, 'x', positive),
      tap: this.number(row, branch.ratio, 'ratio', notNegative),
      shiftDeg: this.number(row, branch.angle, 'angle', finite),
      ratingMw: this.number(row, branch.rateA, 'rateA', { is: (v) => v >= 0, expected: '0 or more' }),
      inService: this.number(row, branch.status, 'status', notNegative) > 0,
    };
  }

  private busAt(row: Cell[], column: number, field: string): number {
    const { value, offset } = row[column]!;
    const at = this.rowOfBus.get(value) ?? -1;
    if (at < 0 && offset >= 0) this.refuse('matpower.unknownBus', offset, { field, bus: String(value) });
    return at;
  }

  private number(row: Cell[], column: number, name: string, { is, expected }: Range): number {
    const { value, offset } = row[column]!;
    // What could not be read as a number has been reported already.
    if (offset >= 0 && !is(value))
      this.refuse('matpower.outOfRange', offset, { field: name, value: String(value), expected });
    return value;
  }

  private checkSupply(buses: readonly MatpowerBus[], generators: readonly MatpowerGenerator[]): void {
    const running = generators.filter(({ inService, bus: at }) => inService && !buses[at]!.isIsolated);
    const reference = buses.findIndex(({ isReference }) => isReference);
    if (running.length === 0)
      this.refuse('matpower.noGenerator', this.fields.get('gen')!.offset, {
        expected: 'a generator in service',
      });
    else if (reference < 0)
      this.refuse('matpower.noReference', this.fields.get('bus')!.offset, { expected: 'a bus of type 3' });
    else if (!running.some(({ bus: at }) => at === reference)) {
      const parameters = {
        bus: buses[reference]!.id,
        expected: 'a generator in service at the first bus of type 3',
      };
      this.refuse('matpower.noReference', this.fields.get('gen')!.offset, parameters);
    }
  }

  private refuse(code: string, offset: number, parameters: IssueParameters): void {
    if (this.issues.length < mostIssues) this.issues.push(this.places.issue(code, offset, parameters));
  }
}

interface Range {
  is: (value: number) => boolean;
  expected: string;
}
const finite: Range = { is: Number.isFinite, expected: 'a finite number' };
const positive: Range = { is: (v) => v > 0 && v < Infinity, expected: 'a finite number above 0' };
const notNegative: Range = { is: (v) => v >= 0 && v < Infinity, expected: 'a finite number, 0 or more' };
const wholeFrom = (least: number): Range => ({
  is: (v) => Number.isSafeInteger(v) && v >= least,
  expected: `a whole number from ${least}`,
});
