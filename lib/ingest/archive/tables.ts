import type { ListFormat, ParsedLine } from "../../schemas/ingest.ts";
import { ListError } from "../error.ts";
import type { Recognised } from "../format.ts";
import { readText } from "../text.ts";
import type { Entry } from "./directory.ts";
import { inflate, type Room } from "./inflate.ts";

/** The items of those tables in an archive that one program wrote; others are none of its lists. */
export async function* tableLines(
  entries: readonly Entry[],
  wanted: ListFormat,
  room: Room,
): AsyncGenerator<ParsedLine> {
  for (const entry of entries) {
    const recognised = readIfList(await inflate(entry, room));
    if (recognised?.format !== wanted) continue;
    for (const item of recognised.items) yield named(item, entry.name);
  }
}

/** Exports also hold empty tables, and such of comments and orders. */
function readIfList(bytes: Uint8Array): Recognised | undefined {
  try {
    return readText(bytes);
  } catch (error) {
    if (error instanceof ListError) return undefined;
    throw error;
  }
}

/** Exportify names each file after its playlist. */
function named(item: ParsedLine, file: string): ParsedLine {
  if (item.status === "skipped" || item.list !== null) return item;
  return { ...item, list: file.split("/").at(-1)!.replace(/\.csv$/i, "").slice(0, 500) || null };
}
