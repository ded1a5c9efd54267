/**
 * Share of calls that find all `channels` taken when `erlangs` of traffic are offered and the blocked give up (Erlang 1917), by
 * the recursion B(0) = 1, B(n) = a B(n − 1) / (n + a B(n − 1)).
 */
export function erlangB(erlangs: number, channels: number): number {
  let blocking = 1;
  for (let n = 1; n <= channels; n += 1) blocking = (erlangs * blocking) / (n + erlangs * blocking);
  return blocking;
}
