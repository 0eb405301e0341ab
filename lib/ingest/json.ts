import { ListError } from "./error.ts";
import type { Recognised } from "./format.ts";
import { appleLibrary } from "./shapes/apple_library.ts";
import { anyJson } from "./shapes/any_json.ts";
import { deezer } from "./shapes/deezer.ts";
import { jspf } from "./shapes/jspf.ts";
import { lastfm } from "./shapes/lastfm.ts";
import { listenBrainz } from "./shapes/listenbrainz.ts";
import { spotifyHistory } from "./shapes/spotify_history.ts";
import { spotifyLibrary } from "./shapes/spotify_library.ts";
import { spotifyPlaylists } from "./shapes/spotify_playlists.ts";

/** Whose JSON is known, the most particular first. */
const shapes: readonly ((value: unknown) => Recognised | undefined)[] = [
  ...[spotifyPlaylists, spotifyLibrary, spotifyHistory, listenBrainz, lastfm, jspf, appleLibrary],
  ...[deezer, anyJson],
];

/** Whether a text begins as a JSON list does; `[01] Artist - Title` is none. */
function isJson(text: string): boolean {
  return /^\s*(?:\[\s*(?:["{[\]]|null|true|false|-?\d+\s*,)|\{\s*["}])/.test(text);
}

/** A JSON list, `line` being the place of each item, 1 first. ListError if there is no list. */
export function readJson(text: string): Recognised | undefined {
  if (!isJson(text)) return undefined;
  const value = parseJson(text);
  for (const shape of shapes) {
    const recognised = shape(value);
    if (recognised) return recognised;
  }
  throw new ListError("unsupported", 'JSON without a list: give an array, or {"lines": […]}');
}

/** One document, or one a line (JSON Lines). ListError if it is broken. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return jsonLines(text) ?? broken(cause as Error);
  }
}

function jsonLines(text: string): unknown[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2) return undefined;
  try {
    return lines.map((line) => JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** The engine's own words would show a piece of the list. */
function broken(cause: Error): never {
  throw new ListError("unsupported", "broken JSON: it ends too early or is damaged", {
    cause,
    fault: "damaged",
  });
}
