/** Without slskd nothing can be downloaded, and whoever asks is told what is missing. */
import type { Config } from "./config.ts";
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { record } from "./store/activity.ts";

export interface Control {
  sql: Pool;
  slskd: Slskd | undefined;
  config: Pick<Config, "SLSKD_BASE_URL" | "SLSKD_API_KEY">;
}

/** The variables without which nothing can be downloaded. */
export function missingForSlskd(config: Control["config"]): string[] {
  return config.SLSKD_BASE_URL ? [] : ["SLSKD_BASE_URL"];
}

/**
 * For what downloads: that it was blocked is noted.
 * @throws {AppError} as `needSlskdSetUp`
 */
export async function needSlskd({ sql, config }: Control): Promise<void> {
  const missing = { soulseek: missingForSlskd(config) };
  if (missing.soulseek.length > 0) await record(sql, "download", "download_blocked", { missing });
  needSlskdSetUp(config);
}

/** @throws {AppError} DEPENDENCY_ERROR 503 with `meta.missing`, as the seeds give it */
export function needSlskdSetUp(config: Control["config"]): void {
  const missing = { soulseek: missingForSlskd(config) };
  if (missing.soulseek.length === 0) return;
  throw new AppError("DEPENDENCY_ERROR", `Download blocked: ${missing.soulseek} is missing`, {
    meta: { reason: "download_blocked", missing },
  });
}
