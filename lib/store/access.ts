/** Keys and signed-in browsers. Neither keys nor cookies are kept, only their hashes. */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { row, rows, type Sql, sqlState } from "../db.ts";
import { AppError } from "../errors.ts";

/** A key has 256 random bits, so a plain hash is enough: there is nothing to guess. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A new key or cookie. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

const Key = z.object({
  id: z.int(),
  name: z.string(),
  created_at: z.date(),
  last_used_at: z.date().nullable(),
});
export type Key = z.output<typeof Key>;

/**
 * Makes a key and returns it; it is never shown again.
 * @throws {AppError} CONFLICT when the name is taken
 */
export async function addKey(sql: Sql, name: string): Promise<string> {
  const key = newSecret();
  try {
    await sql`insert into api_keys (name, key_hash) values (${name}, ${hashOf(key)})`;
  } catch (error) {
    if (sqlState(error) === "23505") throw new AppError("CONFLICT", `A key named ${name} exists`);
    throw error;
  }
  return key;
}

export function listKeys(sql: Sql): Promise<Key[]> {
  return rows(Key, sql`select * from api_keys order by id`);
}

/** @returns whether there was such a key */
export async function removeKey(sql: Sql, name: string): Promise<boolean> {
  const [removed] = await sql<{ key_hash: string }[]>`
    delete from api_keys where name = ${name} returning key_hash`;
  if (removed) await sql`delete from sessions where key_hash = ${removed.key_hash}`;
  return removed !== undefined;
}

/** Whether a hash is that of a key of the table; notes its use, at most once a minute. */
export async function knowsKey(sql: Sql, key_hash: string): Promise<boolean> {
  const found = await row(
    z.object({ id: z.int() }),
    sql`select id from api_keys where key_hash = ${key_hash}`,
  );
  if (!found) return false;
  await sql`update api_keys set last_used_at = now() where id = ${found.id}
    and coalesce(last_used_at, '-infinity') < now() - interval '1 minute'`;
  return true;
}

/** Whether any key was made: then the door is closed also on a loopback address. */
export async function hasKeys(sql: Sql): Promise<boolean> {
  return (await sql`select 1 from api_keys limit 1`).length > 0;
}

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
}

export async function forgetSessions(sql: Sql): Promise<void> {
  await sql`delete from sessions where expires_at < now()`;
}
