/** A report as a file: a table for people, a playlist for players. */
import { join } from "node:path";
import { csvText, jsonText } from "./export.ts";

import type { ReportRow } from "./schemas/report.ts";

type Batches = AsyncIterable<readonly ReportRow[]>;

/** `artist` and `title` by the names lists go by: what is missing can be brought elsewhere. */
const columns = [
  "line",
  "state",
  "reason",
  "artist",
  "title",
  "album",
  "duration_ms",
  "isrc",
  "url",
  "path",
  "download_id",
  "attempts",
  "next_attempt_at",
  "queries",
  "best_refused",
  "best_refused_by",
  "best_refused_reason",
  "text",
];

function flat({ track, best_refused: best, raw, ...row }: ReportRow) {
  return {
    ...row,
    artist: track?.artists.join(", "),
    title: track?.title,
    album: track?.album,
    duration_ms: track?.duration_ms,
    isrc: track?.isrc,
    best_refused: best?.filename,
    best_refused_by: best?.username,
    best_refused_reason: best?.reason,
    text: raw,
  };
}

async function* each<T>(batches: Batches, form: (row: ReportRow) => T): AsyncGenerator<T[]> {
  for await (const batch of batches) yield batch.map(form);
}

/** A file, and what it is. */
export interface ReportFile {
  name: string;
  type: "text/csv" | "application/json" | "audio/x-mpegurl";
  text: AsyncGenerator<string>;
}

/** The file of a report; `root` goes before the paths of a playlist. */
export function reportFile(
  format: "csv" | "m3u8" | "json",
  batches: Batches,
  root?: string,
): ReportFile {
  const name = `report_${new Date().toISOString().slice(0, 10)}.${format}`;
  switch (format) {
    case "csv":
      return { name, type: "text/csv", text: reportCsv(batches) };
    case "m3u8":
      return { name, type: "audio/x-mpegurl", text: reportM3u8(batches, root) };
    case "json":
      return { name, type: "application/json", text: jsonText(batches) };
  }
}

/** RFC 4180; text a spreadsheet would take for a formula begins with an apostrophe (`csv.ts`). */
export function reportCsv(batches: Batches): AsyncGenerator<string> {
  return csvText(columns, each(batches, flat));
}

/**
 * Extended M3U in UTF-8 of what lies in the library, in the order of the list.
 * @param root before each path; without it they are relative to the library's root
 */
export async function* reportM3u8(batches: Batches, root?: string): AsyncGenerator<string> {
  yield "#EXTM3U\n";
  for await (const batch of batches) {
    const text = batch.map((row) => entry(row, root)).join("");
    if (text) yield text;
  }
}

function entry({ state, path, track }: ReportRow, root?: string): string {
  if (path === null || (state !== "completed" && state !== "already_there")) return "";
  const length = track?.duration_ms ? Math.round(track.duration_ms / 1000) : -1;
  const name = track ? `${track.artists.join(", ")} - ${track.title}` : path;
  // A name that begins with `#` would be a comment.
  const file = root ? join(root, path) : path.startsWith("#") ? `./${path}` : path;
  // No line of a file name can be told apart from the next entry: such a file is left out.
  if (/[\r\n]/.test(file)) return "";
  return `#EXTINF:${length},${name.replace(/\s+/g, " ")}\n${file}\n`;
}
