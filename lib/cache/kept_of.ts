/** An answer in the form in which it is kept. */
import type { Config } from "../config.ts";
import type { Kept } from "./lru.ts";
import type { CacheRule } from "./rules.ts";

/** Headers that are given again with an answer; the others belong to one request. */
const lasting = [
  ...["Content-Type", "Content-Language", "Link", "Vary"],
  ...["ETag", "Last-Modified", "Cache-Control"],
];

/** @param now milliseconds of a clock that never jumps */
export function keptOf(
  { path, rule, now }: { path: string; rule: CacheRule; now: number },
  { headers, body }: { headers: Headers; body: Uint8Array<ArrayBuffer> },
  config: Config,
): Kept {
  const fresh = rule.ttl_s ?? config.CACHE_DEFAULT_TTL_S;
  const stale = rule.stale_s ?? config.CACHE_STALE_WHILE_REVALIDATE_S;
  return {
    path,
    body,
    headers: lasting.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    made_at: now,
    fresh_until: now + 1000 * fresh,
    stale_until: now + 1000 * (fresh + stale),
  };
}
