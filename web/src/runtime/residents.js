// The batches, or the path mappers, that are in a module. When those that the caller did not delete
// hold too much there, the oldest are moved out into JavaScript's own memory, where the garbage
// collector looks after them. So forgotten ones cannot fill the module, even in a loop that never lets
// a finalizer run.

/** Bytes that they may hold in the module's memory before the oldest are moved out. */
const RESIDENT_LIMIT = 64 * 1024 * 1024;

/**
 * Up to this size (a batch's is that of its input and rows) one is small: telling the collector of each
 * would cost more than the rest of the decode, so only a number of them can be in the module.
 */
const SMALL_BYTES = 64 * 1024;
const MOST_SMALL = 128;

/**
 * What is in a module, or has been: `turn` is its place among the small ones, -1 if it is large.
 * @typedef {{ turn: number, moveOut(): void, lose(): void }} Resident
 */

/** @template {Resident} Holding */
export class Residents {
  /** Large ones, in the order in which they came. @type {Set<Holding>} */
  #large = new Set();
  #largeBytes = 0;
  /** Small ones by turns. @type {(Holding | undefined)[]} */
  #small = new Array(MOST_SMALL).fill(undefined);
  #turn = 0;

  /**
   * @param {Holding} holding
   * @param {number} bytes that it has in the module
   */
  enter(holding, bytes) {
    if (bytes <= SMALL_BYTES) {
      const turn = this.#turn;
      this.#turn = (turn + 1) % MOST_SMALL;
      this.#small[turn]?.moveOut();
      this.#small[turn] = holding;
      holding.turn = turn;
    } else {
      this.#large.add(holding);
      this.#largeBytes += bytes;
      if (this.#largeBytes > RESIDENT_LIMIT) this.#makeRoom(holding);
    }
  }

  /**
   * @param {Holding} holding
   * @param {number} bytes
   */
  leave(holding, bytes) {
    if (holding.turn >= 0) {
      this.#small[holding.turn] = undefined;
      holding.turn = -1;
    } else {
      // It may have been refused when it came.
      if (this.#large.delete(holding)) this.#largeBytes -= bytes;
    }
  }

  /** The module has failed. */
  loseAll() {
    for (const holding of this.#small) holding?.lose();
    for (const holding of this.#large) holding.lose();
    this.#small.fill(undefined);
    this.#large.clear();
  }

  /** @param {Holding} newest */
  #makeRoom(newest) {
    for (const resident of this.#large) {
      if (this.#largeBytes <= RESIDENT_LIMIT) return;
      if (resident !== newest) resident.moveOut();
    }
  }
}
