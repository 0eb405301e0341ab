import type { Recognised } from "../format.ts";
import { isRecord, rawOf, readEntry } from "../json_entry.ts";
import { skipped } from "../item.ts";
import { numbered } from "./any_json.ts";

/** `Apple Music Library Tracks.json` of Apple's account data. */
export function appleLibrary(value: unknown): Recognised | undefined {
  if (!Array.isArray(value)) return undefined;
  const first = value.find(isRecord);
  if (!first || !("Track Identifier" in first) || !("Title" in first)) return undefined;
  const reads = value.map((each) => (line: number) => {
    const kind = isRecord(each) ? String(each["Content Type"] ?? "") : "";
    const raw = rawOf(each);
    if (/podcast|audiobook/i.test(kind)) return skipped(line, raw, "podcast");
    if (/video|movie|show/i.test(kind)) return skipped(line, raw, "video");
    return readEntry(line, each);
  });
  return { format: "apple_music", items: numbered(reads) };
}
