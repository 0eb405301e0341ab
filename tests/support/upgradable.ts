/** Harmony with a finished download: what an upgrade starts from. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { recycleDir } from "../../lib/files/recycle_dir.ts";
import { walkAudio } from "../../lib/files/scan.ts";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import { listRecycled } from "../../lib/store/recycled.ts";
import { findUpgrades } from "../../lib/upgrades.ts";
import { type Harmony, type HarmonyOptions, startHarmony } from "./harmony.ts";
import { otto, wished } from "./peers.ts";
import type { Peer } from "./slskd.ts";

const never = new AbortController().signal;
const page = { limit: 25, offset: 0 };

/** Harmony with one finished file, by default an MP3, whose peers offer more afterwards. */
export class Library implements AsyncDisposable {
  constructor(readonly harmony: Harmony, readonly id: number) {}

  static async start(options: HarmonyOptions = {}, first: Peer = otto): Promise<Library> {
    const data = await Deno.makeTempDir({ prefix: "data-" });
    const harmony = await startHarmony({
      peers: [first],
      ...options,
      env: { DATA_DIR: data, UPGRADE_ENABLED: "true", ...options.env },
    });
    const id = await harmony.want(wished, { album: "Glass Rivers", track_number: 1 });
    await harmony.ends(id, "completed");
    return new Library(harmony, id);
  }

  get config() {
    return this.harmony.services.config;
  }

  read(path: string): Promise<Uint8Array> {
    return Deno.readFile(join(this.harmony.music, path));
  }

  /** Begins what is due, and gives the download that came of it when it has ended so. */
  async upgrade(state: DownloadState) {
    const { sql } = this.harmony;
    assert.equal(await findUpgrades(sql, this.config, never), 1);
    const [row] = await sql`select id from downloads where upgrade_of = ${this.id}
      order by id desc limit 1`;
    return await this.harmony.ends(row!["id"], state);
  }

  /** What lies in the recycle folder, and its rows. */
  async kept() {
    const folder = recycleDir(this.config);
    await Deno.mkdir(folder, { recursive: true });
    // What a row says has been done to the files before.
    const { items } = await listRecycled(this.harmony.sql, page);
    const files = await Array.fromAsync(walkAudio(folder), ({ path }) => path);
    return { files: files.sort(), items };
  }

  async [Symbol.asyncDispose]() {
    await this.harmony[Symbol.asyncDispose]();
    await Deno.remove(this.config.DATA_DIR, { recursive: true });
  }
}
