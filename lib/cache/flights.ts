/** Answers that are being made: whoever asks for the same meanwhile waits for them. */
import type { Kept } from "./lru.ts";

interface Flight {
  path: string;
  made: Promise<Kept | undefined>;
  /** What it shows changed while it was made. */
  isOld: boolean;
}

export class Flights {
  /** The last one begun for each key. */
  readonly #last = new Map<string, Flight>();
  readonly #all = new Set<Flight>();

  /** The answer that is being made, if one is; `undefined` in the end when nothing came of it. */
  waitFor(key: string): Promise<Kept | undefined> | undefined {
    return this.#last.get(key)?.made;
  }

  /**
   * Says that an answer is made now.
   * @returns to be called when that ended; says whether the answer may be kept
   */
  begin(key: string, path: string): (kept?: Kept) => boolean {
    const { promise, resolve } = Promise.withResolvers<Kept | undefined>();
    const flight: Flight = { path, made: promise, isOld: false };
    this.#last.set(key, flight);
    this.#all.add(flight);
    return (kept) => {
      this.#all.delete(flight);
      if (this.#last.get(key) === flight) this.#last.delete(key);
      resolve(kept);
      return kept !== undefined && !flight.isOld;
    };
  }

  /** Nobody who asks from now on waits for answers at these addresses, and they are not kept. */
  forget(which: (path: string) => boolean): void {
    for (const flight of this.#all) flight.isOld ||= which(flight.path);
    for (const [key, { isOld }] of this.#last) if (isOld) this.#last.delete(key);
  }
}
