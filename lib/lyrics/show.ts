import type { Config } from "../config.ts";
import { FileError } from "../files/error.ts";
import { resolveInside } from "../files/inside.ts";
import { writeLrc } from "../music/lrc.ts";
import type { Enrichment } from "../schemas/enrichment.ts";
import type { Wish } from "../store/wishes.ts";
import { embeddedLyrics } from "./embedded.ts";
import { readSidecar } from "./sidecar.ts";

/** The lyrics of a filed download: the file beside it, else those in its tags; or none. */
export async function lyricsText(
  wish: Pick<Wish, "state" | "organized_path" | "title" | "artists" | "album">,
  lyrics: Enrichment,
  { MUSIC_DIR }: Pick<Config, "MUSIC_DIR">,
): Promise<string | undefined> {
  if (wish.state !== "completed" || wish.organized_path === null) return undefined;
  try {
    if (lyrics.path) return (await readSidecar(MUSIC_DIR, lyrics.path))?.text;
    const inside = await embeddedLyrics(resolveInside(MUSIC_DIR, wish.organized_path));
    if (!inside?.synced) return inside?.plain ?? undefined;
    const { title, artists, album } = wish;
    return writeLrc({ title, artist: artists.join(", "), album }, inside.synced);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
