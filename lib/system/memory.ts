import type { SystemStats } from "../schemas/system_stats.ts";
import { orNull } from "./or_null.ts";

const unknown = {
  total: null,
  available: null,
  used: null,
  percent: null,
  swap_total: null,
  swap_free: null,
};

/** Memory of the machine (needs `--allow-sys=systemMemoryInfo`) and of this process. */
export function readMemory(): SystemStats["memory"] {
  const { rss, heapTotal, heapUsed } = Deno.memoryUsage();
  const process = { rss, heap_total: heapTotal, heap_used: heapUsed };
  const system = orNull(() => Deno.systemMemoryInfo());
  if (!system || system.total === 0) return { ...unknown, process };
  const { total, available, swapTotal: swap_total, swapFree: swap_free } = system;
  const used = total - available;
  const percent = Math.round(used / total * 1000) / 10;
  return { total, available, used, percent, swap_total, swap_free, process };
}
