/** Albums of the library that may be a wanted one, the likeliest first looked for. */
import { inTurns } from "../async.ts";
import { type Pool, rows, type Sql } from "../db.ts";
import { readAlbumTitle } from "../music/album_title.ts";
import { albumFolder } from "../music/album_key.ts";
import { albumArtist } from "../music/album_artist.ts";
import type { Aliases } from "../music/aliases.ts";
import { likeness } from "../music/alike.ts";
import { queryWords } from "../music/words.ts";
import { romanise } from "../music/romanise.ts";
import { normalise } from "../music/normalise.ts";
import type { AlbumFacts } from "../schemas/matching_albums.ts";
import { track } from "../schemas/track.ts";
import { titleKey } from "./library.ts";
import { LibraryHit } from "./library_search.ts";

/** An album as it lies in a folder of MUSIC_DIR. */
export interface OwnedAlbum {
  /** The same for all that was found of it. */
  key: string;
  /** The folder, relative to MUSIC_DIR, with its discs together. */
  folder: string;
  album: AlbumFacts;
  paths: string[];
}

/** How far the last stage goes. */
export interface LookupLimits {
  MATCH_FUZZY_MAX_CANDIDATES: number;
  MATCH_MIN_ARTIST_SIM: number;
}

type WantedNames = Pick<AlbumFacts, "title" | "artists" | "tracks">;

/** Files that are read in one stage. */
const most = 5000;

const quoted = (word: string) => `'${word.replace(/['\\]/g, "$&$&")}'`;

/** All words of a text, in its own script or in Latin letters. */
function allOf(text: string): string {
  const readings = [text, romanise(text)].map(queryWords).filter((words) => words.length > 0);
  return readings.map((words) => `(${words.map(quoted).join(" & ")})`).join(" | ");
}

function found(sql: Pool, where: (tx: Sql) => ReturnType<Sql>): Promise<LibraryHit[]> {
  return sql.begin(async (tx) => {
    // How rare the words are decides between the index and the table: a plan for any words is slow.
    await tx`set local plan_cache_mode = force_custom_plan`;
    return await rows(
      LibraryHit,
      tx`select path, size, title, artists, album, album_artist, track_number, disc_number, year,
          isrc, duration_ms, format, bitrate_kbps
        from library_files where album is not null and ${where(tx)} limit ${most}`,
    );
  });
}

/** What most of the files say, in the order in which they say it. */
function commonest<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function albumOf(files: readonly LibraryHit[]): AlbumFacts {
  const filed = commonest(files.flatMap(({ album_artist }) => album_artist ?? []));
  const own = commonest(files.flatMap(({ artists }) => artists.slice(0, 1)));
  const artist = filed ?? own;
  return {
    title: files[0]!.album!,
    artists: artist === undefined ? [] : [artist],
    year: commonest(files.flatMap(({ year }) => year ?? [])) ?? null,
    track_count: files.length,
    barcode: null,
    tracks: files.map((file) => track({ ...file, title: file.title ?? file.path })),
  };
}

/** The files of one album lie in one folder, and say so. It rests after each file. */
function* grouped(files: readonly LibraryHit[]): Generator<void, OwnedAlbum[]> {
  const groups = new Map<string, LibraryHit[]>();
  for (const file of new Map(files.map((file) => [file.path, file])).values()) {
    const key = `${albumFolder(file.path)}\0${normalise(readAlbumTitle(file.album!).full)}`;
    const others = groups.get(key);
    if (others) others.push(file);
    else groups.set(key, [file]);
    yield;
  }
  return [...groups].map(([key, own]) => ({
    key,
    folder: albumFolder(own[0]!.path).replaceAll("\\", "/"),
    album: albumOf(own),
    paths: own.map(({ path }) => path),
  }));
}

/** Those whose artist may be meant, the likeliest names first. It rests after each album. */
function* nearest(
  wanted: WantedNames,
  albums: readonly OwnedAlbum[],
  limits: LookupLimits,
  aliases: Aliases,
): Generator<void, OwnedAlbum[]> {
  const like = likeness(readAlbumTitle(wanted.title).full);
  const near: { one: OwnedAlbum; value: number }[] = [];
  for (const one of albums) {
    const artist = albumArtist(wanted, one.album, aliases).value ?? 1;
    if (artist >= limits.MATCH_MIN_ARTIST_SIM) {
      near.push({ one, value: like(readAlbumTitle(one.album.title).full) });
    }
    yield;
  }
  return near.sort((a, b) => b.value - a.value).slice(0, limits.MATCH_FUZZY_MAX_CANDIDATES)
    .map(({ one }) => one);
}

/** The same albums with all their files: what was found of them may be a song of each. */
async function whole(sql: Pool, albums: readonly OwnedAlbum[]): Promise<OwnedAlbum[]> {
  const keys = new Set(albums.map(({ key }) => key));
  const names = new Set(albums.map(({ album }) => readAlbumTitle(album.title).core));
  const words = [...names].map(allOf).filter(Boolean).join(" | ");
  if (words === "") return [...albums];
  const files = await found(sql, (tx) => tx`words @@ ${words}::tsquery`);
  return (await inTurns(grouped(files))).filter(({ key }) => keys.has(key));
}

/**
 * Albums of the library that may be the wanted one, stage by stage (seed 002): those called as it is
 * and by its artist; those in whose name its words are; then, no more than
 * MATCH_FUZZY_MAX_CANDIDATES, the nearest names among all its artist has and all that have one of
 * its songs, when their artist is like enough. Who is content with a stage asks for no further one.
 */
export async function* albumCandidates(
  sql: Pool,
  wanted: WantedNames,
  limits: LookupLimits,
  aliases: Aliases,
): AsyncGenerator<OwnedAlbum[]> {
  const { core } = readAlbumTitle(wanted.title);
  const [name, artist] = [allOf(core), allOf(wanted.artists[0] ?? "")];
  const inAlbum = async (files: LibraryHit[]) =>
    (await inTurns(grouped(files))).filter(({ album }) =>
      ` ${normalise(album.title)} `.includes(` ${core} `)
    );
  const likeliest = (albums: OwnedAlbum[]) => inTurns(nearest(wanted, albums, limits, aliases));
  if (name && artist) {
    yield await inAlbum(
      await found(sql, (tx) => tx`words @@ ${`(${name}) & (${artist})`}::tsquery`),
    );
  }
  if (name) {
    const files = await found(sql, (tx) => tx`words @@ ${name}::tsquery`);
    yield await likeliest(await inAlbum(files));
  }
  const keys = wanted.tracks.map(({ title }) => titleKey(title));
  const songs = await found(sql, (tx) => tx`title_key = any (${keys}::text[])`);
  const files = artist ? await found(sql, (tx) => tx`words @@ ${artist}::tsquery`) : [];
  yield await whole(sql, await likeliest(await inTurns(grouped([...files, ...songs]))));
}
