/** How Spotify is: what its account lacks, and how its API answered last. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Integration, IntegrationReason } from "../schemas/integration.ts";
import type { SpotifyProblem } from "../schemas/spotify.ts";
import { readBudget } from "../spotify/budget.ts";
import { isSearchable } from "../spotify/searchable.ts";
import { readStanding } from "../spotify/standing.ts";
import { service } from "./service.ts";
import { disabled, type Known, notConfigured, reason, verdict } from "./verdict.ts";

/** Looked after that often where it can be searched. */
const every_s = 300;

const down: Readonly<Partial<Record<SpotifyProblem, IntegrationReason>>> = {
  SPOTIFY_REAUTH_REQUIRED: "reauth_required",
  SPOTIFY_CONFIG_INVALID: "config_invalid",
  SPOTIFY_OWNER_PREMIUM_REQUIRED: "owner_premium_required",
  SPOTIFY_USER_NOT_ALLOWLISTED: "user_not_allowlisted",
};

export async function spotifyIntegration(
  sql: Sql,
  config: Config,
  known: Known,
): Promise<Integration> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return disabled("spotify");
  const { account, connected, problem } = await readStanding(sql, config);
  if (problem === "SPOTIFY_NOT_CONFIGURED") return notConfigured("spotify", ["SPOTIFY_CLIENT_ID"]);
  const seen = known.seen.get("spotify");
  const broken = problem && down[problem];
  if (broken) return verdict("spotify", { status: "down", reasons: [reason(broken)], seen });
  const [budget, searchable] = await Promise.all([
    readBudget(sql, config),
    isSearchable(sql, config),
  ]);
  const endsSoon = connected && account?.consent_ends_soon;
  const also = [
    ...(budget.blocked_until ? [reason("rate_limited", budget.blocked_reason)] : []),
    ...(problem === "SPOTIFY_SCOPE_MISSING" ? [reason("scope_missing")] : []),
    ...(endsSoon ? [reason("consent_ends_soon", account.consent_ends_at.toISOString())] : []),
  ];
  const resting = new Set([...known.resting, ...(budget.blocked_until ? ["spotify"] : [])]);
  const found = service(
    "spotify",
    { ...known, resting },
    searchable ? { every_s, also } : { also },
  );
  return { ...found, details: { ...found.details, reasons: unique(found.details.reasons) } };
}

/** What keeps it resting is told once, with its reason. */
function unique(reasons: Integration["details"]["reasons"]) {
  return reasons.filter(({ code }, at) => reasons.findLastIndex((one) => one.code === code) === at);
}
