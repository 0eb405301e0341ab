/** The data in an embed page. */
import type { z } from "zod";
import { type Entity, Entity as EntityShape, InitialState, NextData } from "./entity.ts";

/** The page is not what it was: nothing can be read before Harmony learns the new shape. */
export class EmbedChanged extends Error {
  override readonly name = "EmbedChanged";
}

/**
 * What an embed page tells; `null` where it says that there is nothing anybody may see.
 * @throws {EmbedChanged} for a page of another shape: consent, a riddle against robots, a new layout
 */
export function readPage(html: string): Entity | null {
  const next = script(html, "__NEXT_DATA__");
  if (next !== undefined) {
    const page = read(NextData, next);
    return page.state?.data.entity ?? missing(page);
  }
  const initial = script(html, "initial-state");
  if (initial !== undefined) return read(InitialState, plain(initial));
  const resource = script(html, "resource");
  if (resource !== undefined) return read(EntityShape, plain(resource));
  throw new EmbedChanged("The page has no data");
}

/** A page of Spotify's that shows nothing says so; anything else without data is another page. */
function missing({ status, forbiddenReason }: z.output<typeof NextData>): null {
  if (forbiddenReason || (status ?? 0) >= 400) return null;
  throw new EmbedChanged("The page has another shape");
}

/** The text of the script with that id. */
function script(html: string, id: string): string | undefined {
  const begin = html.search(new RegExp(`<script\\b[^<>]*\\bid=["']?${id}["'\\s>]`));
  const from = begin < 0 ? 0 : html.indexOf(">", begin) + 1;
  if (from === 0) return undefined;
  const end = html.indexOf("</script", from);
  return html.slice(from, end < 0 ? undefined : end).trim();
}

/** Older pages wrote their JSON as it stands, escaped as in an address, or in base 64. */
function plain(text: string): string {
  try {
    if (text.startsWith("{")) return text;
    if (text.startsWith("%7B")) return decodeURIComponent(text);
    return new TextDecoder().decode(Uint8Array.fromBase64(text));
  } catch {
    throw new EmbedChanged("The data of the page is written in another way");
  }
}

function read<S extends z.ZodType>(schema: S, json: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new EmbedChanged("The data of the page is no JSON");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EmbedChanged(`The page has another shape at ${issue?.path.join(".") ?? "its top"}`);
}
