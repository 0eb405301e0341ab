/** The way of a better file to the place of the one it replaces. */
import { extname, join } from "node:path";
import { endUpgrade } from "../lib/ending.ts";
import { soundOfFile } from "../lib/files/sound.ts";
import { drop, stage } from "../lib/files/place.ts";
import { readTags, writeTags } from "../lib/files/tags.ts";
import { describe } from "../lib/filing.ts";
import { candidateFailed } from "../lib/life.ts";
import { levelOf, spoken } from "../lib/music/quality.ts";
import { type Replaced, replaceFile } from "../lib/replace.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { record } from "../lib/store/activity.ts";
import { markFailed } from "../lib/store/candidates.ts";
import { note, step } from "../lib/store/steps.ts";
import { filedAs, findFiled, upgraded } from "../lib/store/upgrades.ts";
import { checkedFacts, lockWish, type Wish } from "../lib/store/wishes.ts";
import { demandOf } from "../lib/upgrades.ts";
import { removeSource } from "./finish_file.ts";
import type { JobContext } from "./job.ts";

/**
 * Puts a checked file in the place of the old one, if it is better by its own sound.
 * @returns whether it is filed now; the download went on by itself if not
 */
export async function upgrade(
  source: string,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<boolean> {
  const { sql, config } = context;
  const { profile, better_than = 0 } = await demandOf(sql, config, wish);
  const sound = await soundOfFile(source);
  const present = await findFiled(sql, wish.upgrade_of!);
  if (present && levelOf(sound, profile) >= better_than) {
    const detail = `${spoken(sound)} ≤ ${spoken(present.sound)}`;
    await sql.begin((tx) => candidateFailed(tx, candidate, "not_better", detail));
    return await letGo(source, candidate, context);
  }
  const outcome = present
    ? await exchange(source, wish, candidate, present.organized_path, context)
    : { refused: "not_filed" } as const;
  if ("path" in outcome) return true;
  await giveUp(wish, candidate, context);
  return await letGo(source, candidate, context);
}

/** What slskd brought for us is of no use. */
async function letGo(source: string, { id }: Candidate, context: JobContext): Promise<false> {
  await removeSource(source, id, context);
  return false;
}

/** The same name, with the ending of the new file: it takes the old one's place. */
function besides(path: string, source: string): string {
  return path.slice(0, path.length - extname(path).length) + extname(source).toLowerCase();
}

async function exchange(
  source: string,
  wish: Wish,
  candidate: Candidate,
  old: string,
  context: JobContext,
): Promise<Replaced> {
  const { sql, config, signal } = context;
  const relative = besides(old, source);
  const tags = await readTags(source).catch(() => undefined);
  // The new file is the same track as the old one: album, numbers and year stay.
  const known = await filedAs(sql, wish.upgrade_of!) ?? wish;
  const track = describe(known, tags, candidate.filename);
  const staged = await stage(source, config.MUSIC_DIR, relative, `d${wish.id}`, signal);
  try {
    await writeTags(staged, track);
    const facts = { ...await checkedFacts(sql, wish.id), tags: track };
    const incoming = {
      download_id: wish.upgrade_of!,
      by: { upgrade_id: wish.id },
      staged,
      relative,
      facts,
    };
    return await replaceFile(context, incoming, async (tx, path) => {
      const locked = await lockWish(tx, wish.upgrade_of!);
      const { content_hash = null } = locked ?? {};
      const detail = { path, replaced: old };
      await step(tx, wish.id, "enriching", { organized_path: path, content_hash }, { detail });
      await tx`update downloads set tags = ${tx.json(track)} where id = ${wish.id}`;
      await note(tx, wish.upgrade_of!, "completed", "upgraded", { path, download_id: wish.id });
      await upgraded(tx, wish.upgrade_of!, wish.id);
      await record(tx, "download", "upgraded", { download_id: wish.upgrade_of, ...detail });
    });
  } finally {
    await drop(staged, signal);
  }
}

/** The person did something with the old file meanwhile: that stands. */
async function giveUp(wish: Wish, candidate: Candidate, { sql, config }: JobContext) {
  const present = await findFiled(sql, wish.upgrade_of!);
  const path = present && join(config.MUSIC_DIR, present.organized_path);
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (locked?.state !== "organising") return;
    await markFailed(tx, candidate.id, "cancelled", null);
    await endUpgrade(tx, wish, "file_changed", path ?? null);
  });
}
