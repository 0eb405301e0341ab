import type { Config } from "../lib/config.ts";
import { messageOf } from "../lib/errors.ts";
import { hold, release } from "../lib/lease.ts";
import { pause } from "../lib/async.ts";
import { waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { TransferLimits } from "../lib/transfers.ts";
import type { Services } from "./job.ts";
import { checkHealth, noteTrouble } from "./slskd_health.ts";
import { look } from "./transfer_look.ts";

/** The name of its lease, and of what it does in the list of workers. */
const lease = "transfer_reader";
const lease_s = 15;
const idleMs = 10_000;

function limitsOf(config: Config): Omit<TransferLimits, "slskd_attempts"> {
  return {
    stall_s: config.TRANSFER_STALL_S,
    queue_s: config.TRANSFER_QUEUE_MAX_S,
    start_s: config.TRANSFER_START_S,
  };
}

/**
 * Watches every transfer of the installation: one reader at a time, one list for all of them
 * (design §4). Runs until `stop`; a process that dies hands over within the lease.
 */
export async function readTransfers(services: Services, stop: AbortSignal): Promise<void> {
  const { sql, log, config, gauge } = services;
  const holder = crypto.randomUUID();
  let slskd: Slskd | undefined;
  let checkedAt = -Infinity;
  let slskd_attempts = 1;
  let turn = 0;
  while (!stop.aborted) {
    let wait = Math.min(idleMs, config.SLSKD_POLL_MS * 2);
    if (slskd !== services.slskd) {
      checkedAt = -Infinity;
      slskd = services.slskd;
      if (slskd) gauge.rests(lease);
    }
    if (!slskd) {
      // Somebody may set it up.
      await pause(wait, stop).catch(() => {});
      continue;
    }
    try {
      if (await hold(sql, lease, holder, lease_s)) {
        if (performance.now() - checkedAt > idleMs) {
          slskd_attempts = await checkHealth(services, slskd, stop);
          checkedAt = performance.now();
        }
        const limits = { ...limitsOf(config), slskd_attempts };
        const moving = await look({ ...services, slskd, limits, turn: turn++, signal: stop });
        wait = moving ? config.SLSKD_POLL_MS : wait;
        gauge.beat(lease);
      } else gauge.rests(lease);
    } catch (error) {
      if (stop.aborted) break;
      checkedAt = -Infinity;
      log.warn("transfers.look_failed", { error: messageOf(error) });
      const trouble = await noteTrouble(services, error);
      if (trouble) gauge.waits(lease, waitingFor[trouble]);
      else gauge.beat(lease, messageOf(error));
    }
    await pause(wait, stop).catch(() => {});
  }
  await release(sql, lease, holder).catch(() => {});
}
