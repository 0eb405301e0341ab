import type { ParsedLine } from "../../schemas/ingest.ts";
import type { Recognised } from "../format.ts";
import { skipped } from "../item.ts";
import { isRecord, rawOf, readEntry } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

/** What Deezer's API gives, and exporters keep: `data` with tracks, in a playlist or alone. */
export function deezer(value: unknown): Recognised | undefined {
  if (!isRecord(value)) return undefined;
  const page = isRecord(value["tracks"]) ? value["tracks"] : value;
  const data = page["data"];
  if (!Array.isArray(data) || !data.some(isDeezer)) return undefined;
  const reads = data.map((each) => (line: number) => deezerItem(line, each));
  return { format: "deezer", items: numbered(reads) };
}

function isDeezer(each: unknown): boolean {
  return isRecord(each) && typeof each["title"] === "string" && isRecord(each["artist"]);
}

/** Durations are seconds, and links lead to Deezer alone. */
function deezerItem(line: number, each: unknown): ParsedLine {
  if (!isRecord(each)) return skipped(line, rawOf(each), "invalid");
  const { duration, link: _, ...known } = each;
  return readEntry(line, { ...known, duration_ms: Number(duration) * 1000 });
}
