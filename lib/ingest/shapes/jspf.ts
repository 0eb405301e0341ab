import { z } from "zod";
import type { Recognised } from "../format.ts";
import { locatedItem } from "../located.ts";
import { rawOf } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

const text = z.string().nullish().catch(null);
const texts = z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish()
  .catch(null);

const Track = z.object({
  title: text,
  creator: text,
  album: text,
  duration: z.coerce.number().nullish().catch(null),
  trackNum: z.coerce.number().nullish().catch(null),
  location: texts,
  identifier: texts,
});

const Playlist = z.object({ playlist: z.object({ track: z.array(z.unknown()) }) });

/** JSPF, XSPF's playlist as JSON; ListenBrainz writes it. Durations are milliseconds. */
export function jspf(value: unknown): Recognised | undefined {
  const found = Playlist.safeParse(value);
  if (!found.success) return undefined;
  const reads = found.data.playlist.track.map((each) => (line: number) => {
    const { location, identifier, ...known } = Track.safeParse(each).data ?? {};
    return locatedItem(line, rawOf(each), {
      title: known.title ?? undefined,
      creator: known.creator ?? undefined,
      album: known.album ?? undefined,
      duration_ms: known.duration ?? null,
      track_number: known.trackNum ?? undefined,
      places: [...(location ?? []), ...(identifier ?? [])],
    });
  });
  return { format: "jspf", items: numbered(reads) };
}
