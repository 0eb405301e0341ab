import { SpotifyFacts } from "../schemas/enrichment.ts";

/** What a list says of a track at Spotify, as it stood there; several values in one text. */
export interface RawFacts {
  /** A link or URI of the track. */
  url?: string | null | undefined;
  album_uri?: string | null | undefined;
  image_url?: string | null | undefined;
  copyrights?: string | null | undefined;
  label?: string | null | undefined;
  genres?: readonly (string | null | undefined)[];
}

const id = "[0-9A-Za-z]{22}";
const ids = {
  track: new RegExp(`\\btrack[:/](${id})\\b`),
  album: new RegExp(`\\balbum[:/](${id})\\b`),
};
const most = 20;

/** What is usable of it; `null` when nothing is. */
export function spotifyFacts(raw: RawFacts): SpotifyFacts | null {
  const facts: SpotifyFacts = {
    track_id: idOf(raw.url, "track"),
    album_id: idOf(raw.album_uri, "album"),
    image_url: imageOf(raw.image_url),
    copyright: copyrightOf(raw.copyrights ?? ""),
    label: short(raw.label),
    genres: genresOf(raw.genres ?? []),
  };
  return Object.values(facts).some((value) => value !== null && value.length > 0) ? facts : null;
}

function idOf(link: string | null | undefined, kind: "track" | "album"): string | null {
  return link ? ids[kind].exec(link)?.[1] ?? null : null;
}

function imageOf(url: string | null | undefined): string | null {
  const text = short(url);
  return text !== null && URL.canParse(text) && text.startsWith("https://") ? text : null;
}

/** Exportify writes `C 2019 Some Records, P 2019 Some Records`; the sound is P, the rest is C. */
function copyrightOf(text: string): string | null {
  const parts = text.split(/[,;]\s*(?=[CP]\s)/);
  const typed = parts.find((part) => /^C\s/.test(part)) ?? parts[0]!;
  return short(typed.replace(/^[CP]\s+/, ""));
}

function genresOf(texts: RawFacts["genres"] & object): string[] {
  const genres = texts.flatMap((text) => text?.split(/[,;]/) ?? []).map((text) => short(text));
  return [...new Set(genres.filter((genre) => genre !== null))].slice(0, most);
}

function short(text: string | null | undefined): string | null {
  const clean = text?.normalize("NFC").trim() || null;
  return clean !== null && clean.length <= 500 ? clean : null;
}
