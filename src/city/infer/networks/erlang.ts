/** Busy-hour telephone traffic of one person, erlangs (.02–.03 is usual; one call of 80 s an hour). */
export const trafficPerPersonE = 0.022;
/** A cell has at least three sectors of one carrier each. */
const leastChannels = 30;
const blockingWanted = 0.02;

/** Fewest channels, not under 30, at which no more than 2 % of calls are blocked. */
export function channelsFor(trafficE: number): number {
  let channels = 0;
  for (let blocking = 1; blocking > blockingWanted || channels < leastChannels;) {
    channels += 1;
    blocking = (trafficE * blocking) / (channels + trafficE * blocking);
  }
  return channels;
}
