/** Making and removing keys so that somebody is always left who may make the next one. */
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import type { ApiKey, KeyMade, NewKey } from "./schemas/api_key.ts";
import { countFullKeys, deleteKey, insertKey, newSecret } from "./store/access.ts";

/** @param others whether keys that were not made here may do everything, too */
export async function makeKey(sql: Pool, wanted: NewKey, others: boolean): Promise<KeyMade> {
  const secret = newSecret();
  const key = await sql.begin(async (tx) => {
    const full = await countFullKeys(tx);
    if (wanted.scope === "read" && full === 0 && !others) {
      throw new AppError("CONFLICT", "The first key has to be one that may do everything", {
        meta: { reason: "FIRST_KEY" },
      });
    }
    return await insertKey(tx, wanted, secret);
  });
  return { key, secret };
}

/**
 * Removes a key; the sessions that were started with it end.
 * @throws {AppError} 404, or 409 for the last key that may do everything: without it either nobody
 * could make another, or everybody could do everything
 */
export async function revokeKey(sql: Pool, id: number, others: boolean): Promise<ApiKey> {
  return await sql.begin(async (tx) => {
    const full = await countFullKeys(tx);
    const removed = await deleteKey(tx, id);
    if (!removed) throw new AppError("NOT_FOUND", `There is no key ${id}`);
    if (removed.scope === "full" && full === 1 && !others) {
      throw new AppError(
        "CONFLICT",
        "This is the last key that may do everything: make another one first, or use " +
          "`harmony keys remove` on the machine itself",
        { meta: { reason: "LAST_KEY" } },
      );
    }
    return removed;
  });
}
