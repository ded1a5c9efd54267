/** The random words of movement, each by its address. */
import { drawKey, drawU32, purpose } from '../../kernel/random.ts';

export interface Luck {
  /** A traveller's own word: owner and mode are its address, so the same people have the same tastes on every trip. */
  traveller(owner: number, mode: number): number;
  /** Key of a traveller's opinions: its own word crossed with the link is the address. */
  readonly opinionA: number;
  readonly opinionB: number;
  /** Turns to the order of this second. */
  openSecond(second: number): void;
  /** Order among those of one moment: by queue, or by a traveller's own word. */
  tie(address: number): number;
}

const travellerPurpose = purpose('movement/traveller');
const opinionPurpose = purpose('movement/opinion');
const orderPurpose = purpose('movement/order');

export function makeLuck(seed: number): Luck {
  const travellerKey = keyOf(seed, travellerPurpose);
  const opinionKey = keyOf(seed, opinionPurpose);
  const orderKey = new Uint32Array(2);
  const [travellerA, travellerB] = [travellerKey[0]!, travellerKey[1]!];
  return {
    traveller: (owner, mode) => drawU32(Math.imul(owner, 4) + mode, travellerA, travellerB),
    opinionA: opinionKey[0]!,
    opinionB: opinionKey[1]!,
    openSecond: (second) => drawKey(seed, orderPurpose, second, orderKey),
    tie: (address) => drawU32(address, orderKey[0]!, orderKey[1]!),
  };
}

function keyOf(seed: number, purposeWord: number): Uint32Array {
  const key = new Uint32Array(2);
  drawKey(seed, purposeWord, 0, key);
  return key;
}
