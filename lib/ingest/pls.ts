import type { ParsedLine } from "../schemas/ingest.ts";
import type { Recognised } from "./format.ts";
import { linesOf } from "./lines.ts";
import { locatedItem } from "./located.ts";

interface Entry {
  line: number;
  raw: string;
  file?: string;
  title?: string;
  length?: number;
}

/** PLS: `[playlist]`, then `File1=`, `Title1=`, `Length1=` in any order; -1 seconds are unknown. */
export function readPls(text: string): Recognised | undefined {
  if (!/^\s*\[playlist\]\s*$/im.test(text.slice(0, 1000))) return undefined;
  return { format: "pls", items: entries(text) };
}

function* entries(text: string): Generator<ParsedLine> {
  const found = new Map<string, Entry>();
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    const [, key, number, value] = /^\s*(File|Title|Length)(\d{1,6})\s*=(.*)$/i.exec(raw) ?? [];
    if (!key || !number || value === undefined) continue;
    const entry = found.get(number) ?? { line, raw };
    found.set(number, { ...entry, [key.toLowerCase()]: value.trim() });
  }
  for (const { line, raw, file = "", title, length } of found.values()) {
    yield locatedItem(line, raw, { title, duration_ms: Number(length) * 1000, places: [file] });
  }
}
