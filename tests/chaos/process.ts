/** Harmony's own processes, several on one database, each with a name PostgreSQL knows it by. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Pool } from "../../lib/db.ts";
import { readLines } from "../support/process.ts";
import { eventually } from "../support/harmony.ts";

const project = new URL("../../", import.meta.url).pathname;

// deno-lint-ignore no-explicit-any -- a line of the log holds anything
type Line = Record<string, any>;

/** What the processes of one installation share. */
export interface Place extends AsyncDisposable {
  /** A folder of its own, removed at the end. */
  home: string;
  /** Starts one; `name` is its `application_name` in PostgreSQL. */
  start(command: "serve" | "work", name: string, env?: Record<string, string>): Harmony;
}

/** One of them. */
export class Harmony implements AsyncDisposable {
  readonly pid: number;
  /** What it logged so far. */
  readonly lines: Line[] = [];
  /** Its exit code, once it has ended. */
  code: number | undefined;
  readonly #child: Deno.ChildProcess;
  readonly #over: Promise<unknown>;

  constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.pid = child.pid;
    this.#over = Promise.all([this.#read(child.stdout), child.status]).then(([, status]) => {
      this.code = status.code;
    });
  }

  async #read(stream: ReadableStream<Uint8Array>) {
    for await (const line of readLines(stream)) {
      if (line.startsWith("{")) this.lines.push(JSON.parse(line));
    }
  }

  all(event: string): Line[] {
    return this.lines.filter((line) => line["event"] === event);
  }

  /** Waits until it logs an event. */
  async says(event: string): Promise<Line> {
    const [line] = await eventually(
      () => {
        assert.ok(this.code === undefined || this.all(event).length, `It ended before ${event}`);
        return this.all(event);
      },
      (lines) => lines.length,
      40,
    );
    return line!;
  }

  signal(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<number> {
    return (await eventually(() => this.code, (code) => code !== undefined, 30))!;
  }

  /** Kills it, unless it has ended. */
  async [Symbol.asyncDispose]() {
    if (this.code === undefined) this.#child.kill("SIGKILL");
    await this.#over;
  }
}

/** @param settings what every process of the installation is given */
export async function place(url: string, settings: Record<string, string> = {}): Promise<Place> {
  const home = await Deno.makeTempDir({ prefix: "harmony-chaos-" });
  const all: Harmony[] = [];
  const shared = {
    DATA_DIR: join(home, "data"),
    MUSIC_DIR: join(home, "music"),
    PORT: "0",
    DATABASE_POOL_SIZE: "6",
    HARMONY_LOG_LEVEL: "INFO",
    ORCH_VISIBILITY_TIMEOUT_S: "2",
    ORCH_POLL_INTERVAL_MAX_MS: "200",
    ...settings,
  };
  return {
    home,
    start(command, name, env = {}) {
      const DATABASE_URL = `${url}?application_name=${name}`;
      const one = new Harmony(spawn("main.ts", [command], { ...shared, DATABASE_URL, ...env }));
      all.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((one) => one[Symbol.asyncDispose]()));
      await Deno.remove(home, { recursive: true });
    },
  };
}

/** Starts a script of the project; what it says beside its log is shown. */
export function spawn(script: string, args: string[], env: Record<string, string> = {}) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", join(project, script), ...args],
    cwd: project,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/**
 * Who has an advisory lock of this schema, and who waits for it, by name.
 * @param key SQL with `current_schema()`, as the lock was asked for
 */
export async function atLock(sql: Pool, key: string): Promise<{ in: string[]; waiting: string[] }> {
  const found = await sql.unsafe(`select a.application_name as name, l.granted
    from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory'
      and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(${key}, 0)`);
  const names = (granted: boolean) =>
    found.filter((row) => row["granted"] === granted).map((row) => String(row["name"]));
  return { in: names(true), waiting: names(false) };
}
