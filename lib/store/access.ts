/** Keys of the API. They are not kept, only their hashes. */
import { createHash, randomBytes } from "node:crypto";
import { row, rows, type Sql, sqlState } from "../db.ts";
import { AppError } from "../errors.ts";
import { tell } from "../hub.ts";
import { ApiKey, type NewKey } from "../schemas/api_key.ts";

/** A key has 256 random bits, so a plain hash is enough: there is nothing to guess. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A new key or cookie. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Keeps a new key; whoever calls it tells who needs it what it is.
 * @throws {AppError} CONFLICT when the name is taken
 */
export async function insertKey(sql: Sql, { name, scope }: NewKey, key: string): Promise<ApiKey> {
  try {
    const made = await row(
      ApiKey,
      sql`insert into api_keys (name, scope, key_hash) values (${name}, ${scope}, ${hashOf(key)})
        returning *`,
    );
    await tell(sql, "keys");
    return made!;
  } catch (error) {
    if (sqlState(error) === "23505") throw new AppError("CONFLICT", `A key named ${name} exists`);
    throw error;
  }
}

export function listKeys(sql: Sql): Promise<ApiKey[]> {
  return rows(ApiKey, sql`select * from api_keys order by id`);
}

/**
 * Deletes a key and the sessions that were started with it; every process forgets both.
 * @param key its id or its name
 */
export async function deleteKey(sql: Sql, key: number | string): Promise<ApiKey | undefined> {
  const which = typeof key === "number" ? sql`id = ${key}` : sql`name = ${key}`;
  const removed = await row(
    ApiKey,
    sql`with removed as (delete from api_keys where ${which} returning *),
      ended as (delete from sessions using removed where sessions.key_hash = removed.key_hash)
      select * from removed`,
  );
  if (removed) await tell(sql, "keys");
  return removed;
}

/** The key with a hash; notes its use, at most once a minute. */
export function findKey(sql: Sql, key_hash: string): Promise<ApiKey | undefined> {
  return row(
    ApiKey,
    sql`with used as (
        update api_keys set last_used_at = now() where key_hash = ${key_hash}
          and coalesce(last_used_at, '-infinity') < now() - interval '1 minute')
      select * from api_keys where key_hash = ${key_hash}`,
  );
}

/** Whether any key was made: then the door is closed also on a loopback address. */
export async function hasKeys(sql: Sql): Promise<boolean> {
  return (await sql`select 1 from api_keys limit 1`).length > 0;
}

/** How many keys may do everything; nobody adds or removes one until the transaction ends. */
export async function countFullKeys(sql: Sql): Promise<number> {
  await sql`lock table api_keys in share row exclusive mode`;
  const [found] = await sql<{ full: number }[]>`
    select count(*) as full from api_keys where scope = 'full'`;
  return found!.full;
}
