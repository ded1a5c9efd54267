/**
 * Repair: crews of the lifeline companies dry, test and mend what is flooded or broken, those assets first that most people
 * hang on. Costs nothing while everything is whole.
 */
import { network } from '../../../city/model.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import type { System } from '../../system.ts';
import { type Reach, createReach } from '../../world/reach.ts';
import type { World } from '../../world/world.ts';
import { crewsOf, depotKinds } from './durations.ts';
import { peopleServed } from './priority.ts';
import { type Tasks, createTasks, repairStage } from './tasks.ts';

const periodS = 60;
/** Companies look which roads are open, and send crews, so often. */
const dispatchS = 300;

const registerSpec = {
  assetNews: column('i32', '', 'news of assets that has been acted on'),
  open: column('i32', '', 'tasks that are not done'),
};
const companySpec = { busy: column('i32', '', 'crews that drive or work') };

interface Parts {
  readonly world: World;
  readonly tasks: Tasks;
  readonly reach: Reach;
  readonly companies: Table<typeof companySpec>;
  /** Crews and road node of the depot of each company. */
  readonly crews: readonly number[];
  readonly depots: readonly number[];
  readonly people: Float64Array;
  readonly waiting: Int32Array;
}

export function createRepair(world: World): System {
  const { city } = world;
  const { layout } = world.setup;
  const register = layout.table('repair', registerSpec, 1);
  const reach = createReach(world);
  const tasks = createTasks(world, reach);
  const all = Object.values(network);
  const parts: Parts = {
    world,
    tasks,
    reach,
    companies: layout.table('companies', companySpec, all.length),
    crews: all.map((company) => crewsOf(company, city.residents.count)),
    depots: all.map((company) => depotOf(world, reach, company)),
    people: peopleServed(city),
    waiting: new Int32Array(tasks.count),
  };
  return {
    name: 'repair',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      const news = world.assets.register.news[0]!;
      if (news !== register.assetNews[0]) register.open[0] = tasks.takeUp();
      register.assetNews[0] = news;
      if (register.open[0] === 0) return;
      const done = lookAfterCrews(parts, nowS);
      register.open[0] = register.open[0]! - done;
      register.assetNews[0] = world.assets.register.news[0]!;
      if (nowS % dispatchS === 0) for (const company of all) sendCrews(parts, company, nowS);
    },
  };
}

/** Ends what is done, calls off crews from where water has come back; returns how many tasks are done. */
function lookAfterCrews({ tasks, companies }: Parts, nowS: number): number {
  const { stage, doneAtS } = tasks.table;
  let done = 0;
  for (let row = 0; row < tasks.count; row += 1) {
    if (stage[row] !== repairStage.crewed) continue;
    const isDone = nowS >= doneAtS[row]!;
    if (!isDone && tasks.isWorkable(row)) continue;
    const company = tasks.company(row);
    companies.busy[company] = companies.busy[company]! - 1;
    if (!isDone) stage[row] = repairStage.waiting;
    else {
      tasks.finish(row, nowS);
      done += 1;
    }
  }
  return done;
}

/** Free crews go where most people wait, as far as open roads lead there and water lets them work. */
function sendCrews(parts: Parts, company: number, nowS: number): void {
  const { tasks, companies, crews, depots, reach, waiting } = parts;
  const free = crews[company]! - companies.busy[company]!;
  const count = free > 0 ? listWaiting(parts, company) : 0;
  if (count === 0) return;
  const timeS = reach.from(depots[company]!);
  for (let sent = 0; sent < free; sent += 1) {
    const row = mostUrgent(parts, count, timeS);
    if (row < 0) return;
    tasks.begin(row, timeS[tasks.table.node[row]!]!, nowS);
    companies.busy[company] = companies.busy[company]! + 1;
    waiting[waiting.indexOf(row)] = -1;
  }
}

function listWaiting({ tasks, waiting }: Parts, company: number): number {
  let count = 0;
  for (let row = 0; row < tasks.count; row += 1) {
    if (tasks.table.stage[row] !== repairStage.waiting || tasks.company(row) !== company) continue;
    if (!tasks.isWorkable(row)) continue;
    waiting[count] = row;
    count += 1;
  }
  return count;
}

/** The task of most people within reach, -1 none; ties by row. */
function mostUrgent({ tasks, waiting, people }: Parts, count: number, timeS: Float64Array): number {
  let best = -1;
  for (let at = 0; at < count; at += 1) {
    const row = waiting[at]!;
    if (row < 0 || (best >= 0 && people[row]! <= people[best]!)) continue;
    const node = tasks.table.node[row]!;
    if (node >= 0 && timeS[node]! < Infinity) best = row;
  }
  return best;
}

function depotOf({ city: { networkNodes: nodes } }: World, reach: Reach, company: number): number {
  for (const kind of depotKinds[company]!) {
    const node = nodes.kind.indexOf(kind);
    if (node >= 0) return reach.nearestNode(nodes.xCm[node]!, nodes.yCm[node]!);
  }
  return -1;
}
