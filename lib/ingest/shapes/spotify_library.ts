import { z } from "zod";
import type { ParsedLine } from "../../schemas/ingest.ts";
import type { Recognised } from "../format.ts";
import { albumItem, item, type Raw, skipped } from "../item.ts";
import { rawOf } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

const text = z.string().nullish().catch(null);
const list = z.array(z.unknown()).catch([]);

/** What is banned is not even looked at. */
const Library = z.object({
  tracks: z.array(z.unknown()),
  albums: list,
  shows: list,
  episodes: list,
  artists: list,
});

const Entry = z.object({ artist: text, album: text, track: text, name: text, uri: text });
type Entry = z.output<typeof Entry>;

type ReadEntry = (line: number, raw: Raw, entry: Entry) => ParsedLine;

const readers: Readonly<Record<keyof z.output<typeof Library>, ReadEntry>> = {
  tracks: (line, raw, { artist, album, track, uri }) =>
    item(line, raw, {
      title: track ?? undefined,
      artists: [artist ?? ""],
      album: album ?? undefined,
      url: uri,
      prior: true,
    }),
  albums: (line, raw, { artist, album, uri }) =>
    albumItem(line, raw, { title: album ?? undefined, artists: [artist ?? ""], url: uri }),
  shows: (line, raw, { uri }) => skipped(line, raw, "podcast", uri),
  episodes: (line, raw, { uri }) => skipped(line, raw, "podcast", uri),
  artists: (line, raw, { uri }) => skipped(line, raw, "artist", uri),
};

/** `YourLibrary.json` of Spotify's account data: liked songs and albums, without an account. */
export function spotifyLibrary(value: unknown): Recognised | undefined {
  const isLibrary = typeof value === "object" && value !== null &&
    ("bannedTracks" in value || "albums" in value && "shows" in value);
  const found = Library.safeParse(isLibrary ? value : undefined);
  if (!found.success) return undefined;
  const reads = Object.entries(readers).flatMap(([part, read]) =>
    found.data[part as keyof typeof readers].map((each) => (line: number) => {
      const entry = Entry.safeParse(each);
      const raw = rawOf(each);
      return entry.success ? read(line, raw, entry.data) : skipped(line, raw, "invalid");
    })
  );
  return { format: "spotify_library", items: numbered(reads) };
}
