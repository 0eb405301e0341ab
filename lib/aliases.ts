/** What a person says of the names of artists, and what follows from it. */
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { artistKey } from "./music/fingerprint.ts";
import { askRejudge } from "./rejudging.ts";
import type { ArtistAlias, NewAlias } from "./schemas/alias.ts";
import { record } from "./store/activity.ts";
import {
  countAliases,
  deleteAlias,
  insertAlias,
  type KeyedAlias,
  mostAliases,
  wantedOf,
} from "./store/aliases.ts";

/** So many recordings are judged again because of one name. */
const mostJudged = 5000;

/**
 * Adds another name of an artist; what waits for files of theirs is judged again.
 * @throws {AppError} 422 with the field when a name has no letters, or both are the same; 409 when
 *   the pair is known, or the list is full
 */
export async function addAlias(sql: Pool, { name, alias }: NewAlias): Promise<ArtistAlias> {
  const pair = { name, alias, name_key: artistKey(name), alias_key: artistKey(alias) };
  check(pair);
  return await sql.begin(async (tx) => {
    if (await countAliases(tx) >= mostAliases) {
      throw new AppError("CONFLICT", `There may be ${mostAliases} aliases`, {
        meta: { reason: "alias_limit" },
      });
    }
    const added = await insertAlias(tx, pair);
    if (!added) {
      throw new AppError("CONFLICT", "These two names are known to be one artist", {
        meta: { reason: "alias_known" },
      });
    }
    await told(tx, "alias_added", pair, added);
    return added;
  });
}

function check({ name_key, alias_key }: KeyedAlias): void {
  if (name_key === "") refuse("name", "no_letters", "It has no letters");
  if (alias_key === "") refuse("alias", "no_letters", "It has no letters");
  if (name_key === alias_key) refuse("alias", "same_name", "That is the same name");
}

function refuse(name: string, reason: string, message: string): never {
  throw new AppError("VALIDATION_ERROR", `${name}: ${message}`, {
    status: 422,
    meta: { reason, fields: [{ name, message }] },
  });
}

/** Removes a pair. @throws {AppError} 404 */
export async function removeAlias(sql: Pool, id: number): Promise<ArtistAlias> {
  return await sql.begin(async (tx) => {
    const removed = await deleteAlias(tx, id);
    if (!removed) throw new AppError("NOT_FOUND", `There is no alias ${id}`);
    const { name_key, alias_key, ...alias } = removed;
    await told(tx, "alias_removed", { ...alias, name_key, alias_key }, alias);
    return alias;
  });
}

async function told(
  sql: Sql,
  what: "alias_added" | "alias_removed",
  { name_key, alias_key }: KeyedAlias,
  { name, alias }: ArtistAlias,
): Promise<void> {
  await record(sql, "metadata", what, { name: `${name} = ${alias}` });
  await askRejudge(sql, what, await wantedOf(sql, [name_key, alias_key], mostJudged));
}
