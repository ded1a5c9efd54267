/** `sandtable solve water --fire`: what hydrants give, beside closed forms. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../src/contract/issue.ts';
import { solveWater } from '../../src/headless/verbs/solve-water.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandtable-fire-'));
/** A reservoir at 50 m, 1000 m of DN200 to A at 0 m, then to B at 45 m. */
function network(units: string, junctions: string, pipes: string, head: number): string {
  const file = join(folder, `${units}.inp`);
  const options = `Units ${units}\n Headloss H-W\n Accuracy 0.00001`;
  writeFileSync(
    file,
    `[JUNCTIONS]\n${junctions}\n[RESERVOIRS]\n R ${head}\n[PIPES]\n${pipes}\n[TIMES]\n Duration 0\n[OPTIONS]\n ${options}\n[END]\n`,
  );
  return file;
}
const metric = network('LPS', ' A 0 3\n B 45 0', ' P R A 1000 200 120\n Q A B 100 200 120', 50);

interface Fire {
  fire: { residual: number; flows: { node: string; pressure: number; flow: number | null }[] };
}

test('one pipe gives what Hazen and Williams say, beside what is drawn there', async () => {
  const { json, text } = await solveWater(metric, { fire: 'all' });
  const { fire } = json as unknown as Fire;
  expect(fire.residual).toBe(14.06);
  // h = 10.667 L q^1.852 / (C^1.852 D^4.871)
  const most = (((50 - 14.06) * 120 ** 1.852 * 0.2 ** 4.871) / 10_667) ** (1 / 1.852) * 1000;
  const [a, b] = fire.flows;
  expect(Math.abs((a!.flow! + 3) / most - 1)).toBeLessThan(0.01);
  expect(b).toMatchObject({ node: 'B', flow: 0 });
  expect(text).toContain('fire flow LPS at 14.06 m');
});

test('less pressure left is more flow, and 20 psi are asked for in a file of gallons', async () => {
  const [at10, at20] = await Promise.all(
    ['10', undefined].map(async (residual) => {
      const { json } = await solveWater(metric, { fire: 'A', ...(residual !== undefined && { residual }) });
      return (json as unknown as Fire).fire.flows[0]!.flow!;
    }),
  );
  expect(at10! / at20!).toBeCloseTo((40 / 35.94) ** 0.54, 1);
  const gallons = network('GPM', ' A 0 0', ' P R A 3280 8 120', 164);
  const { json } = await solveWater(gallons, { fire: 'A' });
  const { fire } = json as unknown as Fire;
  expect(fire.residual).toBe(20);
  // 80.5 L/s of the metric pipe, 15.85 gpm each.
  expect(fire.flows[0]!.flow! / 15.85).toBeCloseTo(82, -1);
});

test.each([
  [{ fire: 'A,Z' }, 'epanet.noJunction'],
  [{ fire: 'R' }, 'epanet.noJunction'],
  [{ fire: 'A', residual: 'low' }, 'epanet.badResidual'],
  [{ fire: 'A', residual: '0' }, 'epanet.badResidual'],
])('%j is refused', async (options, code) => {
  const refused = await solveWater(metric, options).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InputError);
  expect((refused as InputError).issues.map((issue) => issue.code)).toEqual([code]);
});
