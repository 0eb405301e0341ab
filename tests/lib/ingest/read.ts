import { parseList } from "../../../lib/ingest/mod.ts";
import { ParsedLine } from "../../../lib/schemas/ingest.ts";

/** Everything a list gives, each item checked by its schema. */
export async function read(list: string | Uint8Array) {
  const bytes = typeof list === "string" ? new TextEncoder().encode(list) : list;
  const { format, items } = parseList(bytes);
  return { format, items: await Array.fromAsync(items, (item) => ParsedLine.parse(item)) };
}

/** An item in short: what is known of the track, or why it is none. */
export function short(item: ParsedLine): Record<string, unknown> {
  const { line, url } = item;
  const known = item.status === "accepted" ? item.track : { reason: item.reason };
  const said = Object.entries({ ...known, url }).filter(([, value]) => value !== null);
  return { line, ...Object.fromEntries(said) };
}

/** The items of a list in short. */
export async function shorts(list: string | Uint8Array) {
  return (await read(list)).items.map(short);
}
