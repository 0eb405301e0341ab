/** Downloads whose file is in the library, without the way there. */
import { dirname, join } from "node:path";
import { workOne } from "../../jobs/worker.ts";
import { jobs } from "../../jobs/mod.ts";
import type { Services } from "../../jobs/job.ts";
import type { Json } from "../../lib/db.ts";
import { sha256File } from "../../lib/files/hash.ts";
import type { JobName } from "../../lib/schemas/jobs.ts";
import { indexFile } from "../../lib/store/library.ts";
import { flac } from "./audio.ts";
import { type TestDb, testDb } from "./db.ts";
import { testServices } from "./services.ts";

/** What a filed download is like; the rest is `Mira Vance - Glass Harbour`, ten seconds long. */
export interface FiledOptions {
  /** Below MUSIC_DIR. */
  path?: string;
  bytes?: Uint8Array;
  /** Columns of `downloads`. */
  row?: Record<string, unknown>;
  spotify?: Record<string, unknown>;
}

export class Library implements AsyncDisposable {
  constructor(readonly db: TestDb, readonly root: string, readonly services: Services) {}

  get sql() {
    return this.db.sql;
  }

  /** A completed download with its file. */
  async filed(options: FiledOptions = {}): Promise<number> {
    const { path = "Mira Vance/Low Tide/03 - Glass Harbour.flac", spotify, row = {} } = options;
    const target = this.file(path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, options.bytes ?? flac({ seconds: 10 }));
    const values = {
      state: "completed",
      title: "Glass Harbour",
      artists: ["Mira Vance"],
      album: "Low Tide",
      duration_ms: 10_000,
      filename: "Mira Vance - Glass Harbour.flac",
      fingerprint: crypto.randomUUID(),
      organized_path: path,
      content_hash: await sha256File(target),
      completed_at: new Date(),
      spotify: spotify ? this.sql.json(spotify as Json) : null,
      ...row,
    };
    const [added] = await this.sql<{ id: number }[]>`
      insert into downloads ${this.sql(values)} returning id`;
    await indexFile(this.sql, this.root, path);
    return added!.id;
  }

  /** The absolute path of a file of the library. */
  file(path: string): string {
    return join(this.root, path);
  }

  /** Runs one job of a type, and says whether there was one. */
  run(type: JobName): Promise<boolean> {
    return workOne(this.sql, jobs, this.services, type);
  }

  async [Symbol.asyncDispose]() {
    await this.db[Symbol.asyncDispose]();
    await Deno.remove(this.root, { recursive: true });
  }
}

/** An empty library with a database of its own. */
export async function library(values: Record<string, string> = {}): Promise<Library> {
  const db = await testDb();
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "library-" }));
  return new Library(db, root, testServices(db.sql, { MUSIC_DIR: root, ...values }));
}
