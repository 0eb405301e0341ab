/** FREE or PRO (seed 002): what a person chose, else PRO from the first connection on. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { SpotifyMode } from "../schemas/spotify.ts";
import { keepSetting } from "../settings.ts";
import { obstacle } from "./problems.ts";
import { readStanding, type Standing } from "./standing.ts";

const key = "spotify_mode";

/** The mode; it stays PRO while the account has to be connected again. */
export async function readMode(sql: Sql, config: Config): Promise<SpotifyMode> {
  return await chosen(sql) ?? standard(await readStanding(sql, config));
}

/** The mode where how Harmony stands is known already. */
export async function modeIn(sql: Sql, standing: Standing): Promise<SpotifyMode> {
  return await chosen(sql) ?? standard(standing);
}

/** Who connects an account means to use it. */
function standard({ account }: Standing): SpotifyMode {
  return account ? "PRO" : "FREE";
}

async function chosen(sql: Sql): Promise<SpotifyMode | undefined> {
  const [saved] = await sql`select value from settings where key = ${key}`;
  return SpotifyMode.safeParse(saved?.["value"]).data;
}

/** @throws {AppError} CONFLICT with `meta.reason` for PRO without a connected account */
export async function setMode(sql: Pool, config: Config, mode: SpotifyMode): Promise<void> {
  const { connected, problem } = await readStanding(sql, config);
  if (mode === "PRO" && !connected) {
    const { message, meta } = obstacle(problem!);
    throw new AppError("CONFLICT", message, { meta });
  }
  await sql.begin((tx) => keepSetting(tx, key, mode));
}

/**
 * Lets pass whoever works for the account: a job that is refused waits, it has not failed.
 * @throws {AppError} with `meta.reason`: SPOTIFY_MODE_FREE, or what has to be done first
 */
export async function requirePro(sql: Sql, config: Config): Promise<void> {
  const standing = await readStanding(sql, config);
  if (!standing.connected) throw obstacle(standing.problem!);
  if (await modeIn(sql, standing) !== "PRO") throw obstacle("SPOTIFY_MODE_FREE");
}
