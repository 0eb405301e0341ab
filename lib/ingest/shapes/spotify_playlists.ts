import { z } from "zod";
import type { ParsedLine } from "../../schemas/ingest.ts";
import type { Recognised } from "../format.ts";
import { item, type Raw, skipped } from "../item.ts";
import { rawOf } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

const text = z.string().nullish().catch(null);

const Item = z.object({
  track: z.object({ trackName: text, artistName: text, albumName: text, trackUri: text })
    .nullish().catch(null),
  episode: z.object({ episodeUri: text }).nullish().catch(null),
  audiobook: z.object({ audiobookUri: text }).nullish().catch(null),
  localTrack: z.object({ uri: text }).nullish().catch(null),
});

const Playlists = z.object({
  playlists: z.array(z.object({ name: text, items: z.array(z.unknown()) })),
});

/** `Playlist1.json` of Spotify's account data: every playlist with its tracks. */
export function spotifyPlaylists(value: unknown): Recognised | undefined {
  const found = Playlists.safeParse(value);
  if (!found.success) return undefined;
  const reads = found.data.playlists.flatMap(({ name, items }) =>
    items.map((each) => (line: number) => playlistItem(line, each, name ?? undefined))
  );
  return { format: "spotify_playlists", items: numbered(reads) };
}

function playlistItem(line: number, each: unknown, list: string | undefined): ParsedLine {
  const raw = rawOf(each);
  const { track, episode, audiobook, localTrack } = Item.safeParse(each).data ?? {};
  if (track) {
    const { trackName, artistName, albumName, trackUri } = track;
    return item(line, raw, {
      title: trackName ?? undefined,
      artists: [artistName ?? ""],
      album: albumName ?? undefined,
      url: trackUri,
      list,
    });
  }
  const heard = episode?.episodeUri ?? audiobook?.audiobookUri ?? null;
  if (episode || audiobook) return skipped(line, raw, "podcast", heard);
  return localTrack
    ? localItem(line, raw, localTrack.uri ?? "", list)
    : skipped(line, raw, "invalid");
}

/** `spotify:local:Artist:Album:Title:Seconds`, each as a form writes it. */
function localItem(line: number, raw: Raw, uri: string, list: string | undefined): ParsedLine {
  const [, , artist = "", album = "", title = "", seconds = ""] = uri.split(":").map(decoded);
  const duration_ms = Number(seconds) * 1000;
  return item(line, raw, { title, artists: [artist], album, duration_ms, list });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
}
