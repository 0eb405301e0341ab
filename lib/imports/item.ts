/** From what a format read of a line to what is kept of it. */
import { createHash } from "node:crypto";
import { canonicalLink } from "../ingest/links.ts";
import { trackFingerprint } from "../music/fingerprint.ts";
import type { ParsedLine } from "../schemas/ingest.ts";
import { likedPriority } from "../schemas/liked.ts";
import { track } from "../schemas/track.ts";
import type { IngestItem } from "../store/ingest.ts";
import type { Asked } from "./asked.ts";

type Accepted = Extract<ParsedLine, { status: "accepted" }>;

const nothing = {
  kind: "track",
  reason: null,
  raw: "",
  track: null,
  album: null,
  list: null,
  spotify: null,
  fingerprint: null,
  priority: 0,
  download_id: null,
} as const;

/** A line, once in the whole list; beyond `most` it is left with the reason `limit`. */
export function itemOf(line: ParsedLine, asked: Asked, most: number): IngestItem {
  if (line.status === "skipped") return { ...nothing, ...line };
  const { prior, ...said } = line;
  const priority = prior ? likedPriority : 0;
  const read = { ...nothing, ...said, priority, fingerprint: fingerprintOf(line) };
  if (asked.has(read)) return duplicate(read);
  if (asked.size >= most) return { ...read, status: "skipped", reason: "limit" };
  asked.add(read);
  return read;
}

/** The same item, not taken because it is wanted already, by a download where one is known. */
export function duplicate(item: IngestItem, download_id: number | null = null): IngestItem {
  return { ...item, status: "duplicate", reason: "duplicate", download_id };
}

/** The same for whatever asks for the same: a track, an album by its names, or a link. */
export function fingerprintOf(
  { kind, track: wanted, album, url }: Pick<Accepted, "kind" | "track" | "album" | "url">,
): string {
  if (wanted) return trackFingerprint(wanted);
  if (!url && album) return trackFingerprint(track({ ...album, album: kind }));
  return createHash("sha256").update(`link\0${canonicalLink(url ?? "")}`).digest("hex");
}
