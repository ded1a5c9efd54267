import { propKind } from '../../furniture.ts';
import { areaKind, facilityKind } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { Work } from './context.ts';
import { areasOf, distanceCm, joinedTo, type Place } from './places.ts';
import { pointAlong, polylineCm, stretchOf } from './polyline.ts';
import type { StationLoad } from './power.ts';
import { layingCosts, routePoints } from './streets.ts';
import { growTrees, pathUp } from './tree.ts';

interface OilNetwork {
  /** -1 where the city has none. */
  terminal: number;
  home: Place;
  pumps: StationLoad[];
  users: (Place & { node: number; area: number })[];
}

/** Tanks are filled to 80 % of their shell on an ordinary day. */
const filled = 0.8;
/** Valves at least every 4 km of pipeline (49 CFR 192.179, class 4; liquid lines are alike). */
const valveCm = 400_000;
const pipelineMm = 400;
/** 1.5 m/s in a DN400 line. */
const pipelineM3ph = 680;

/** Terminal, pumps and tanks where the city has them. */
export function makeOil(work: Work): OilNetwork {
  const { site, streets, build } = work;
  const network: OilNetwork = { terminal: -1, home: { xCm: 0, yCm: 0 }, pumps: [], users: [] };
  const farms = areasOf(site, [areaKind.tankFarm]);
  const tanks = tankRows(work);
  const ports = areasOf(site, [areaKind.port]);
  const home: Place | undefined = farms[0] ?? (tanks.length >= 4 ? middle(work, tanks) : undefined);
  if (home === undefined) return network;
  const port = ports.toSorted((p, q) => distanceCm(p, home) - distanceCm(q, home) || p.row - q.row)[0];
  const berth: Place = port !== undefined && distanceCm(port, home) < 300_000 ? port : home;
  const terminal = build.node({
    kind: networkNodeKind.oilTerminal,
    xCm: berth.xCm,
    yCm: berth.yCm,
    capacity: 2000,
    demand: pipelineM3ph / 4,
  });
  const streetNode = streets.nearest(home.xCm, home.yCm);
  const pump = build.node({
    kind: networkNodeKind.oilPump,
    xCm: home.xCm,
    yCm: home.yCm,
    capacity: pipelineM3ph,
    demand: pipelineM3ph / 2,
  });
  network.terminal = terminal;
  network.home = home;
  network.pumps.push({ node: pump, streetNode, kw: 250 });
  pipe(terminal, pump);
  const { props } = site;
  const places = tanks.map((p) => ({ xCm: props.xCm[p]!, yCm: props.yCm[p]! }));
  for (const [i, to] of joinedTo(home, places)) {
    const p = tanks[i]!;
    const area = (Math.PI / 4) * (props.lengthCm[p]! / 100) * (props.widthCm[p]! / 100);
    const shell = (area * props.heightCm[p]!) / 100;
    const kind = networkNodeKind.oilTank;
    props.node[p] = build.node({
      kind,
      ...places[i]!,
      zCm: props.zCm[p]!,
      capacity: shell,
      store: shell * filled,
    });
    pipe(to < 0 ? pump : props.node[tanks[to]!]!, props.node[p]!);
  }
  return network;

  function pipe(from: number, to: number): void {
    build.edge({ kind: networkEdgeKind.oilPipeline, from, to, size: 300, capacity: pipelineM3ph });
  }
}

/** Pipelines under the streets to chemical parks, the airport and power stations. */
export function layPipelines(work: Work, network: OilNetwork, plants: readonly Place[]): void {
  const [station] = network.pumps;
  if (station === undefined) return;
  const { node: pump, streetNode } = station;
  const { home } = network;
  const { site, streets, build } = work;
  const costs = layingCosts(streets);
  const parks = areasOf(site, [areaKind.chemicalPark]).slice(0, 2);
  const aprons = areasOf(site, [areaKind.apron, areaKind.airfield]).slice(0, 1);
  const airports: Place[] = [];
  for (let f = 0; f < site.facilities.count; f += 1) {
    if (site.facilities.kind[f] === facilityKind.airport && aprons.length === 0)
      airports.push({ xCm: site.facilities.xCm[f]!, yCm: site.facilities.yCm[f]! });
  }
  const goals = [
    ...parks.map((area) => ({ xCm: area.xCm, yCm: area.yCm, area: area.row })),
    ...aprons.map((area) => ({ xCm: area.xCm, yCm: area.yCm, area: area.row })),
    ...airports.map((place) => ({ ...place, area: -1 })),
    ...plants.map(({ xCm, yCm }) => ({ xCm, yCm, area: -1 })),
  ];
  const tree = growTrees(streets, [streetNode], (e) => costs[e]!);
  for (const goal of goals) {
    const end = streets.nearest(goal.xCm, goal.yCm);
    const user = build.node({
      kind: networkNodeKind.oilUser,
      ...goal,
      capacity: 200,
      demand: 60,
      store: 5000,
    });
    network.users.push({ ...goal, node: user });
    const way = [
      home.xCm,
      home.yCm,
      ...routePoints(site, streets, streetNode, pathUp(tree, end).reverse()),
      goal.xCm,
      goal.yCm,
    ];
    layWithValves(work, pump, user, way);
  }
}

/** A pipeline with a valve near its start and then at most 4 km apart. */
function layWithValves({ build }: Work, from: number, to: number, way: readonly number[]): void {
  const total = polylineCm(way);
  const first = Math.min(5000, total / 4);
  const sections = Math.max(1, Math.ceil((total - first) / valveCm));
  const pipe = { kind: networkEdgeKind.oilPipeline, size: pipelineMm, capacity: pipelineM3ph };
  let last = from;
  let lastCm = 0;
  for (let k = 0; k < sections; k += 1) {
    const atCm = first + ((total - first) * k) / sections;
    const [xCm, yCm] = pointAlong(way, atCm);
    const valve = build.node({ kind: networkNodeKind.oilValve, xCm, yCm, capacity: pipelineM3ph });
    build.edge({ ...pipe, from: last, to: valve, points: stretchOf(way, lastCm, atCm) });
    last = valve;
    lastCm = atCm;
  }
  build.edge({ ...pipe, from: last, to, points: stretchOf(way, lastCm, total) });
}

function tankRows({ site }: Work): number[] {
  const rows: number[] = [];
  for (let p = 0; p < site.props.count; p += 1) if (site.props.kind[p] === propKind.tank) rows.push(p);
  return rows;
}

function middle({ site }: Work, rows: readonly number[]): Place {
  const mean = (column: Int32Array): number =>
    Math.round(rows.reduce((sum, p) => sum + column[p]!, 0) / rows.length);
  return { xCm: mean(site.props.xCm), yCm: mean(site.props.yCm) };
}
