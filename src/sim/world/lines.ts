/**
 * Lines: what carries a message or a call between two places, and what cuts it.
 *
 * A channel of the institution names its carrier. *Fixed* telephones and fax machines need power where they stand and the
 * exchange of the place; *network* (telemetry, data) needs power and the cell, whose load only delays it; *mobile* telephones
 * need the cell, and with the share of blocked calls find no channel; *radio* is the organisation's own and needs neither.
 */
import { type City, facilityKind, networkNodeKind, service, serviceUser } from '../../city/model.ts';
import type { Carrier, Institution } from '../../contract/institution.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { type Services, usesOf } from './services.ts';

export interface Lines {
  /** Facility where an organisation works, -1 where the city has none of its kind. */
  readonly placeOf: readonly number[];
  /** First call centre of the city, -1 none. */
  readonly callCentre: number;
  /** Event that keeps power from a facility, its reserve counted; null where it has power. */
  powerCut(facility: number): number | null;
  /**
   * Event that keeps a facility from using the carrier now, -1 where it is not known, null where nothing does. `luck` addresses
   * the draw of a blocked call. Facility -1 is never cut off.
   */
  cutAt(carrier: Carrier, facility: number, luck: number, nowS: number): number | null;
  /** The same of what stands under a cell and sees to its own power: meters, detectors, terminals. A full cell only delays it. */
  lineCut(carrier: Carrier, cell: number): number | null;
  /** The same of a mobile telephone under a cell; cell -1 is always well. */
  cellCut(cell: number, luck: number, nowS: number): number | null;
  /** Nearest cell to a place, -1 in a city without. */
  nearestCell(xCm: number, yCm: number): number;
}

const blockedPurpose = purpose('line.blocked');

export function createLines(city: City, institution: Institution, services: Services, seed: number): Lines {
  const { networkNodes: nodes, serviceUses } = city;
  const powerUse = usesOf(city, serviceUser.facility, service.power);
  const telecomUse = usesOf(city, serviceUser.facility, service.telecom);
  const backhaulUse = usesOf(city, serviceUser.networkNode, service.telecom);
  const cells = [...Array(nodes.count).keys()].filter((node) => nodes.kind[node] === networkNodeKind.cell);
  const providerOf = (use: number): number => (use < 0 ? -1 : serviceUses.provider[use]!);
  const cellOf = (facility: number): number => providerOf(telecomUse[facility]!);

  const silent = (node: number): number | null =>
    node < 0 || services.supply.level[node]! > 0 ? null : services.supply.cause[node]!;
  const lines: Lines = {
    placeOf: institution.organisations.map(({ place }) => city.facilities.kind.indexOf(facilityKind[place])),
    callCentre: city.facilities.kind.indexOf(facilityKind.callCentre),
    powerCut(facility) {
      if (facility < 0 || (services.facilities.services[facility]! & (1 << service.power)) === 0) return null;
      return services.uses.cause[powerUse[facility]!]!;
    },
    cutAt(carrier, facility, luck, nowS) {
      if (facility < 0 || carrier === 'radio') return null;
      const cell = cellOf(facility);
      if (carrier === 'mobile') return lines.cellCut(cell, luck, nowS);
      return lines.powerCut(facility) ?? lines.lineCut(carrier, cell);
    },
    lineCut(carrier, cell) {
      if (cell < 0 || carrier === 'radio') return null;
      return silent(carrier === 'fixed' ? providerOf(backhaulUse[cell]!) : cell);
    },
    cellCut(cell, luck, nowS) {
      if (cell < 0) return null;
      const through = services.supply.level[cell]!;
      if (through === 1 || (through > 0 && uniform(seed, blockedPurpose, luck, nowS) < through)) return null;
      return services.supply.cause[cell]!;
    },
    nearestCell(xCm, yCm) {
      let best = -1;
      let least = Infinity;
      for (const cell of cells) {
        const dx = nodes.xCm[cell]! - xCm;
        const dy = nodes.yCm[cell]! - yCm;
        if (dx * dx + dy * dy >= least) continue;
        least = dx * dx + dy * dy;
        best = cell;
      }
      return best;
    },
  };
  return lines;
}
