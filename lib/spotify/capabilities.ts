/** What Spotify gives the app in use, as far as it was tried (contracts/spotify.md §2.6). */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import type { SpotifyCapabilities } from "../schemas/spotify_capabilities.ts";
import { SpotifyCapability } from "../schemas/spotify_capability.ts";
import { capabilitiesOf, forgetCapabilities } from "../store/spotify_capabilities.ts";
import { clearProblem, ofTheApp } from "../store/spotify_problem.ts";
import { readClientId } from "./credentials.ts";

/** Everything an app may have or not, with what is known of it. */
export async function readCapabilities(sql: Sql, config: Config): Promise<SpotifyCapabilities> {
  const known = await capabilitiesOf(sql, await readClientId(sql, config) ?? "");
  const items = SpotifyCapability.options.map((capability) => {
    const found = known.find((one) => one.capability === capability);
    if (!found) return { capability, state: "unknown" as const, evidence: null, checked_at: null };
    const { available, evidence, checked_at } = found;
    return { capability, state: available ? "yes" as const : "no" as const, evidence, checked_at };
  });
  return { items };
}

/** A person has changed something at Spotify: whatever was refused is tried again when it is needed. */
export async function recheck(sql: Pool, config: Config): Promise<void> {
  const clientId = await readClientId(sql, config) ?? "";
  await sql.begin(async (tx) => {
    await forgetCapabilities(tx, clientId);
    await clearProblem(tx, ofTheApp);
  });
}
