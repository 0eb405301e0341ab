/** MusicBrainz as a catalogue to search, for whoever has no Spotify (contracts/spotify.md §5.1). */
import type { z } from "zod";
import { type CatalogueItem, type ItemType } from "../../schemas/found_item.ts";
import type { CatalogueSource } from "../../search/source.ts";
import { lookUp } from "../../store/lookups.ts";
import { shortened } from "../shortened.ts";
import { albumReader } from "./album.ts";
import { createAsk, type MusicBrainzOptions } from "./call.ts";
import { artistItem, groupItem, recordingItem } from "./items.ts";
import { everyWord } from "./lucene.ts";
import { Artists, Groups, Recordings } from "./wire_search.ts";

/** A question costs a second of everybody's: the same one is not asked twice in a day. */
const keep_s = 86_400;
const longestQuery = 300;
const mostItems = 100;

/**
 * One request, and so a second, for each type that is wanted, in their order. When it fails after
 * some were found, those are the answer.
 */
export function createMusicBrainzCatalogue(options: MusicBrainzOptions): CatalogueSource {
  const ask = createAsk(options);

  async function find<S extends z.ZodType>(
    path: string,
    schema: S,
    query: Query,
    signal: AbortSignal,
  ) {
    const key = `${path}?${new URLSearchParams({ query: query.query, limit: `${query.limit}` })}`;
    const lookup = { provider: "musicbrainz", key, schema, keep_s, keep_nothing_s: keep_s };
    return await lookUp(options.sql, lookup, () => ask(path, schema, { ...query }, signal));
  }

  const finders: Readonly<Record<ItemType, Finder>> = {
    async track(text, limit, signal) {
      const query = everyWord(text, ["recording", "artist", "release"]);
      const found = await find("/recording", Recordings, { query, limit }, signal);
      return (found?.recordings ?? []).filter(({ video }) => !video).map(recordingItem);
    },
    async album(text, limit, signal) {
      const query = everyWord(text, ["releasegroup", "artist"]);
      const found = await find("/release-group", Groups, { query, limit }, signal);
      return (found?.["release-groups"] ?? []).map(groupItem);
    },
    async artist(text, limit, signal) {
      const query = everyWord(text, ["artist", "alias"]);
      const found = await find("/artist", Artists, { query, limit }, signal);
      return (found?.artists ?? []).map(artistItem);
    },
  };

  return {
    name: "musicbrainz",
    fallback: true,
    tracksOf: albumReader(options, ask),
    async search({ text, types, limit }, signal) {
      const words = shortened(text, longestQuery);
      const most = Math.min(limit, mostItems);
      if (!words || most < 1) return [];
      const found: CatalogueItem[] = [];
      for (const [at, type] of types.entries()) {
        try {
          found.push(...await finders[type](words, most, signal));
        } catch (error) {
          signal.throwIfAborted();
          // What is there is worth more than an error, unless nothing is.
          if (at === 0 || found.length === 0) throw error;
          break;
        }
      }
      return found;
    },
  };
}

interface Query {
  query: string;
  limit: number;
}

type Finder = (text: string, limit: number, signal: AbortSignal) => Promise<CatalogueItem[]>;
