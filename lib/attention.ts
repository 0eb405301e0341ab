/** What every page says of the installation; all pages of some seconds share what was read. */
import type { Config } from "./config.ts";
import type { Pool } from "./db.ts";
import { readIntegrations } from "./integrations/read.ts";
import type { Attention } from "./schemas/attention.ts";
import { readWorkers } from "./store/workers.ts";
import { type System, systemOf } from "./system/system.ts";
import { type Watched, watched } from "./system/watch.ts";

interface Known {
  sql: Pool;
  config: Config;
}

/** Less than the time after which a page asks again. */
const fresh_ms = 5000;

const readings = new WeakMap<object, Watched<Attention | null>>();

/** `null` while it cannot be read: a page is there all the same. */
export function attentionOf(known: Known): () => Promise<Attention | null> {
  const system = systemOf(known);
  const reading = readings.get(known.config) ??
    watched(() => read(known, system).catch(() => null), fresh_ms);
  readings.set(known.config, reading);
  return reading.get;
}

async function read({ sql, config }: Known, system: System): Promise<Attention> {
  const [{ providers }, { workers }] = await Promise.all([
    readIntegrations(sql, config),
    readWorkers(sql, ["matching"]),
  ]);
  const slskd = providers.find(({ name }) => name === "slskd")!;
  const weak = slskd.status === "degraded" ? slskd.details.reasons[0]!.code : null;
  return { slskd: weak, matcher: workers["matching"]!.status, low: system.low() };
}
