/** How slskd is: reached, logged in, sharing, and its folder where Harmony looks. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { Daemon } from "../schemas/soulseek.ts";
import type { Integration, IntegrationReason } from "../schemas/integration.ts";
import type { Seen } from "../store/provider_rows.ts";
import { readSnapshot } from "../store/snapshots.ts";
import {
  disabled,
  isStale,
  type Known,
  notConfigured,
  type Reason,
  reason,
  verdict,
} from "./verdict.ts";

/** The reader of transfers or the monitor looks at least this often. */
const every_s = 60;

/** Without it nothing can be downloaded. */
const fatal: ReadonlySet<string> = new Set<IntegrationReason>([
  "unreachable",
  "unauthorised",
  "wrong_url",
  "forbidden",
]);

export async function slskdIntegration(
  sql: Sql,
  config: Config,
  { seen: all }: Known,
): Promise<Integration> {
  const { INTEGRATIONS_ENABLED: on, SLSKD_BASE_URL, SLSKD_API_KEY } = config;
  if (!on.includes("slskd")) return disabled("slskd");
  if (!SLSKD_BASE_URL) return notConfigured("slskd", ["SLSKD_BASE_URL"]);
  const missing = SLSKD_API_KEY ? [] : ["SLSKD_API_KEY"];
  const seen = all.get("slskd");
  if (!seen) return verdict("slskd", { status: "unknown", missing });
  if (fatal.has(seen.status)) {
    const reasons = [reason(seen.status as IntegrationReason, seen.detail)];
    return verdict("slskd", { status: "down", reasons, missing, seen });
  }
  const reasons = [
    ...(isStale(seen, every_s) ? [reason("stale")] : []),
    ...(seen.status === "ok" ? [] : [reason("not_logged_in", seen.detail)]),
    ...await weaknesses(sql, seen, all.get("slskd_paths")),
  ];
  const status = reasons.length > 0 ? "degraded" : "ok";
  return verdict("slskd", { status, reasons, missing, seen });
}

/** What lets it work, but badly. */
async function weaknesses(sql: Sql, seen: Seen, paths: Seen | undefined): Promise<Reason[]> {
  const shares = (await readSnapshot(sql, "slskd", Daemon))?.data.shares;
  return [
    ...(isOld(seen.version) ? [reason("version_old", seen.version)] : []),
    ...(shares && shares.files === 0 ? [reason("no_shares")] : []),
    ...(paths && paths.status !== "ok" ? [reason("paths_wrong", paths.detail)] : []),
  ];
}

/** Before 0.24.4 slskd never ended a stalled transfer. */
function isOld(version: string | null): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? "1").split(".").map(Number);
  return major === 0 && (minor < 24 || minor === 24 && patch < 4);
}
