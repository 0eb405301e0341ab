/** Signed-in browsers. Their cookies are not kept, only the hashes. */
import type { Sql } from "../db.ts";
import { tell } from "../hub.ts";
import { hashOf, newSecret } from "./access.ts";

/** How long a browser stays signed in. */
export const sessionSeconds = 30 * 86_400;

/** Starts a browser's session and returns its cookie. */
export async function startSession(sql: Sql, key_hash: string): Promise<string> {
  const cookie = newSecret();
  await sql`insert into sessions (id_hash, key_hash, expires_at)
    values (${hashOf(cookie)}, ${key_hash}, now() + ${sessionSeconds} * interval '1 second')`;
  return cookie;
}

/** The hash of the key a session was started with, while it lasts. */
export async function sessionKey(sql: Sql, cookie: string): Promise<string | undefined> {
  const [found] = await sql<{ key_hash: string }[]>`
    select key_hash from sessions where id_hash = ${hashOf(cookie)} and expires_at > now()`;
  return found?.key_hash;
}

export async function endSession(sql: Sql, cookie: string): Promise<void> {
  await sql`delete from sessions where id_hash = ${hashOf(cookie)}`;
  await tell(sql, "keys");
}

/** Signs every browser out, in every process. */
export async function endSessions(sql: Sql): Promise<number> {
  const { count } = await sql`delete from sessions`;
  await tell(sql, "keys");
  return count;
}

export async function countSessions(sql: Sql): Promise<number> {
  const [found] = await sql<{ open: number }[]>`
    select count(*) as open from sessions where expires_at > now()`;
  return found!.open;
}

export async function forgetSessions(sql: Sql): Promise<void> {
  await sql`delete from sessions where expires_at < now()`;
}
