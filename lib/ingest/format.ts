import type { ListFormat, ParsedLine } from "../schemas/ingest.ts";

/** A list whose format was recognised; its items are read as they are asked for. */
export interface Recognised {
  format: ListFormat;
  items: Iterable<ParsedLine>;
}
