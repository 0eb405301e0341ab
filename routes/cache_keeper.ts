/** Gives answers that are kept, and keeps those that are made. */
import type { Context, Hono, Next } from "hono";
import { type Answers, largestAnswer } from "../lib/cache/answers.ts";
import { cacheCounts } from "../lib/cache/counts.ts";
import { keptOf } from "../lib/cache/kept_of.ts";
import type { Kept } from "../lib/cache/lru.ts";
import { type CacheRule, ruleFor } from "../lib/cache/rules.ts";
import { AppError } from "../lib/errors.ts";
import { wants } from "../lib/web/reply.ts";
import { keyOf } from "./cache_key.ts";
import { tag } from "./cache_tag.ts";
import type { Deps } from "./deps.ts";

/** `bypass`: the caller wants none that is kept. `refresh`: the cache itself asks. */
export type CacheStatus = "hit" | "stale" | "miss" | "refresh" | "bypass";

interface Wanted {
  key: string;
  path: string;
  rule: CacheRule;
}

export class Keeper {
  /** Requests of the cache itself. */
  readonly #own = new WeakSet<Request>();
  /** What they are asked for: until one is let in, nothing else tells that it is on its way. */
  readonly #refreshing = new Set<string>();

  constructor(
    readonly app: Pick<Hono, "fetch">,
    readonly deps: Pick<Deps, "config" | "log">,
    readonly answers: Answers,
    /** Milliseconds of a clock that never jumps. */
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Answers a request for reading; `path` is its address without the API's prefix. */
  async answer(c: Context, next: Next, path: string): Promise<void> {
    const wanted = this.#try(() => this.#wanted(c, path));
    if (!wanted) return void await this.#live(c, next);
    if (this.#own.has(c.req.raw)) return await this.#make(c, next, wanted, "refresh");
    if (/no-cache|no-store|max-age=0/.test(c.req.header("Cache-Control") ?? "")) {
      return await this.#make(c, next, wanted, "bypass");
    }
    const kept = this.#try(() => this.answers.find(wanted.key, this.now()));
    if (kept) return this.#give(c, kept, wanted);
    // Nothing is awaited between looking and beginning: no two begin at once.
    const flight = this.answers.flights.waitFor(wanted.key);
    const made = flight && await flight;
    if (made) return this.#give(c, made, wanted);
    cacheCounts.misses++;
    await this.#make(c, next, wanted, "miss");
  }

  /** What is asked for, where a rule keeps it. Pages and fragments are somebody's own. */
  #wanted(c: Context, path: string): Wanted | undefined {
    if (!this.answers.isOn || wants(c) !== "json") return undefined;
    const rule = ruleFor(this.deps.config.CACHEABLE_PATHS, path, c.req.path);
    const key = keyOf(c);
    return rule && key !== undefined ? { key, path, rule } : undefined;
  }

  async #live(c: Context, next: Next) {
    await next();
    return await tag(c, this.deps.config.CACHE_STRATEGY_ETAG);
  }

  async #make(c: Context, next: Next, wanted: Wanted, status: CacheStatus) {
    c.set("cacheStatus", status);
    const end = this.answers.flights.begin(wanted.key, wanted.path);
    let kept: Kept | undefined;
    try {
      const body = await this.#live(c, next);
      if (body && body.byteLength <= largestAnswer) {
        const { config } = this.deps;
        kept = keptOf({ ...wanted, now: this.now() }, { headers: c.res.headers, body }, config);
      }
    } finally {
      if (end(kept)) this.#try(() => this.answers.kept.set(wanted.key, kept!));
    }
  }

  #give(c: Context, kept: Kept, wanted: Wanted) {
    const age = this.now() - kept.made_at;
    const isStale = this.now() >= kept.fresh_until;
    c.set("cacheStatus", isStale ? "stale" : "hit");
    cacheCounts.hits++;
    if (isStale) {
      cacheCounts.stale++;
      this.#refresh(c, wanted);
    }
    for (const [name, value] of kept.headers) c.header(name, value);
    c.header("Age", String(Math.floor(age / 1000)));
    c.res = c.body(kept.body);
  }

  /**
   * Asks the application for the answer anew, as the caller did: a key that is known no more gets none.
   * One such request runs at a time; when it fails, what is kept stays until its time is over.
   */
  #refresh(c: Context, { key }: Wanted) {
    if (this.#refreshing.has(key) || this.answers.flights.waitFor(key)) return;
    const headers = new Headers(c.req.raw.headers);
    for (const name of ["If-None-Match", "If-Modified-Since"]) headers.delete(name);
    const request = new Request(c.req.url, { headers });
    this.#own.add(request);
    this.#refreshing.add(key);
    cacheCounts.refreshes++;
    void this.#settle(key, async () => await this.app.fetch(request, c.env));
  }

  async #settle(key: string, ask: () => Promise<Response>) {
    try {
      const { status, body } = await ask();
      await body?.cancel();
      // It is refused now, or gone.
      if (status >= 400 && status < 500 && status !== 429) this.answers.kept.delete(key);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#refreshing.delete(key);
    }
  }

  /** What fails in the cache fails nobody, unless that is wanted. */
  #try<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      this.#failed(error);
      if (this.deps.config.CACHE_FAIL_OPEN) return undefined;
      throw new AppError("INTERNAL_ERROR", "The cache of answers failed", { cause: error });
    }
  }

  #failed(error: unknown) {
    cacheCounts.errors++;
    this.deps.log.error("cache.error", { error });
  }
}
