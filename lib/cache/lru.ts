/** Answers in memory, bounded in number and size: what was asked for longest ago makes room. */
import { cacheCounts } from "./counts.ts";

/** An answer of 200, as it would be made again. */
export interface Kept {
  /** Its address without the API's prefix. */
  path: string;
  body: Uint8Array<ArrayBuffer>;
  headers: readonly (readonly [name: string, value: string])[];
  /** Milliseconds of the process's clock, which never jumps. */
  made_at: number;
  fresh_until: number;
  stale_until: number;
}

export interface Limits {
  items: number;
  bytes: number;
}

export class Lru {
  readonly #kept = new Map<string, Kept>();
  readonly #limits: () => Limits;
  #bytes = 0;

  /** @param limits asked at each addition: settings may change */
  constructor(limits: () => Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Kept | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    // The map's order is that of use.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  set(key: string, kept: Kept): void {
    this.delete(key);
    this.#kept.set(key, kept);
    this.#bytes += weightOf(key, kept);
    const { items, bytes } = this.#limits();
    for (const oldest of this.#kept.keys()) {
      if (this.size <= items && this.#bytes <= bytes) break;
      this.delete(oldest);
      cacheCounts.evictions++;
    }
  }

  delete(key: string): void {
    const found = this.#kept.get(key);
    if (found && this.#kept.delete(key)) this.#bytes -= weightOf(key, found);
  }

  /** Forgets what is at some addresses, and says how many answers that were. */
  forget(which: (path: string) => boolean): number {
    const before = this.size;
    for (const [key, { path }] of this.#kept) if (which(path)) this.delete(key);
    return before - this.size;
  }
}

/** Bytes, with what the rest of an entry takes. */
function weightOf(key: string, { body }: Kept): number {
  return body.byteLength + 2 * key.length + 500;
}
