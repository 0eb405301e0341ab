/** Whether the Spotify account and the key that seals its tokens are well; Spotify is not asked. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import type { Finding } from "./doctor.ts";
import { messageOf } from "./errors.ts";
import { secretKey } from "./secret_key.ts";
import { obstacle } from "./spotify/problems.ts";
import { readStanding } from "./spotify/standing.ts";

/** A line each, where somebody has set one up. */
export async function spotifyAccount(sql: Sql, config: Config): Promise<Finding[]> {
  if (!config.INTEGRATIONS_ENABLED.includes("spotify")) return [];
  const key = await sealingKey(config);
  const { account, connected, problem } = await readStanding(sql, config);
  if (!account) return key;
  const what = "Spotify account";
  if (!connected || problem !== null) {
    const cure = "Open the page Spotify: it says what to do";
    return [...key, { what, ok: false, detail: obstacle(problem!).message, cure }];
  }
  const until = account.consent_ends_at.toISOString().slice(0, 10);
  const name = account.display_name ?? account.account_id ?? "somebody";
  return [...key, { what, ok: true, detail: `${name}, who has to agree again by ${until}` }];
}

/** Nothing is said before there is anything to seal, and no key is made. */
async function sealingKey(config: Config): Promise<Finding[]> {
  const what = "secret key";
  const path = join(config.DATA_DIR, "secret.key");
  const given = config.HARMONY_SECRET_KEY !== undefined;
  const found = given || await Deno.stat(path).catch(() => undefined);
  if (!found) return [];
  try {
    await secretKey(config);
    return [{ what, ok: true, detail: given ? "HARMONY_SECRET_KEY" : path }];
  } catch (error) {
    const cure = "Put the key of your backup there; without it delete the file and connect anew";
    return [{ what, ok: false, detail: messageOf(error), cure }];
  }
}
