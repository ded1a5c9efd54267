/** Numbers of the movement model that a study may vary. Marks: [M] measured or published, [A] assumption. */
export interface MovementOptions {
  /** Age at which road conditions become general knowledge, and the interval of doing so, s. [A] */
  readonly informationDelayS: number;
  /** Largest error of a driver's estimate of a way, ‰ above its cost; uniform from 0. [A] */
  readonly routeNoisePm: number;
  /** The error is made about the next so many ms of the way; beyond, everybody reckons alike. [A] */
  readonly noiseHorizonMs: number;
  /** Wait at a full link after which a closed cycle of waiting queues moves on by one vehicle, ms. [A] 10–30 s */
  readonly rotateAfterMs: number;
  /** Wait after which the first of a queue takes another link, ms. [A] */
  readonly rerouteAfterMs: number;
  /** Wait after which it squeezes into the full link, ms: SUMO's default `time-to-teleport`. [M] */
  readonly pushAfterMs: number;
  /** Interval at which a traveller without a way looks again, ms. */
  readonly retryMs: number;
  /** Delay that a passing unit causes to the other approaches of a node, ms. [A] */
  readonly unitDelayMs: number;
  /** Memory for destination trees, bytes; five a node and tree. */
  readonly treeBytes: number;
}

export const defaultOptions: MovementOptions = {
  informationDelayS: 300,
  routeNoisePm: 250,
  noiseHorizonMs: 60_000,
  rotateAfterMs: 15_000,
  rerouteAfterMs: 60_000,
  pushAfterMs: 300_000,
  retryMs: 300_000,
  unitDelayMs: 5_000,
  treeBytes: 25_165_824,
};
