import type { ListFormat, ParsedLine } from "../schemas/ingest.ts";

/** A text whose format was recognised; its items are read as they are asked for. */
export interface Recognised {
  format: ListFormat;
  items: Iterable<ParsedLine>;
}

/** A list that was recognised; its items come as they are asked for. */
export interface ParsedList {
  format: ListFormat;
  /** ListError where only reading on shows that it is none: a broken archive, broken XML. */
  items: AsyncIterable<ParsedLine>;
}
