/** Who burns diesel when the power fails, and how much. Numbers and sources in README.md. */
import { type City, facilityKind, serviceUser } from '../../../city/model.ts';
import type { Reach } from '../../world/reach.ts';
import { dieselKw } from '../../world/services.ts';

export interface Generator {
  /** Its use of power: the fuel is that use's reserve. */
  readonly use: number;
  readonly isFacility: boolean;
  /** Facility or network node. */
  readonly user: number;
  /** Node of the road graph. */
  readonly node: number;
  /** Diesel burnt under load, L/s. */
  readonly litresPerS: number;
  /** Served first: hospitals. */
  readonly isFirst: boolean;
}

/** Diesel for a kilowatt-hour, L. */
const litresPerKwh = 0.27;
export function generatorsOf(city: City, reach: Reach): Generator[] {
  const { serviceUses: uses, facilities, networkNodes } = city;
  const found: Generator[] = [];
  for (let use = 0; use < uses.count; use += 1) {
    const kw = dieselKw(city, use);
    if (kw === 0) continue;
    const user = uses.user[use]!;
    const isFacility = uses.userKind[use] === serviceUser.facility;
    found.push({
      use,
      isFacility,
      user,
      node: isFacility
        ? facilities.node[user]!
        : reach.nearestNode(networkNodes.xCm[user]!, networkNodes.yCm[user]!),
      litresPerS: (kw * litresPerKwh) / 3600,
      isFirst: isFacility && facilities.kind[user] === facilityKind.hospital,
    });
  }
  return found;
}
