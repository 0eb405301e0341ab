/** A stand-in for LRCLIB (contracts/spotify.md §4), which knows what a test tells it. */
import { type StandIn, startStandIn } from "./stand_in.ts";

export interface LrclibEntry {
  trackName: string;
  artistName: string;
  albumName?: string;
  /** Seconds. */
  duration: number;
  instrumental?: boolean;
  plainLyrics?: string | null;
  syncedLyrics?: string | null;
}

export interface Lrclib extends StandIn {
  entries: LrclibEntry[];
}

/** As its server compares: lower case, without accents and punctuation. */
function plain(text: string): string {
  return text.normalize("NFKD").toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, "")
    .replaceAll(/\s+/g, " ").trim();
}

function shown(entry: LrclibEntry, at: number) {
  const usual = { albumName: "", instrumental: false, plainLyrics: null, syncedLyrics: null };
  return { id: at + 1, ...usual, ...entry };
}

const allowed = {
  "/api/get": ["track_name", "artist_name", "album_name", "duration"],
  "/api/search": ["q", "track_name", "artist_name", "album_name"],
};

export function startLrclib(): Lrclib {
  const entries: LrclibEntry[] = [];
  const stand = startStandIn(({ pathname, searchParams }, { wrong }) => {
    const names = allowed[pathname as keyof typeof allowed];
    if (!names) wrong.push(pathname);
    const unknown = [...searchParams.keys()].filter((name) => !names?.includes(name));
    wrong.push(...unknown);
    const asked = (name: string) => searchParams.get(name);
    const fits = ({ trackName, artistName }: LrclibEntry) =>
      plain(trackName) === plain(asked("track_name") ?? "") &&
      plain(artistName) === plain(asked("artist_name") ?? "");
    if (!asked("track_name") || pathname === "/api/get" && !asked("artist_name")) {
      return invalid("track_name and artist_name are needed");
    }
    if (pathname === "/api/search") {
      const word = plain(asked("track_name")!).split(" ")[0]!;
      const found = entries.map(shown).filter((entry) => plain(entry.trackName).includes(word));
      return Response.json(found.slice(0, 20));
    }
    const duration = Number(asked("duration") ?? NaN);
    if (!Number.isInteger(duration) || duration < 1 || duration > 3600) {
      return invalid("duration must be between 1 and 3600");
    }
    const album = asked("album_name");
    const found = entries.map(shown).find((entry) =>
      fits(entry) && Math.abs(entry.duration - duration) <= 2 &&
      (album === null || plain(entry.albumName) === plain(album))
    );
    return found ? Response.json(found) : missing();
  });
  return Object.assign(stand, { entries });
}

function missing(): Response {
  const message = "Failed to find specified track";
  return Response.json({ message, name: "TrackNotFound", statusCode: 404 }, { status: 404 });
}

function invalid(message: string): Response {
  return Response.json({ message, name: "ValidationError", statusCode: 400 }, { status: 400 });
}
