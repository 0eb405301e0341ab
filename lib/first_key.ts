import { join } from "node:path";
import { type Config, isLoopback } from "./config.ts";
import type { Sql } from "./db.ts";
import { hasKeys, newSecret } from "./store/access.ts";

/**
 * The key of an installation that others can reach and for which nobody set one: made once, kept
 * in `DATA_DIR/api-key` (mode 0600).
 * @returns the key and whether it was made now, or `undefined` where none is needed
 */
export async function firstKey(
  sql: Sql,
  config: Config,
): Promise<{ key: string; made: boolean } | undefined> {
  const needed = config.FEATURE_REQUIRE_AUTH ?? !isLoopback(config.HOST);
  if (!needed || config.HARMONY_API_KEYS.length > 0) return undefined;
  const path = join(config.DATA_DIR, "api-key");
  const kept = await Deno.readTextFile(path).catch(() => "");
  if (kept.trim()) return { key: kept.trim(), made: false };
  if (await hasKeys(sql)) return undefined;
  const key = newSecret();
  await Deno.mkdir(config.DATA_DIR, { recursive: true });
  await Deno.writeTextFile(path, `${key}\n`, { mode: 0o600 });
  return { key, made: true };
}
