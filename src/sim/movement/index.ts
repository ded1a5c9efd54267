/** Movement on the road network. Requests and reports are in `sim/world/travel.ts`. */
export { declareMovement, type Movement } from './movement.ts';
export type { MovementOptions } from './options.ts';
export { movementSystem } from './system.ts';
