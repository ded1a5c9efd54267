declare module 'seedrandom/lib/alea.js' {
  /** Baagøe's Alea: each call gives the next multiple of 2^-32 in [0, 1). */
  export default function alea(seed: string): () => number;
}
