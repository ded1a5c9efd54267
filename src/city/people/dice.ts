import { drawBelow, drawKey, drawNormal, purpose } from '../../kernel/random.ts';

const key = new Uint32Array(2);

/**
 * Random numbers of one building: addressed by a purpose, the seed and the building's key, then by the turn of the draw.
 * Opening one costs a hash of the key; a change to a building leaves the draws of all others as they are.
 */
export class Dice {
  private a = 0;
  private b = 0;
  private turn = 0;

  /** Starts the numbers of the entity with this key. */
  open(seed: number, purposeCode: number, entityKey: string): this {
    return this.openAt(seed, purposeCode, purpose(entityKey));
  }

  /** Likewise of an entity that has a number. */
  openAt(seed: number, purposeCode: number, entity: number): this {
    drawKey(seed, purposeCode, entity, key);
    this.a = key[0]!;
    this.b = key[1]!;
    this.turn = 0;
    return this;
  }

  /** Whole number in [0, n). */
  int(n: number): number {
    return drawBelow(n, this.turn++, this.a, this.b);
  }

  /** Standard normal. */
  normal(): number {
    return drawNormal(this.turn++, this.a, this.b);
  }

  /** Index of the class that a draw of one in a thousand falls into. */
  pick(permille: readonly number[]): number {
    let left = this.int(1000);
    for (let i = 0; i < permille.length; i += 1) {
      left -= permille[i]!;
      if (left < 0) return i;
    }
    return permille.length - 1;
  }
}
