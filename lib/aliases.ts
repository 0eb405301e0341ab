/** What a person says of the names of artists, and what follows from it. */
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { artistKey } from "./music/fingerprint.ts";
import { askRejudge } from "./rejudging.ts";
import type { AliasReason, ArtistAlias, NewAlias } from "./schemas/alias.ts";
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
 * @throws {AliasRefused} 422 with the field when a name has no letters, or both are the same; 409
 *   when the pair is known, or the list is full
 */
export async function addAlias(sql: Pool, { name, alias }: NewAlias): Promise<ArtistAlias> {
  const pair = { name, alias, name_key: artistKey(name), alias_key: artistKey(alias) };
  check(pair);
  return await sql.begin(async (tx) => {
    if (await countAliases(tx) >= mostAliases) {
      throw new AliasRefused("alias", "alias_limit", `There may be ${mostAliases} aliases`);
    }
    const added = await insertAlias(tx, pair);
    if (!added) throw new AliasRefused("alias", "alias_known", "These two names are known already");
    await told(tx, "alias_added", pair, added);
    return added;
  });
}

/** A pair that is not taken; a name that means nothing is 422, one that may not be added now 409. */
export class AliasRefused extends AppError {
  constructor(readonly field: "name" | "alias", readonly reason: AliasReason, message: string) {
    const conflict = reason === "alias_known" || reason === "alias_limit";
    const fields = [{ name: field, message }];
    const meta = conflict ? { reason } : { reason, fields };
    super(conflict ? "CONFLICT" : "VALIDATION_ERROR", message, {
      status: conflict ? 409 : 422,
      meta,
    });
  }
}

function check({ name_key, alias_key }: KeyedAlias): void {
  if (name_key === "") throw new AliasRefused("name", "no_letters", "It has no letters");
  if (alias_key === "") throw new AliasRefused("alias", "no_letters", "It has no letters");
  if (name_key !== alias_key) return;
  throw new AliasRefused("alias", "same_name", "That is the same name");
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
