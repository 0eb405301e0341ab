import { readDocument } from "../text.ts";
import type { Plays } from "./plays.ts";
import { addHistory, isHistory } from "./spotify_history.ts";

/** Counts the plays of one file among several. ListError if it is broken; a file without any is none. */
export function readHistory(plays: Plays, bytes: Uint8Array): void {
  const value = readDocument(bytes);
  if (isHistory(value)) addHistory(plays, value);
}
