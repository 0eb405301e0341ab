/** One line of a file of cases: a wanted track, and the files offered for it in slskd's own words. */
import { z } from "zod";
import { AppError } from "../errors.ts";
import { readEntry } from "../ingest/json_entry.ts";
import { attribute, bytes, natural } from "../providers/slskd/wire_number.ts";
import type { RemoteFile } from "../schemas/candidate.ts";
import type { SkipReason } from "../schemas/ingest.ts";
import type { Track } from "../schemas/track.ts";
import { readJson } from "./json.ts";

/** Peers leave out what they do not know; only what a file is called has to be there. */
const Offer = z.object({
  id: z.unknown().refine((id) => id !== undefined, "is missing"),
  username: z.string().catch(""),
  filename: z.string(),
  size: z.number().min(0).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  bitRate: attribute,
  length: attribute,
  sampleRate: attribute,
  bitDepth: attribute,
  uploadSpeed: bytes,
  queueLength: natural,
  hasFreeUploadSlot: z.boolean().catch(false),
});

const Line = z.object({
  id: z.unknown().optional(),
  track: z.record(z.string(), z.unknown()),
  candidates: z.array(Offer),
});

/** A case that was read; ids are whatever stood there and go back unchanged. */
export interface Case {
  id: unknown;
  track: Track;
  files: RemoteFile[];
  ids: ReadonlyMap<RemoteFile, unknown>;
}

/** A line that is no case; the id is kept if one can be read. */
export class CaseError extends AppError {
  constructor(message: string, readonly id: unknown = null) {
    super("VALIDATION_ERROR", message);
  }
}

const lacking: Partial<Record<SkipReason, string>> = {
  no_title: "track.title is missing",
  no_artist: "track.artists is missing",
  too_long: "A text of the track is too long",
};

/** Reads a track as an item of any list is read: what does not fit counts as not known. */
function trackOf(track: unknown, id: unknown): Track {
  const item = readEntry(1, track);
  if (item.status === "accepted" && item.track) return item.track;
  const reason = item.status === "skipped" ? lacking[item.reason] : lacking.no_title;
  throw new CaseError(reason ?? "track is no track", id);
}

/** A size that nothing can be held against, for a file of which none is given. */
function likelySize({ length = 240, bitRate = 320 }: z.output<typeof Offer>): number {
  return Math.max(1, Math.round(length * bitRate * 125));
}

function fileOf(offer: z.output<typeof Offer>): RemoteFile {
  return {
    username: offer.username,
    filename: offer.filename,
    size: Math.trunc(offer.size ?? likelySize(offer)),
    bitrate_kbps: offer.bitRate ?? null,
    duration_s: offer.length ?? null,
    sample_rate_hz: offer.sampleRate ?? null,
    bit_depth: offer.bitDepth ?? null,
    free_slot: offer.hasFreeUploadSlot,
    queue_length: offer.queueLength,
    upload_speed: offer.uploadSpeed,
  };
}

function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : null;
}

/**
 * Reads one line of a file of cases.
 * @throws {CaseError} which says what is wrong with it
 */
export function readCase(text: string): Case {
  const value = readJson(text);
  if (value === undefined) throw new CaseError("The line is no JSON");
  const line = Line.safeParse(value);
  if (!line.success) {
    const [issue] = line.error.issues;
    throw new CaseError(`${issue?.path.join(".")}: ${issue?.message}`, idOf(value));
  }
  const { id = null, track, candidates } = line.data;
  const offers = candidates.map((offer) => [fileOf(offer), offer.id] as const);
  const files = offers.map(([file]) => file);
  return { id, track: trackOf(track, id), files, ids: new Map(offers) };
}
