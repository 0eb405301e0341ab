import { join } from "node:path";
import { systemCode } from "../lib/files/error.ts";
import { resolveInside } from "../lib/files/inside.ts";
import { readTags } from "../lib/files/tags.ts";
import { askSource } from "../lib/lyrics/ask.ts";
import { embeddedLyrics } from "../lib/lyrics/embedded.ts";
import { findSidecar } from "../lib/lyrics/sidecar.ts";
import type { FoundLyrics, LyricsQuestion } from "../lib/lyrics/source.ts";
import { ServiceError } from "../lib/service_error.ts";
import { enrichmentsOf } from "../lib/store/enrichments.ts";
import { filedTrack, type Wish } from "../lib/store/wishes.ts";
import { filed, gaveUp, settle } from "./enrich.ts";
import { telling } from "./telling.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";
import { placeLyrics } from "./lyrics_place.ts";

/** Finds the lyrics of a filed track and puts them beside it; what is there already stays. */
export const lyrics: Job<"lyrics"> = {
  name: "lyrics",
  // They are asked one after the other anyway.
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 300, cap_s: 43_200 },
  run: ({ download_id, refresh }, context) =>
    telling(context, download_id, "lyrics", async () => {
      const wish = await filed(download_id, context);
      if (wish) await addLyrics(wish, refresh, context);
    }),
  gaveUp: ({ download_id }, services, error) => gaveUp("lyrics", download_id, services, error),
};

async function addLyrics(wish: Wish, refresh: boolean, context: JobContext): Promise<void> {
  const { sql, config } = context;
  if (!await isThere(config.MUSIC_DIR, wish.organized_path!)) {
    const gone = { status: "failed", detail: "file_missing" } as const;
    return await settle(sql, wish, "lyrics", gone);
  }
  if (await leavesPresent(wish, refresh, context)) return;
  const question = await questionOf(wish, context);
  const found = question.artists.length > 0 ? await ask(question, refresh, context) : undefined;
  if (found?.synced || found?.plain) return await placeLyrics(wish, question, found, context);
  await settle(sql, wish, "lyrics", {
    status: "not_found",
    detail: found?.instrumental ? "instrumental" : null,
    source: found?.source ?? null,
    path: null,
    data: null,
  });
}

async function isThere(root: string, path: string): Promise<boolean> {
  const info = await Deno.stat(resolveInside(root, path)).catch((error) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  return info?.isFile === true;
}

/** Whether there are lyrics that stay: a person's always, Harmony's own unless asked anew. */
async function leavesPresent(wish: Wish, refresh: boolean, { sql, config }: JobContext) {
  const { lyrics: known } = await enrichmentsOf(sql, wish.id);
  const beside = await findSidecar(config.MUSIC_DIR, wish.organized_path!);
  const ours = beside !== undefined && beside.sha256 === known?.data?.["sha256"];
  if (ours) {
    if (refresh) return false;
    await settle(sql, wish, "lyrics", { status: "done", path: beside.path });
    return true;
  }
  const inside = beside ? null : await embeddedLyrics(join(config.MUSIC_DIR, wish.organized_path!));
  if (!beside && !inside) return false;
  const synced = beside ? beside.path.endsWith(".lrc") : inside?.synced !== null;
  await settle(sql, wish, "lyrics", {
    status: "skipped",
    source: beside ? "sidecar" : "file",
    path: beside?.path ?? null,
    data: { synced },
  });
  return true;
}

/**
 * What the file was tagged with: one that somebody picked has its names from there. Times have to
 * fit this very file, so its own length counts.
 */
async function questionOf(wish: Wish, { sql, config }: JobContext): Promise<LyricsQuestion> {
  const tags = await readTags(join(config.MUSIC_DIR, wish.organized_path!));
  const { title, artists, album } = await filedTrack(sql, wish.id) ?? wish;
  const named = artists.length > 0 ? { title, artists } : {
    title: tags.title ?? title,
    artists: tags.artists,
  };
  const duration_ms = tags.duration_ms ?? wish.duration_ms;
  return { ...named, album: album ?? tags.album, duration_ms };
}

interface Answer extends FoundLyrics {
  source: string;
}

/** One service after the other; one that is away says so only when no other has them. */
async function ask(question: LyricsQuestion, fresh: boolean, context: JobContext) {
  const { sql, providers, signal } = context;
  let trouble: unknown;
  let answer: Answer | undefined;
  for (const source of providers.lyrics) {
    try {
      const found = await askSource(sql, source, question, { fresh, signal });
      if (found) answer = { ...found, source: source.name };
      if (found && (found.synced || found.instrumental)) return answer;
      if (found) break;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ServiceError)) throw error;
      trouble ??= error;
    }
  }
  if (answer || trouble === undefined) return answer;
  throw later(trouble);
}

/** A service that is left alone for a while was not even asked: that is no failure. */
function later(trouble: unknown): unknown {
  if (!(trouble instanceof ServiceError) || trouble.fault !== "resting") return trouble;
  const wait_s = (trouble.retry_after_ms ?? 60_000) / 1000;
  return new Postponed(wait_s + 2 * Math.random(), trouble.message);
}
