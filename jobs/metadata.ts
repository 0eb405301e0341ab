import { listFacts } from "../lib/list_facts.ts";
import { type FactSource, mergeFacts } from "../lib/music/facts.ts";
import { type Asking, isAway } from "../lib/providers/musicbrainz/client.ts";
import { identify } from "../lib/providers/musicbrainz/identify.ts";
import { ServiceError } from "../lib/service_error.ts";
import { enrichmentsOf } from "../lib/store/enrichments.ts";
import { durationOf } from "../lib/store/library.ts";
import { filedTrack, type Wish } from "../lib/store/wishes.ts";
import { filed, gaveUp, settle } from "./enrich.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";
import { writeMetadata } from "./metadata_file.ts";

/**
 * Writes what is known of a filed track beyond its wish into its tags, and remembers it. What the
 * list told is written even while MusicBrainz is away; the rest follows when it is back.
 */
export const metadata: Job<"metadata"> = {
  name: "metadata",
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 30, cap_s: 3600 },
  async run({ download_id, refresh, overwrite }, context) {
    const wish = await filed(download_id, context);
    if (!wish) return;
    const write = (sources: FactSource[], waiting = false) =>
      writeMetadata(wish, mergeFacts(sources), context, { overwrite, waiting });
    const list = listFacts(wish);
    const asking = { fresh: refresh, signal: context.signal };
    const found = await askMusicBrainz(wish, context, asking).catch((error) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
    if (found instanceof ServiceError) {
      const told = list.some(({ facts }) => Object.keys(facts).length > 0);
      if (told && !await isNoted(wish, context) && !await write(list, true)) return;
      if (!isAway(found)) throw found;
      await settle(context.sql, wish, "metadata", {
        status: "pending",
        detail: "musicbrainz_away",
      });
      throw new Postponed(waitOf(found), "musicbrainz");
    }
    await write([...list, ...found]);
  },
  gaveUp: ({ download_id }, services, error) => gaveUp("metadata", download_id, services, error),
};

/** What MusicBrainz knows; nothing while it is not set up or when it has no such recording. */
async function askMusicBrainz(
  wish: Wish,
  { sql, providers }: JobContext,
  asking: Asking,
): Promise<FactSource[]> {
  if (!providers.musicbrainz) return [];
  // A file somebody picked has its names from its tags, one of a bare list its album.
  const track = await filedTrack(sql, wish.id) ?? wish;
  // A list without lengths: the file was checked, so its own is right.
  const duration_ms = wish.duration_ms ?? await durationOf(sql, wish.organized_path!);
  const facts = await identify(providers.musicbrainz, { ...track, duration_ms }, asking);
  return facts ? [{ name: "musicbrainz", facts }] : [];
}

/** Whether the list's part was written while MusicBrainz was away before. */
async function isNoted({ id }: Wish, { sql }: JobContext): Promise<boolean> {
  const { metadata } = await enrichmentsOf(sql, id);
  return metadata !== null && metadata.data !== null;
}

/** Seconds until MusicBrainz wants to hear of us again. */
function waitOf({ retry_after_ms = 60_000 }: ServiceError): number {
  return Math.min(retry_after_ms / 1000, 3600);
}
