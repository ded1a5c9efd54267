/**
 * Picks up to `wanted` of the candidates, best score first, then always the one that adds most: score plus `spreadPerM`
 * for every metre to the nearest pick, counted up to `enoughM`. Ties go to the earlier candidate.
 */
export function pickSpread<T extends { xCm: number; yCm: number; score: number }>(
  candidates: readonly T[],
  wanted: number,
  spreadPerM: number,
  enoughM: number,
): T[] {
  const picked: T[] = [];
  const nearestM = new Float64Array(candidates.length).fill(enoughM);
  const taken = new Uint8Array(candidates.length);
  while (picked.length < wanted && picked.length < candidates.length) {
    let best = -1;
    let bestScore = -Infinity;
    candidates.forEach((candidate, i) => {
      const score = candidate.score + spreadPerM * nearestM[i]!;
      if (taken[i] || score <= bestScore) return;
      best = i;
      bestScore = score;
    });
    const choice = candidates[best];
    if (choice === undefined) break;
    taken[best] = 1;
    picked.push(choice);
    candidates.forEach((candidate, i) => {
      const dx = (candidate.xCm - choice.xCm) / 100;
      const dy = (candidate.yCm - choice.yCm) / 100;
      nearestM[i] = Math.min(nearestM[i]!, Math.sqrt(dx * dx + dy * dy));
    });
  }
  return picked;
}
