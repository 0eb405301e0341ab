import { messageOf } from "../lib/errors.ts";
import { hold, release } from "../lib/lease.ts";
import { pause } from "../lib/async.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { troubleOf } from "../lib/providers/slskd/trouble.ts";
import { noteSlskd } from "../lib/store/health.ts";
import type { TransferLimits } from "../lib/transfers.ts";
import type { Services } from "./job.ts";
import { look } from "./transfer_look.ts";

const lease = "transfer_reader";
const lease_s = 15;
const idleMs = 10_000;

/**
 * Watches every transfer of the installation: one reader at a time, one list for all of them
 * (design §4). Runs until `stop`; a process that dies hands over within the lease.
 */
export async function readTransfers(services: Services, stop: AbortSignal): Promise<void> {
  const { slskd, sql, log, config } = services;
  if (!slskd) return;
  const holder = crypto.randomUUID();
  const limits: TransferLimits = {
    stall_s: config.TRANSFER_STALL_S,
    queue_s: config.TRANSFER_QUEUE_MAX_S,
    start_s: config.TRANSFER_START_S,
    slskd_attempts: 1,
  };
  let checkedAt = 0;
  while (!stop.aborted) {
    let wait = Math.min(idleMs, config.SLSKD_POLL_MS * 2);
    try {
      if (await hold(sql, lease, holder, lease_s)) {
        if (Date.now() - checkedAt > idleMs) {
          limits.slskd_attempts = await checkHealth(services, slskd, stop);
          checkedAt = Date.now();
        }
        const moving = await look({ ...services, slskd, limits, signal: stop });
        wait = moving ? config.SLSKD_POLL_MS : wait;
      }
    } catch (error) {
      if (stop.aborted) break;
      checkedAt = 0;
      log.warn("transfers.look_failed", { error: messageOf(error) });
      await noteTrouble(services, error);
    }
    await pause(wait, stop).catch(() => {});
  }
  await release(sql, lease, holder).catch(() => {});
}

/** Writes how slskd is, and returns how often it tries a transfer by itself. */
async function checkHealth({ sql }: Services, slskd: Slskd, signal: AbortSignal): Promise<number> {
  slskd.forget();
  const [version, application, options] = await Promise.all([
    slskd.version(signal),
    slskd.application(signal),
    slskd.options(signal),
  ]);
  const { isLoggedIn, state } = application.server;
  await noteSlskd(sql, {
    status: isLoggedIn ? "ok" : "not_logged_in",
    version: version.join("."),
    username: application.user?.username ?? null,
    detail: isLoggedIn ? null : state,
  });
  return options.transfers?.download.retry.attempts ?? 1;
}

/** Notes what kept slskd from being used; anything else is not its fault. */
export async function noteTrouble({ sql, log }: Services, error: unknown): Promise<void> {
  const trouble = troubleOf(error);
  if (!trouble) return;
  await noteSlskd(sql, { status: trouble, detail: messageOf(error) })
    .catch((fault) => log.warn("health.not_written", { error: messageOf(fault) }));
}
