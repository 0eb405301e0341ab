/** A library of filed songs, and stand-ins for everybody who has covers. */
import { createFileFetcher } from "../../lib/fetch_file.ts";
import { silentLog } from "../../lib/log.ts";
import { noteEnrichment } from "../../lib/store/enrichments.ts";
import { startCoverArt } from "./coverart.ts";
import { filedLibrary } from "./filed.ts";
import { jpeg } from "./images.ts";

export const album_id = "4aawyAB9vmqN3uQ7FjRGTy";
export const imageKey = `image/${"ab67616d0000b273".padEnd(40, "0")}`;
export const spotify = { album_id, image_url: `https://i.scdn.co/${imageKey}` };
export const group = "11111111-2222-3333-4444-555555555555";
export const release = "99999999-2222-3333-4444-555555555555";

export const front = jpeg({ width: 640, seed: 1 });
export const large = jpeg({ width: 1200, seed: 2 });

/** A library, and a world of covers. */
export async function coverWorld(values: Record<string, string> = {}) {
  await using own = new AsyncDisposableStack();
  const covers = own.use(await startCoverArt());
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  const library = own.use(
    await filedLibrary({ ENABLE_ARTWORK: "true", ...values }, () => ({ fetchFile })),
  );
  const kept = own.move();
  return { covers, library, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** As if the tags had brought the album's ids at MusicBrainz. */
export async function knowsMusicBrainz(
  library: { sql: Parameters<typeof noteEnrichment>[0] },
  id: number,
) {
  const facts = {
    musicbrainz_release_group_id: [group],
    musicbrainz_release_id: [release],
  };
  await noteEnrichment(library.sql, id, "metadata", { status: "done", data: { facts } });
}

/** The archive is asked, too. */
export const fallback = { ARTWORK_FALLBACK_ENABLED: "true" };
