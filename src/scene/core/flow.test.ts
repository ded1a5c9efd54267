import { describe, expect, it } from 'vitest';
import { flowAt, flowFromM } from './flow.ts';

const city = { terrain: { cols: 3 } } as Parameters<typeof flowAt>[1];
const frameOf = (depthM: number) => ({
  waterDepthM: new Float32Array(9).fill(depthM),
  flowX: new Float32Array(9),
  flowY: new Float32Array(9),
});

describe('flow in a cell', () => {
  it('is the mean discharge of its faces over the depth', () => {
    const frame = frameOf(0.5);
    frame.flowX[3] = 0.2;
    frame.flowX[4] = 0.4;
    expect(flowAt(frame, city, 4)?.speedMps).toBeCloseTo(0.6, 6);
    expect(flowAt(frame, city, 4)?.toDegrees).toBeCloseTo(90, 6);
  });

  it('runs where the discharge goes, by the compass', () => {
    const frame = frameOf(1);
    frame.flowY[4] = -1;
    frame.flowY[1] = -1;
    expect(flowAt(frame, city, 4)).toEqual({ speedMps: 1, toDegrees: 180 });
  });

  it('is not told of a film of water', () => {
    expect(flowAt(frameOf(flowFromM / 2), city, 4)).toBeNull();
  });
});
