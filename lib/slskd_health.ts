/** How slskd stands is written down by whoever speaks to it. */
import type { Pool } from "./db.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { type Trouble, troubleOf } from "./providers/slskd/trouble.ts";
import type { DaemonState } from "./providers/slskd/wire_daemon.ts";
import type { Daemon } from "./schemas/soulseek.ts";
import { noteSlskd } from "./store/health.ts";
import { keepSnapshot } from "./store/snapshots.ts";

interface Noting {
  sql: Pool;
  log: Log;
}

/** Writes how slskd is, and returns how often it tries a transfer by itself. */
export async function checkHealth(
  { sql }: Pick<Noting, "sql">,
  slskd: Slskd,
  signal?: AbortSignal,
): Promise<number> {
  slskd.forget();
  const [version, application, options] = await Promise.all([
    slskd.version(),
    slskd.application(signal),
    slskd.options(signal),
  ]);
  const { isLoggedIn, state } = application.server;
  await keepSnapshot(sql, "slskd", daemonOf(application));
  await noteSlskd(sql, {
    status: isLoggedIn ? "ok" : "not_logged_in",
    version: version.join("."),
    username: application.user?.username ?? null,
    detail: isLoggedIn ? null : state,
  });
  return options.transfers?.download.retry.attempts ?? 1;
}

function daemonOf({ server, shares }: DaemonState): Daemon {
  return {
    server: { address: server.address ?? null, state: server.state, logged_in: server.isLoggedIn },
    shares: shares
      ? {
        directories: shares.directories ?? 0,
        files: shares.files ?? 0,
        scanning: shares.scanning ?? false,
      }
      : null,
  };
}

/** Notes what kept slskd from being used, and says what; anything else is not its fault. */
export async function noteTrouble(
  { sql, log }: Noting,
  error: unknown,
): Promise<Trouble | undefined> {
  const trouble = troubleOf(error);
  if (!trouble) return;
  await noteSlskd(sql, { status: trouble, detail: messageOf(error) })
    .catch((fault) => log.warn("health.not_written", { error: messageOf(fault) }));
  return trouble;
}
