/** Spotify's names for its things. */
import { AppError } from "../../errors.ts";

/** 22 characters of base62. */
const id = /^[0-9A-Za-z]{22}$/;
const playable = /^spotify:(track|episode):[0-9A-Za-z]{22}$/;

/**
 * An id that may exist: for another one Spotify is not asked.
 * @throws {AppError} NOT_FOUND
 */
export function idOf(text: string): string {
  if (id.test(text)) return text;
  throw new AppError("NOT_FOUND", "Spotify does not have this", {
    meta: { service: "spotify", reason: "SPOTIFY_NOT_FOUND" },
  });
}

/**
 * What a playlist takes: tracks and episodes.
 * @throws {AppError} VALIDATION_ERROR with `meta.uris`, those that are none
 */
export function urisOf(texts: readonly string[]): string[] {
  const wrong = texts.filter((text) => !playable.test(text));
  if (wrong.length === 0) return [...texts];
  throw new AppError("VALIDATION_ERROR", "Only tracks and episodes can be in a playlist", {
    meta: { uris: wrong.slice(0, 10).map((text) => text.slice(0, 100)) },
  });
}

/** Pieces of a list, none longer than that. */
export function piecesOf<T>(list: readonly T[], most: number): T[][] {
  const count = Math.ceil(list.length / most);
  return Array.from({ length: count }, (_, at) => list.slice(at * most, (at + 1) * most));
}
