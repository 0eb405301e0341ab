/** A library with downloads whose files were filed already: what enrichment starts from. */
import { dirname, join } from "node:path";
import type { JobContext, Services } from "../../jobs/job.ts";
import { Postponed } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { pause } from "../../lib/async.ts";
import { connect, type Json } from "../../lib/db.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { writeTags } from "../../lib/files/tags.ts";
import type { Providers } from "../../lib/providers/mod.ts";
import type { SpotifyFacts } from "../../lib/schemas/enrichment.ts";
import { type Track, track } from "../../lib/schemas/track.ts";
import { enrichmentsOf } from "../../lib/store/enrichments.ts";
import { indexFile } from "../../lib/store/library.ts";
import { encode, hasFfmpeg, noise } from "../lib/files/ffmpeg.ts";
import { flac, mp3 } from "./audio.ts";
import { testDb } from "./db.ts";
import { testServices } from "./services.ts";

export interface FiledOptions extends Partial<Track> {
  extension?: string;
  spotify?: Partial<SpotifyFacts> | null;
  seconds?: number;
  /** Its place below MUSIC_DIR. */
  path?: string;
}

export interface Filed extends AsyncDisposable {
  sql: Services["sql"];
  music: string;
  services: Services;
  /** Files a song of its own, and gives its download's id. */
  file(options?: FiledOptions): Promise<number>;
  pathOf(id: number): Promise<string>;
  /** Runs the job of a kind until it is not postponed any more. */
  run(kind: Tested, id: number, options?: RunOptions): Promise<void>;
  enrichment(kind: Tested, id: number): Promise<unknown>;
  /** What another process of the installation works with: a pool of its own. */
  otherProcess(): Promise<Services>;
}

export interface RunOptions {
  refresh?: boolean;
  services?: Services;
  signal?: AbortSignal;
  /** `true`: once, and what postpones it is thrown. */
  once?: boolean;
}

/** The kinds this runs. */
type Tested = "artwork" | "lyrics";

let seed = 1000;

/** A song in the wanted container: made on the spot, or by ffmpeg where that takes one. */
async function makeSong(path: string, extension: string, seconds: number): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const make = { flac, mp3 }[extension];
  if (make) await Deno.writeFile(path, make({ seconds, seed: seed++ }));
  else await encode(path, noise(seconds));
}

export const canMakeAll = hasFfmpeg;

/** @param providers stand-ins in place of the real services */
export async function filedLibrary(
  values: Record<string, string>,
  providers: (services: Services) => Partial<Providers> = () => ({}),
): Promise<Filed> {
  await using own = new AsyncDisposableStack();
  const db = own.use(await testDb());
  const home = await Deno.realPath(await Deno.makeTempDir({ prefix: "filed-" }));
  own.defer(() => Deno.remove(home, { recursive: true }));
  const music = join(home, "music");
  await Deno.mkdir(music);
  const artwork = join(home, "artwork");
  const plain = testServices(db.sql, { MUSIC_DIR: music, ARTWORK_DIR: artwork, ...values });
  const services = { ...plain, providers: { ...plain.providers, ...providers(plain) } };
  const others: Services["sql"][] = [];
  own.defer(async () => {
    for (const sql of others) await sql.end({ timeout: 1 });
  });
  const library: Filed = {
    sql: db.sql,
    music,
    services,
    file: (options = {}) => fileSong(services, options),
    async pathOf(id) {
      const [row] = await db.sql`select organized_path from downloads where id = ${id}`;
      return join(music, row!["organized_path"]);
    },
    run: (kind, id, options = {}) => runKind(options.services ?? services, kind, id, options),
    async enrichment(kind, id) {
      const { [kind]: found } = await enrichmentsOf(db.sql, id);
      if (!found) return null;
      const { updated_at: _, ...rest } = found;
      return rest;
    },
    async otherProcess() {
      const sql = await connect(db.url, { max: 3 });
      others.push(sql);
      return { ...services, sql };
    },
    [Symbol.asyncDispose]: (
      (stack) => () => stack.disposeAsync()
    )(own.move()),
  };
  return library;
}

/** Files a song and gives its download's id. */
export async function fileSong(services: Services, options: FiledOptions): Promise<number> {
  const { extension = "flac", spotify = null, seconds = 4, path, ...known } = options;
  const { sql, config } = services;
  const song = track({ title: "Low Tide", artists: ["Mira Vale"], album: "Shore", ...known });
  const number = song.track_number ?? 1;
  const relative = path ?? `Mira Vale/${song.album}/${number} - ${song.title}.${extension}`;
  const target = join(config.MUSIC_DIR, relative);
  await makeSong(target, extension, seconds);
  await writeTags(target, song);
  await indexFile(sql, config.MUSIC_DIR, relative);
  const values = {
    ...song,
    state: "completed",
    filename: relative,
    fingerprint: crypto.randomUUID(),
    organized_path: relative,
    content_hash: await sha256File(target),
    completed_at: new Date(),
    spotify: spotify && sql.json(spotify as Json),
  };
  const [added] = await sql`insert into downloads ${sql(values)} returning id`;
  return added!["id"];
}

async function runKind(
  services: Services,
  kind: Tested,
  download_id: number,
  { refresh = false, signal = new AbortController().signal, once = false }: RunOptions,
): Promise<void> {
  const context: JobContext = {
    ...services,
    signal,
    finish: () => Promise.resolve(),
  };
  for (;;) {
    try {
      return await jobs[kind].run({ download_id, refresh, overwrite: false }, context);
    } catch (error) {
      if (once || !(error instanceof Postponed)) throw error;
      await pause(20);
    }
  }
}
