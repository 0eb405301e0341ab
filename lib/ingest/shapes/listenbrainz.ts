import { z } from "zod";
import type { ParsedLine } from "../../schemas/ingest.ts";
import type { Recognised } from "../format.ts";
import { item, skipped } from "../item.ts";
import { isRecord, rawOf } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

const text = z.string().nullish().catch(null);
const number = z.coerce.number().nullish().catch(null);

const Listen = z.object({
  track_metadata: z.object({
    track_name: text,
    artist_name: text,
    release_name: text,
    additional_info: z.object({
      duration_ms: number,
      duration: number,
      isrc: text,
      tracknumber: number,
      artist_names: z.array(z.string()).nullish().catch(null),
      spotify_id: text,
    }).nullish().catch(null),
  }),
});

/** Listens and loved tracks as ListenBrainz exports them and its API gives them. */
export function listenBrainz(value: unknown): Recognised | undefined {
  const listens = listensIn(value);
  if (!listens?.some((each) => isRecord(each) && isRecord(each["track_metadata"]))) {
    return undefined;
  }
  const reads = listens.map((each) => (line: number) => listen(line, each));
  return { format: "listenbrainz", items: numbered(reads) };
}

function listensIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return undefined;
  const { payload, feedback, listens } = value;
  const held = isRecord(payload) ? payload["listens"] : undefined;
  return [held, listens, feedback].find(Array.isArray);
}

function listen(line: number, each: unknown): ParsedLine {
  const raw = rawOf(each);
  const found = Listen.safeParse(each);
  if (!found.success) return skipped(line, raw, "invalid");
  const { track_name, artist_name, release_name, additional_info: more } =
    found.data.track_metadata;
  return item(line, raw, {
    title: track_name ?? undefined,
    artists: more?.artist_names ?? [artist_name ?? ""],
    album: release_name ?? undefined,
    duration_ms: more?.duration_ms ?? (more?.duration ?? NaN) * 1000,
    isrc: more?.isrc ?? undefined,
    track_number: more?.tracknumber ?? undefined,
    url: more?.spotify_id,
  });
}
