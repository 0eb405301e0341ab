import { extname, posix } from "node:path";
import { placeBeside } from "../lib/artwork/beside.ts";
import { isBetter } from "../lib/artwork/choose.ts";
import { type Cover, embedCover, embeddedCover } from "../lib/files/cover.ts";
import { sha256 } from "../lib/files/hash.ts";
import type { Image } from "../lib/files/image.ts";
import { type Kind, kindOf } from "../lib/files/kinds.ts";
import { TagError } from "../lib/files/taglib.ts";
import { changeLibraryFile } from "../lib/retag.ts";
import { isAlbumFolder } from "../lib/store/album_folder.ts";
import { type EnrichmentResult, enrichmentsOf } from "../lib/store/enrichments.ts";
import { filedTrack, type Wish } from "../lib/store/wishes.ts";
import type { FoundOriginal } from "./artwork.ts";
import { gone, settle } from "./enrich.ts";
import type { JobContext } from "./job.ts";

/** What was done with a cover. */
interface Placed {
  /** Whether the file has this very cover now. */
  embedded: boolean;
  /** The file beside the album, relative to MUSIC_DIR, if one was put there. */
  beside: string | null;
  /** The better cover the file has of its own. */
  kept?: Cover;
}

/** Puts a cover into the file where it has none or a smaller one, and beside it. */
export async function placeCover(
  wish: Wish,
  found: FoundOriginal,
  refresh: boolean,
  context: JobContext,
): Promise<void> {
  const { sql, config } = context;
  const { artwork } = await enrichmentsOf(sql, wish.id);
  const ours = refresh ? artwork?.data?.["sha256"] : undefined;
  let placed: Placed = { embedded: false, beside: null };
  await changeLibraryFile(sql, config, wish.id, async (staged, { organized_path }) => {
    const beside = await putBeside(wish, organized_path!, found.image, context);
    const present = await embeddedCover(staged);
    const same = present && sha256(present.bytes) === sha256(found.image.bytes);
    placed = { embedded: same === true, beside };
    if (same) return false;
    if (!isBetter(found.image, present) && sha256(present!.bytes) !== ours) {
      placed = { embedded: false, beside, kept: present! };
      return false;
    }
    placed.embedded = await embeds(staged, found.image);
    return placed.embedded;
  }, async (tx, outcome) => {
    const result = outcome.status === "gone" ? gone(outcome) : resultOf(found, placed);
    await settle(tx, wish, "artwork", result);
  });
}

function resultOf({ image, path, source }: FoundOriginal, placed: Placed): EnrichmentResult {
  const { kept, beside, embedded } = placed;
  if (kept) {
    const { bytes, ...size } = kept;
    const data = { ...size, bytes: bytes.length, embedded: true, beside };
    return { status: "skipped", source: "file", path: null, data };
  }
  const { type, width, height, bytes } = image;
  const about = { type, width, height, bytes: bytes.length, sha256: sha256(bytes), id: source.id };
  return { status: "done", source: source.name, path, data: { ...about, embedded, beside } };
}

/** Formats whose failure to take a cover is one. */
const takesCovers: ReadonlySet<Kind> = new Set(["flac", "mpeg", "mp4", "ogg", "wav", "aiff"]);

/** Embeds a cover and reads it back; `false` for a format that takes none. */
async function embeds(staged: string, image: Image): Promise<boolean> {
  try {
    await embedCover(staged, image);
  } catch (error) {
    if (error instanceof TagError && !takesCovers.has(kindOf(extname(staged))!)) return false;
    throw error;
  }
  const written = await embeddedCover(staged);
  return written !== undefined && sha256(written.bytes) === sha256(image.bytes);
}

/** Not where the files of several albums lie together. */
async function putBeside(
  wish: Wish,
  path: string,
  image: Image,
  { sql, config }: JobContext,
): Promise<string | null> {
  const album = wish.album ?? (await filedTrack(sql, wish.id))?.album ?? null;
  const folder = posix.dirname(path);
  if (album === null || folder === "." || !await isAlbumFolder(sql, `${folder}/`, album)) {
    return null;
  }
  return await placeBeside(config.MUSIC_DIR, path, image, `cover${wish.id}`) ?? null;
}
