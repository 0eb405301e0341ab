/** The cache of a process: what it keeps, and what it hears is old. */
import type { Config } from "../config.ts";
import type { Hub } from "../hub.ts";
import type { Log } from "../log.ts";
import { cacheCounts } from "./counts.ts";
import { Flights } from "./flights.ts";
import { type Kept, Lru } from "./lru.ts";
import { isOldAfter, isOldAfterWriting } from "./made_of.ts";

/** Larger answers are never kept, and all of them together take no more. */
export const largestAnswer = 1_048_576;
const mostBytes = 64 * largestAnswer;

interface Around {
  config: Config;
  hub: Hub;
  log: Log;
}

export class Answers {
  readonly kept: Lru;
  readonly flights = new Flights();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
    this.kept = new Lru(() => ({ items: around.config.CACHE_MAX_ITEMS, bytes: mostBytes }));
    const { hub } = around;
    hub.on("cache", (written) => this.wasWritten(written));
    hub.on("events", (topic) => this.changed(topic));
    hub.on("settings", () => this.#forget("settings", () => true));
  }

  /** Whether answers may be kept: not while nobody would tell that they are old. */
  get isOn(): boolean {
    return this.#around.config.CACHE_ENABLED && this.#around.hub.hears;
  }

  /** A kept answer that may be given now. */
  find(key: string, now: number): Kept | undefined {
    const found = this.kept.get(key);
    if (found && found.stale_until > now) return found;
    this.kept.delete(key);
    return undefined;
  }

  /** Forgets what a change that was asked for at an address may have made old. */
  wasWritten(written: string): void {
    this.#forget(
      `written ${written}`,
      (path) => written === "" || isOldAfterWriting(written, path),
    );
  }

  /** Forgets what rows of a topic are shown in. */
  changed(topic: string): void {
    if (topic === "playlists" && !this.#around.config.CACHE_WRITE_THROUGH) return;
    this.#forget(`changed ${topic}`, (path) => isOldAfter(topic, path));
  }

  #forget(reason: string, which: (path: string) => boolean): void {
    this.flights.forget(which);
    const answers = this.kept.forget(which);
    if (answers === 0) return;
    cacheCounts.invalidations += answers;
    const { config, log } = this.#around;
    if (config.CACHE_LOG_EVICTIONS) log.info("cache.evict", { reason, answers });
  }
}
