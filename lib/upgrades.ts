/** Better files for what was filed already: who may be upgraded, and how one begins. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { type Control, needSlskd } from "./blocked.ts";
import { AppError } from "./errors.ts";
import { sha256File } from "./files/hash.ts";
import { searchJob } from "./life.ts";
import { cutoffLevel, type Demand, endingsGoodEnough, levelOf } from "./music/quality.ts";
import { enqueue } from "./queue/mod.ts";
import type { QualityProfile } from "./schemas/quality.ts";
import { setting } from "./settings.ts";
import {
  dueFiles,
  type FiledFile,
  findFiled,
  forgetEarlier,
  openUpgrades,
  putOff,
  upgradePrint,
} from "./store/upgrades.ts";
import { insertWishes, lockWish, type Wish } from "./store/wishes.ts";

/** Below what anybody wants: upgrades never hold up a wish. */
const behindAll = -10;
/** Rows that are read at a time. */
const page = 1000;

/**
 * Wants better files for some of what is below the profile's cut-off: no more than
 * UPGRADE_BATCH are under way at once, and each waits longer after every look.
 * @returns how many were begun
 */
export async function findUpgrades(sql: Pool, config: Config, signal: AbortSignal) {
  if (!await setting(sql, config, "upgrades")) return 0;
  const profile = await setting(sql, config, "quality_profile");
  const without = endingsGoodEnough(profile);
  let room = config.UPGRADE_BATCH - await openUpgrades(sql);
  let begun = 0;
  for (let after = 0; room > 0;) {
    signal.throwIfAborted();
    const files = await dueFiles(sql, { after, limit: page, without });
    for (const file of files.filter((one) => isBelowCutoff(one, profile))) {
      if (room <= 0) break;
      if (!await beginOrPutOff(sql, config, file)) continue;
      begun++;
      room--;
    }
    if (files.length < page) break;
    after = files.at(-1)!.id;
  }
  return begun;
}

/** What a person changed or took away is theirs: it is not looked for until much later. */
async function beginOrPutOff(sql: Pool, config: Config, file: FiledFile): Promise<boolean> {
  if (await isAsFiled(config, file)) {
    return await begin(sql, config, file.id, behindAll) !== undefined;
  }
  await putOff(sql, file.id, config.UPGRADE_RETRY_DAYS);
  return false;
}

function isBelowCutoff({ sound }: FiledFile, profile: QualityProfile): boolean {
  return levelOf(sound, profile) > cutoffLevel(profile);
}

/** The step the file of a download stands on; 0, which nothing surpasses, when it has none. */
async function presentLevel(
  sql: Sql,
  id: number,
  profile: QualityProfile,
): Promise<number> {
  const file = await findFiled(sql, id);
  return file ? levelOf(file.sound, profile) : 0;
}

/** What is asked of files for a wish; an upgrade takes only what is better than the present file. */
export async function demandOf(
  sql: Sql,
  config: Config,
  { upgrade_of }: Pick<Wish, "upgrade_of">,
): Promise<Demand> {
  const profile = await setting(sql, config, "quality_profile");
  if (upgrade_of === null) return { profile };
  return { profile, better_than: await presentLevel(sql, upgrade_of, profile) };
}

async function isAsFiled(config: Pick<Config, "MUSIC_DIR">, file: FiledFile): Promise<boolean> {
  const hash = await sha256File(join(config.MUSIC_DIR, file.organized_path)).catch(() => undefined);
  return hash === file.content_hash;
}

/** The new download; `undefined` when one is under way already, or the file has gone. */
function begin(
  sql: Pool,
  config: Pick<Config, "UPGRADE_RETRY_DAYS">,
  id: number,
  priority: number,
): Promise<number | undefined> {
  return sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (wish?.state !== "completed") return undefined;
    await forgetEarlier(tx, id);
    const [added] = await insertWishes(tx, [{
      track: wish,
      fingerprint: upgradePrint(id),
      priority,
      filename: `${wish.artists.join(", ")} - ${wish.title}`,
      upgrade_of: id,
      spotify: wish.spotify,
    }]);
    if (!added) return undefined;
    await putOff(tx, id, config.UPGRADE_RETRY_DAYS);
    await enqueue(tx, searchJob({ id: added.id, attempts: 0, search_step: 0, priority }));
    return added.id;
  });
}

/**
 * Looks for a better file of one download because a person asks for it.
 * @returns the id of the new download
 * @throws {AppError} 404; 409 when it has no file of its own, is good enough, was changed by
 *   somebody, or is looked for already; 503 without slskd
 */
export async function upgradeDownload(
  control: Control & { config: Config },
  id: number,
): Promise<number> {
  const { sql, config } = control;
  const file = await findFiled(sql, id);
  if (!file) await refuseUnfiled(sql, id);
  const profile = await setting(sql, config, "quality_profile");
  if (!isBelowCutoff(file!, profile)) refuse("Its quality is good enough already", "good_enough");
  if (!await isAsFiled(config, file!)) {
    refuse("Its file was changed or taken away since Harmony filed it", "file_changed");
  }
  await needSlskd(control);
  const added = await begin(sql, config, id, 0);
  if (added === undefined) refuse("A better file is looked for already", "under_way");
  return added!;
}

async function refuseUnfiled(sql: Sql, id: number): Promise<never> {
  const [known] = await sql`select 1 from downloads where id = ${id}`;
  if (!known) throw new AppError("NOT_FOUND", `There is no download ${id}`);
  return refuse("It has no file that Harmony filed for a track", "not_filed");
}

function refuse(message: string, reason: string): never {
  throw new AppError("CONFLICT", message, { meta: { reason } });
}
