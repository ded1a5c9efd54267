/** How far a city is while it is generated. */

/**
 * Stages in their order, each with the share of the whole that is done when it begins: processor time of both presets at 10 km.
 * Land and rivers, streets, lots with their buildings, the ground's height, people with offices and services, lifelines.
 */
export const generationStages = {
  land: 0,
  streets: 0.12,
  lots: 0.37,
  ground: 0.48,
  people: 0.56,
  networks: 0.78,
} as const;
export type GenerationStage = keyof typeof generationStages;

/** Told at the beginning of each stage; `share` is 0 … 1. */
export type TellGeneration = (stage: GenerationStage, share: number) => void;
