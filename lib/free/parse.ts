/** Lines as tracks, all or nothing (upstream.md §1.6). */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { AppError } from "../errors.ts";
import { ListError, parseList } from "../ingest/mod.ts";
import { plainLine } from "../ingest/plain.ts";
import { searchQueries } from "../music/queries.ts";
import { FreeItem } from "../schemas/free.ts";
import type { ParsedLine } from "../schemas/ingest.ts";
import { uploadedList } from "./upload.ts";

interface Given {
  lines: readonly string[];
  file_token?: string | null | undefined;
}

type Source = FreeItem["source"];
type Deps = { sql: Pool; config: Pick<Config, "FREE_IMPORT_MAX_LINES"> };

/**
 * Reads `Artist - Title | Album | Year`, with a link of the track where there is one, and the lines
 * of a file that was handed over.
 * @throws {AppError} 400 with `meta.details` for lines that are no track, for none at all, and for
 *   more than FREE_IMPORT_MAX_LINES; 404 for an unknown file
 */
export async function parseFree({ sql, config }: Deps, given: Given): Promise<FreeItem[]> {
  const most = config.FREE_IMPORT_MAX_LINES;
  const typed = given.lines.map((line, at) => plainLine(at + 1, line)).filter((one) =>
    one !== undefined
  );
  const file = given.file_token ? await uploadedList(sql, given.file_token) : undefined;
  const filed = file ? await itemsOf(file, most) : [];
  const count = typed.length + filed.length;
  if (count === 0) throw new AppError("VALIDATION_ERROR", "There is not a single line");
  if (count > most) throw new AppError("VALIDATION_ERROR", `There are more than ${most} lines`);
  const read = [...typed.map(readAs("user")), ...filed.map(readAs("file"))];
  const details = read.filter((one) => "message" in one);
  if (details.length > 0) {
    const message = `${details.length} lines are no tracks`;
    throw new AppError("VALIDATION_ERROR", message, { meta: { details } });
  }
  return read.filter((one) => "kind" in one);
}

async function itemsOf(bytes: Uint8Array, most: number): Promise<ParsedLine[]> {
  const read: ParsedLine[] = [];
  try {
    for await (const item of parseList(bytes).items) {
      if (read.push(item) > most) break;
    }
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    throw new AppError("VALIDATION_ERROR", error.message, { meta: { fault: error.code } });
  }
  return read;
}

interface Bad {
  source: Source;
  line: number;
  message: string;
}

function readAs(source: Source) {
  return (item: ParsedLine): FreeItem | Bad => {
    const { line } = item;
    if (item.status === "skipped") return { source, line, message: item.reason };
    if (item.kind !== "track") return { source, line, message: `this links to: ${item.kind}` };
    const { track, spotify, url } = item;
    const id = spotify?.track_id ?? /[:/]track[:/]([0-9A-Za-z]{22})/.exec(url ?? "")?.[1];
    return FreeItem.parse({
      source,
      kind: "track",
      artist: track?.artists.join(", ").slice(0, 500),
      title: track?.title,
      album: track?.album,
      release_year: track?.year,
      spotify_track_id: id ?? null,
      spotify_album_id: spotify?.album_id,
      query: track ? searchQueries(track)[0] : null,
    });
  };
}
