/** The way of a checked file into the library. */
import { extname } from "node:path";
import type { Json } from "../lib/db.ts";
import { sha256File } from "../lib/files/hash.ts";
import { organisedPath } from "../lib/files/names.ts";
import { commit, drop, stage } from "../lib/files/place.ts";
import { readTags, writeTags } from "../lib/files/tags.ts";
import { describe } from "../lib/filing.ts";
import { sameSource } from "../lib/same_source.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { parseTemplate } from "../lib/schemas/template.ts";
import type { Track } from "../lib/schemas/track.ts";
import { setting } from "../lib/settings.ts";
import { step } from "../lib/store/steps.ts";
import type { Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";

/**
 * Tags a copy beside its place in the library, then gives it its name; `untagged` it stays as
 * it is.
 * @throws {TagError} when it cannot be tagged
 */
export async function organise(
  source: string,
  wish: Wish,
  candidate: Candidate,
  { sql, config, signal }: JobContext,
  how: "tagged" | "untagged" = "tagged",
): Promise<void> {
  const tags = await readTags(source).catch(() => undefined);
  const track = describe(wish, tags, candidate.filename);
  const template = parseTemplate(await setting(sql, config, "naming_template"));
  const facts = { extension: extname(source), bitrate_kbps: tags?.bitrate_kbps ?? null };
  const relative = organisedPath(track, facts, template);
  const same = await sameSource(sql, config, wish.id, relative);
  if (same) return await filed(wish.id, track, same.organized_path, same.content_hash, { sql });
  const staged = await stage(source, config.MUSIC_DIR, relative, `d${wish.id}`, signal);
  try {
    if (how === "tagged") await writeTags(staged, track);
    const content_hash = await sha256File(staged);
    // A run that lost its lease must not name what the next run is still writing.
    signal.throwIfAborted();
    const { path } = await commit(staged, config.MUSIC_DIR, relative);
    await filed(wish.id, track, path, content_hash, { sql }, how);
  } catch (error) {
    await drop(staged, signal);
    throw error;
  }
}

async function filed(
  id: number,
  track: Track,
  organized_path: string,
  content_hash: string,
  { sql }: Pick<JobContext, "sql">,
  how: "tagged" | "untagged" = "tagged",
): Promise<void> {
  await sql.begin(async (tx) => {
    await step(tx, id, "enriching", { organized_path, content_hash }, {
      ...(how === "untagged" ? { code: "tagging_failed" } : {}),
      detail: { path: organized_path },
    });
    await tx`update downloads set tags = ${tx.json(track as unknown as Json)} where id = ${id}`;
  });
}
