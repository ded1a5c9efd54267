/** Water in the stations of the lifelines: which it puts out of work, and from which it has gone. */
import { cellAt, type City, cityString, landCover, networkNodeKind } from '../../city/model.ts';
import { eventCode, subjectCode } from '../../contract/events.ts';
import { type Issue, warning } from '../../contract/issue.ts';
import { normal, purpose } from '../../kernel/random.ts';
import { assetCondition, setNodeCondition } from '../world/assets.ts';
import { depthUnitsPerMetre, waterRoot } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { waterTolerance, withstandsM } from './assetTolerance.ts';
import { type TileIndex, groupByTile } from './tiles.ts';
import { addWaterCauses } from './waterCauses.ts';

const tolerancePurpose = purpose('exposure.assetTolerance');

/** Stations on land that water can put out of work, by activity tile; what stands in the sea is not in a flood. */
export function assetsByTile({ city, fields }: World): TileIndex {
  return groupByTile(fields.grid, city.networkNodes.count, (node) =>
    waterTolerance(city.networkNodes.kind[node]!) === undefined || isInSea(city, node)
      ? -1
      : cellOfNode(city, node),
  );
}

function isInSea(city: City, node: number): boolean {
  const cell = cellOfNode(city, node);
  return cell >= 0 && city.terrain.cover[cell] === landCover.sea;
}

/** Most stations in the sea that are named one by one. */
const mostNamed = 20;

/** A warning for each station that stands in the sea and that no flood will therefore reach; a berth may, on piles. */
export function assetsInSea(city: City): Issue[] {
  const { key, kind, count } = city.networkNodes;
  const issues: Issue[] = [];
  let more = 0;
  for (let node = 0; node < count; node += 1) {
    if (waterTolerance(kind[node]!) === undefined || kind[node] === networkNodeKind.oilTerminal) continue;
    if (!isInSea(city, node)) continue;
    const asset = cityString(city, key[node]!);
    if (issues.length < mostNamed)
      issues.push(warning('city.assetInSea', { asset }, { path: `networkNodes.${asset}` }));
    else more += 1;
  }
  if (more > 0) issues.push(warning('city.moreAssetsInSea', { more }, { path: 'networkNodes' }));
  return issues;
}

function cellOfNode(city: City, node: number): number {
  return cellAt(city, city.networkNodes.xCm[node]!, city.networkNodes.yCm[node]!);
}

/** Draws what each station stands: once, by its place in the city, so that no other draw shifts it. */
export function drawTolerances({ city, seed, assets }: World): void {
  for (let node = 0; node < city.networkNodes.count; node += 1) {
    const tolerance = waterTolerance(city.networkNodes.kind[node]!);
    if (tolerance === undefined) continue;
    const metres = withstandsM(tolerance, normal(seed, tolerancePurpose, node, 0));
    assets.nodes.withstandsCm[node] = Math.max(1, Math.round(metres * 100));
  }
}

/** Looks at one tile's stations. */
export function lookAtAssets(
  world: World,
  { start, member, at }: TileIndex,
  tile: number,
  nowS: number,
): void {
  const { nodes } = world.assets;
  for (let k = start[tile]!; k < start[tile + 1]!; k += 1) {
    const node = member[k]!;
    const depthCm = standingCm(world, node, at[k]!);
    nodes.depthCm[node] = depthCm;
    if (nodes.condition[node] !== assetCondition.whole || depthCm < nodes.withstandsCm[node]!) continue;
    const zone = world.city.networkNodes.zone[node]!;
    const street = zone < 0 ? -1 : world.zoneWorld.zones.wetEvent[zone]!;
    const event = world.events.emit(
      eventCode['asset.flooded'],
      nowS,
      subjectCode.networkNode,
      node,
      depthCm / 100,
      nodes.withstandsCm[node]! / 100,
      street < 0 ? waterRoot(world.fields) : street,
    );
    addWaterCauses(world, cellOfNode(world.city, node));
    setNodeCondition(world.assets, node, assetCondition.flooded, event);
  }
}

/** Water above the ground of the station itself, which may stand higher than the cell around it, cm. */
function standingCm({ fields: { cells }, city }: World, node: number, at: number): number {
  if (cells.depth[at] === 0) return 0;
  const surfaceCm = ((cells.bed[at]! + cells.depth[at]!) * 100) / depthUnitsPerMetre;
  return Math.min(65534, Math.max(0, Math.floor(surfaceCm - city.networkNodes.zCm[node]!)));
}
