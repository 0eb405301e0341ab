import { parseList } from "../../../lib/ingest/mod.ts";
import { ParsedLine } from "../../../lib/schemas/ingest.ts";

/** Everything a list gives, each item checked by its schema. */
export async function read(list: string | Uint8Array) {
  const bytes = typeof list === "string" ? new TextEncoder().encode(list) : list;
  const { format, items } = parseList(bytes);
  return { format, items: await Array.fromAsync(items, (item) => ParsedLine.parse(item)) };
}

/** An item in short: what is known of the track, what it is if it is no track, or why it is none. */
export function short(item: ParsedLine): Record<string, unknown> {
  const { line, url } = item;
  const said = Object.entries({ ...knownOf(item), url }).filter(([, value]) => value !== null);
  return { line, ...Object.fromEntries(said) };
}

function knownOf(item: ParsedLine): Record<string, unknown> {
  if (item.status === "skipped") return { reason: item.reason };
  const { kind, track, album, list } = item;
  return { kind: track ? null : kind, ...album, ...track, list };
}

/** The items of a list in short. */
export async function shorts(list: string | Uint8Array) {
  return (await read(list)).items.map(short);
}
