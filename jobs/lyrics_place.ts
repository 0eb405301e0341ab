import { dropSidecar, hashOf, sidecarPath, writeSidecar } from "../lib/lyrics/sidecar.ts";
import type { FoundLyrics, LyricsQuestion } from "../lib/lyrics/source.ts";
import { writeLrc } from "../lib/music/lrc.ts";
import { enrichmentsOf, noteEnrichment } from "../lib/store/enrichments.ts";
import { lockWish, type Wish } from "../lib/store/wishes.ts";
import { settle } from "./enrich.ts";
import type { JobContext } from "./job.ts";

/** Writes lyrics beside their file, under the lock of its download: it may be moved or upgraded. */
export async function placeLyrics(
  wish: Wish,
  track: LyricsQuestion,
  found: FoundLyrics & { source: string },
  { sql, config }: JobContext,
): Promise<void> {
  const root = config.MUSIC_DIR;
  const text = textOf(track, found);
  const path = sidecarPath(wish.organized_path!, found.synced ? "lrc" : "txt");
  const before = (await enrichmentsOf(sql, wish.id)).lyrics;
  const own = stringOr(before?.data?.["sha256"]);
  const data = { synced: found.synced !== null, sha256: hashOf(text) };
  // Whoever dies right after writing knows its own work again.
  const { source } = found;
  await noteEnrichment(sql, wish.id, "lyrics", { status: "pending", source, data });
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    if (locked?.state !== "completed" || locked.organized_path !== wish.organized_path) {
      return await settle(tx, wish, "lyrics", { status: "failed", detail: "file_changed" });
    }
    if (await writeSidecar(root, path, text, { key: `lyrics${wish.id}`, own })) {
      const old = before?.path;
      if (own && old && old !== path) await dropSidecar(root, old, own);
      return await settle(tx, wish, "lyrics", { status: "done", source, path, data });
    }
    const kept = { path, data: { synced: data.synced } };
    await settle(tx, wish, "lyrics", { status: "skipped", source: "sidecar", ...kept });
  });
}

function textOf({ title, artists, album }: LyricsQuestion, { synced, plain }: FoundLyrics): string {
  return synced ? writeLrc({ title, artist: artists.join(", "), album }, synced) : plain!;
}

function stringOr(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
