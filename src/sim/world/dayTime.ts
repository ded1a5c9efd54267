/** Second of the local day at which a scenario starts; `start` is its date and time as the scenario writes it. */
export function secondOfDay(start: string): number {
  return Number(start.slice(11, 13)) * 3600 + Number(start.slice(14, 16)) * 60 + Number(start.slice(17, 19));
}
