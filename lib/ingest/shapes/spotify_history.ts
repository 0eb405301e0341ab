import type { Recognised } from "../format.ts";
import { isRecord } from "../json_entry.ts";
import { Play, Plays } from "./plays.ts";

const marks = ["endTime", "msPlayed", "ms_played", "master_metadata_track_name"];

/**
 * Spotify's listening history, in its older (`StreamingHistory0.json`) and its extended form
 * (`Streaming_History_Audio_*.json`, `endsong_0.json`). It is never taken raw: each track once, what
 * was played most first, and only what was played for half a minute (contracts/spotify.md §3.6).
 */
export function spotifyHistory(value: unknown): Recognised | undefined {
  if (!isHistory(value)) return undefined;
  const plays = new Plays();
  addHistory(plays, value);
  return { format: "spotify_history", items: plays.items() };
}

export function isHistory(value: unknown): value is unknown[] {
  if (!Array.isArray(value)) return false;
  const first = value.find(isRecord);
  return first !== undefined && marks.filter((mark) => mark in first).length >= 2;
}

/** Counts every play of one file. */
export function addHistory(plays: Plays, events: readonly unknown[]): void {
  for (const event of events) {
    const play = Play.safeParse(event);
    if (play.success) plays.add(play.data);
  }
}
