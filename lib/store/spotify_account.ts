/** The one Spotify account of the installation; the texts of tokens are sealed. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Ended = z.enum(["expired", "revoked", "refused"]);
export type Ended = z.output<typeof Ended>;

const AccountRow = z.object({
  client_id: z.string(),
  account_id: z.string().nullable(),
  user_id: z.string().nullable(),
  former_id: z.string().nullable(),
  display_name: z.string().nullable(),
  image_url: z.string().nullable(),
  scopes: z.array(z.string()),
  access_token: z.string().nullable(),
  refresh_token: z.string().nullable(),
  authorized_at: z.date(),
  consent_ends_at: z.date(),
  ended_reason: Ended.nullable(),
  generation: z.string(),
  /** The access token may still be used. */
  fresh: z.boolean(),
  /** Spotify refused the refresh token once, without a reason, and that is less than a minute ago. */
  resting: z.boolean(),
  /** It did, however long ago. */
  doubted: z.boolean(),
  consent_ends_soon: z.boolean(),
});
export type AccountRow = z.output<typeof AccountRow>;

/** What is known of the account, by the database's clock; whether it is of today's app is to be asked. */
export function readAccount(sql: Sql): Promise<AccountRow | undefined> {
  return row(
    AccountRow,
    sql`select *, coalesce(access_ends_at > now(), false) as fresh,
        coalesce(refused_at > now() - interval '60 seconds', false) as resting,
        refused_at is not null as doubted,
        consent_ends_at < now() + interval '30 days' as consent_ends_soon
      from spotify_account`,
  );
}

/** Sealed tokens as Spotify gave them. */
export interface SealedTokens {
  access_token: string;
  refresh_token: string;
  /** How long the access token may be used, seconds. */
  use_s: number;
}

/**
 * Somebody has agreed: for six months from now (contracts/spotify.md §1.2). Who it is is not known
 * yet; who it was stays as `former_id`.
 */
export async function connectAccount(
  sql: Sql,
  { client_id, scopes }: { client_id: string; scopes: readonly string[] },
  { access_token, refresh_token, use_s }: SealedTokens,
): Promise<string> {
  const saved = await row(
    z.object({ generation: z.string() }),
    sql`insert into spotify_account as a (client_id, scopes, access_token, refresh_token,
        access_ends_at, consent_ends_at)
      values (${client_id}, ${[...scopes]}, ${access_token}, ${refresh_token},
        now() + ${use_s}::float8 * interval '1 second', now() + interval '6 months')
      on conflict (id) do update set client_id = excluded.client_id, scopes = excluded.scopes,
        former_id = coalesce(a.account_id, a.former_id), account_id = null, user_id = null,
        display_name = null, image_url = null,
        access_token = excluded.access_token, refresh_token = excluded.refresh_token,
        access_ends_at = excluded.access_ends_at, authorized_at = now(),
        consent_ends_at = excluded.consent_ends_at, warned = false, ended_at = null,
        ended_reason = null, refused_at = null, generation = gen_random_uuid(),
        refreshing_until = null
      returning generation`,
  );
  return saved!.generation;
}

/** Who it is that agreed. */
export async function nameAccount(
  sql: Sql,
  generation: string,
  who: Pick<AccountRow, "account_id" | "user_id" | "display_name" | "image_url">,
): Promise<void> {
  await sql`update spotify_account set ${sql(who)} where generation = ${generation}`;
}

/**
 * The history is to be told, once, that consent ends soon.
 * @returns whether it was not told before
 */
export async function warnOnce(sql: Sql): Promise<boolean> {
  return (await sql`update spotify_account set warned = true where not warned and ended_at is null
    and consent_ends_at < now() + interval '30 days' returning 1`).length > 0;
}
