/** How slskd stands is written down by whoever speaks to it. */
import { messageOf } from "../lib/errors.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { type Trouble, troubleOf } from "../lib/providers/slskd/trouble.ts";
import { noteSlskd } from "../lib/store/health.ts";
import type { Services } from "./job.ts";

/** Writes how slskd is, and returns how often it tries a transfer by itself. */
export async function checkHealth(
  { sql }: Pick<Services, "sql">,
  slskd: Slskd,
  signal: AbortSignal,
): Promise<number> {
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

/** Notes what kept slskd from being used, and says what; anything else is not its fault. */
export async function noteTrouble(
  { sql, log }: Pick<Services, "sql" | "log">,
  error: unknown,
): Promise<Trouble | undefined> {
  const trouble = troubleOf(error);
  if (!trouble) return;
  await noteSlskd(sql, { status: trouble, detail: messageOf(error) })
    .catch((fault) => log.warn("health.not_written", { error: messageOf(fault) }));
  return trouble;
}
