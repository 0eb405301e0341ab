/**
 * A new access token for the account: asked for by one process at a time. Whatever is written says
 * from which generation of the tokens it comes, so that who was too slow changes nothing.
 */
import type { Sql } from "../db.ts";
import type { Ended } from "./spotify_account.ts";

/**
 * Takes the right to ask for `lease_s` seconds; who is killed meanwhile loses it by then.
 * @returns whether it was free, and the tokens still those of `generation`
 */
export async function takeRefresh(sql: Sql, generation: string, lease_s: number): Promise<boolean> {
  return (await sql`
    update spotify_account set refreshing_until = now() + ${lease_s}::float8 * interval '1 second'
    where generation = ${generation} and refresh_token is not null
      and coalesce(refreshing_until, '-infinity') <= now()
    returning 1`).length > 0;
}

/** Gives it back without a token. */
export async function leaveRefresh(sql: Sql, generation: string): Promise<void> {
  await sql`update spotify_account set refreshing_until = null where generation = ${generation}`;
}

/** What a refresh brought; without a new refresh token the old one stays. */
export interface Refreshed {
  access_token: string;
  refresh_token: string | null;
  scopes: readonly string[] | null;
  use_s: number;
}

/** @returns whether the tokens were still those of `generation`, and are these now */
export async function keepRefreshed(sql: Sql, generation: string, got: Refreshed) {
  return (await sql`
    update spotify_account set access_token = ${got.access_token},
      refresh_token = coalesce(${got.refresh_token}, refresh_token),
      scopes = coalesce(${got.scopes && [...got.scopes]}::text[], scopes),
      access_ends_at = now() + ${got.use_s}::float8 * interval '1 second',
      refused_at = null, refreshing_until = null, generation = gen_random_uuid()
    where generation = ${generation} and refresh_token is not null
    returning 1`).length > 0;
}

/** Spotify refused once and did not say why: after a minute it may be asked once more. */
export async function doubtRefresh(sql: Sql, generation: string): Promise<void> {
  await sql`update spotify_account set refused_at = now(), refreshing_until = null
    where generation = ${generation}`;
}

/**
 * Throws the tokens away: the person has to agree again. Who it was stays.
 * @returns whether they were still those of `generation`
 */
export async function endAccount(sql: Sql, generation: string, reason: Ended): Promise<boolean> {
  return (await sql`
    update spotify_account set access_token = null, access_ends_at = null, refresh_token = null,
      ended_at = now(), ended_reason = ${reason}, refreshing_until = null,
      generation = gen_random_uuid()
    where generation = ${generation} and ended_at is null
    returning 1`).length > 0;
}

/** The access token is not used any more; the next one is asked for. */
export async function dropAccessToken(sql: Sql, generation: string): Promise<void> {
  await sql`update spotify_account set access_ends_at = null where generation = ${generation}`;
}
