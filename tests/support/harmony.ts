/**
 * Harmony's background work on a schema of its own, with a stand-in for slskd and real folders:
 * what a test of the life of a download needs.
 *
 * ```ts
 * await using harmony = await startHarmony({ peers: [mira], injections: [...] });
 * const id = await harmony.want("Mira Vale - Low Tide");
 * await harmony.ends(id, "completed");
 * await harmony.isClean();
 * ```
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { createGauge } from "../../jobs/gauge.ts";
import type { JobContext, Services } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { readTransfers } from "../../jobs/transfer_reader.ts";
import { work, workOne } from "../../jobs/worker.ts";
import { addDownloads } from "../../lib/add_downloads.ts";
import { connect } from "../../lib/db.ts";
import { walkAudio } from "../../lib/files/scan.ts";
import { createProviders } from "../../lib/providers/mod.ts";
import { createSlskdFrom } from "../../lib/providers/slskd/from_config.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import type { DownloadDetail, ReasonCode } from "../../lib/schemas/download.ts";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import type { JobName } from "../../lib/schemas/jobs.ts";
import type { Track } from "../../lib/schemas/track.ts";
import { createHub } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { libraryKnown } from "../../lib/store/library.ts";
import { findDetail } from "../../lib/store/detail.ts";
import { type TestDb, testDb } from "./db.ts";
import { testConfig } from "./services.ts";
import type { Slskd, SlskdOptions } from "./slskd.ts";
import { scenario } from "./slskd/scenario.ts";
import type { TransferRecord } from "./slskd/records.ts";

export interface HarmonyOptions extends Partial<Omit<SlskdOptions, "directory">> {
  /** Settings that differ from the quick ones of tests. */
  env?: Record<string, string>;
  /** `false`: nothing runs until `start`, and jobs are run one by one. */
  running?: boolean;
  db?: TestDb;
}

/** The work of one process. */
export interface Process {
  /** Takes nothing new and waits for what runs, or with `kill` drops it. */
  stop(how?: "kill"): Promise<void>;
}

const quick = {
  SLSKD_SEARCHES_PER_WINDOW: "1000",
  SLSKD_TIMEOUT_MS: "3000",
  SLSKD_RETRY_BACKOFF_BASE_MS: "10",
  SLSKD_RETRY_MAX: "1",
  // Two seconds: a round after the first one is not what most tests are about.
  RETRY_MAX_ATTEMPTS: "1",
  NOT_FOUND_WAITS_S: "off",
};

/** Polls until it is so; fails with what it read last. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  wanted: (value: Awaited<T>) => unknown,
  seconds = 20,
): Promise<Awaited<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) {
      throw new Error(`Not so after ${seconds} s: ${Deno.inspect(value, { depth: 6 })}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export class Harmony implements AsyncDisposable {
  readonly #processes = new Set<Process>();
  readonly #own: AsyncDisposable;
  constructor(
    readonly db: TestDb,
    readonly slskd: Slskd,
    readonly music: string,
    readonly services: Services,
    own: AsyncDisposable,
  ) {
    this.#own = own;
  }

  get sql() {
    return this.db.sql;
  }

  /** Starts what `harmony work` runs. */
  async start(services: Services = this.services): Promise<Process> {
    const queue = await connect(this.db.url, { max: 2 });
    await enqueue(queue, { type: "library_scan", payload: {}, key: "tick" });
    const [stop, kill] = [new AbortController(), new AbortController()];
    const done = Promise.all([
      work(queue, jobs, services, stop.signal, kill.signal),
      readTransfers(services, stop.signal),
    ]);
    const process: Process = {
      stop: async (how) => {
        if (!this.#processes.delete(process)) return;
        stop.abort();
        if (how === "kill") kill.abort();
        await done;
        await queue.end({ timeout: 0.2 });
      },
    };
    this.#processes.add(process);
    // Until then every search waits for two seconds.
    await eventually(() => libraryKnown(this.sql), Boolean);
    return process;
  }

  /** Runs one job of a type, and says whether there was one. */
  run(type: JobName): Promise<boolean> {
    return workOne(this.sql, jobs, this.services, type);
  }

  /** What a job is given. */
  context(): JobContext {
    return {
      ...this.services,
      signal: new AbortController().signal,
      finish: () => Promise.resolve(),
    };
  }

  /** Wants a track, `Artist - Title`, and gives the id of its download. */
  async want(line: string, about: Partial<Track> & { priority?: number } = {}): Promise<number> {
    const [artist = "", title = ""] = line.split(" - ");
    const { priority, ...track } = about;
    const [download] = await addDownloads({ ...this.services }, {
      track: { title, artists: [artist], ...track },
      ...(priority === undefined ? {} : { priority }),
    });
    return download!.id;
  }

  async detail(id: number): Promise<DownloadDetail> {
    const found = await findDetail(this.sql, id);
    assert.ok(found, `no download ${id}`);
    return found;
  }

  /** Waits until a download is in a state. */
  async ends(id: number, state: DownloadState, seconds?: number): Promise<DownloadDetail> {
    return await eventually(
      () => this.detail(id),
      (download) => {
        const other = ["completed", "dead_letter", "cancelled"].includes(download.state);
        assert.ok(download.state === state || !other, Deno.inspect(download, { depth: 5 }));
        return download.state === state;
      },
      seconds,
    );
  }

  /** Waits until a download is as wanted. */
  until(id: number, wanted: (download: DownloadDetail) => boolean): Promise<DownloadDetail> {
    return eventually(() => this.detail(id), wanted);
  }

  /** Waits until a download says why it waits. */
  waitsFor(id: number, reason: ReasonCode): Promise<DownloadDetail> {
    return this.until(id, (download) => download.reason_code === reason);
  }

  /** The files of the library, hidden ones too. */
  async files(): Promise<string[]> {
    const found = await Array.fromAsync(walkAudio(this.music), (file) => file.path);
    return [...found, ...(await hidden(this.music))].sort();
  }

  /** What slskd ever transferred for Harmony, removed records too. */
  transfers(): TransferRecord[] {
    return (this.slskd.state().transfers as TransferRecord[]).filter(({ foreign }) => !foreign);
  }

  /** Waits until slskd's lists hold nothing of Harmony's, then asserts that no rule was broken. */
  async isClean(): Promise<void> {
    await eventually(
      () => [
        ...this.transfers().filter(({ removed }) => !removed),
        ...this.slskd.state().searches,
      ],
      (left) => left.length === 0,
    );
    assert.deepEqual(this.slskd.invariants(), []);
    const completed = await this.sql`select organized_path from downloads
      where state = 'completed' order by 1`;
    const paths = new Set(completed.map((row) => row["organized_path"]));
    assert.deepEqual(await this.files(), [...paths].sort(), "the files are those of the downloads");
  }

  async [Symbol.asyncDispose]() {
    for (const process of [...this.#processes]) await process.stop("kill");
    await this.#own[Symbol.asyncDispose]();
  }
}

/** Half-written files, which must not be left. */
async function hidden(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = below ? `${below}/${name}` : name;
    if (isDirectory) found.push(...await hidden(folder, path));
    else if (name.startsWith(".")) found.push(path);
  }
  return found;
}

/** Starts Harmony's background work, by default with one peer who shares one song. */
export async function startHarmony(options: HarmonyOptions = {}): Promise<Harmony> {
  const { env, running = true, db, ...stand } = options;
  await using own = new AsyncDisposableStack();
  const schema = db ?? own.use(await testDb());
  const music = await Deno.makeTempDir({ prefix: "music-" });
  own.defer(() => Deno.remove(music, { recursive: true }));
  const data = await Deno.makeTempDir({ prefix: "data-" });
  own.defer(() => Deno.remove(data, { recursive: true }));
  const timings = { searchesPerWindow: 1000, ...stand.timings };
  const { slskd } = own.use(await scenario({ ...stand, timings }));
  const config = testConfig({
    ...quick,
    MUSIC_DIR: music,
    DATA_DIR: data,
    SLSKD_BASE_URL: slskd.url,
    SLSKD_API_KEY: slskd.apiKey,
    ...env,
  });
  const client = createSlskdFrom(config, silentLog);
  const services = {
    sql: schema.sql,
    config,
    log: silentLog,
    hub: createHub(silentLog),
    slskd: client,
    providers: createProviders(config, silentLog, schema.sql, "0.0.1"),
    gauge: createGauge(),
  };
  const harmony = new Harmony(schema, slskd, music, services, own.move());
  if (running) await harmony.start();
  return harmony;
}
