/**
 * Harmony is killed with SIGKILL at twenty random moments while a list is being fetched; afterwards
 * the library is what it would have been without: every track once, nothing half, nothing twice.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { parseFile } from "music-metadata";
import { testDb } from "../support/db.ts";
import { readLines, started } from "../support/process.ts";
import type { Peer } from "../support/slskd.ts";
import { spawn } from "./process.ts";

const tracks = 30;
const kills = 20;
const apiKey = "chaos-api-key-0123456789";

const title = (n: number) => `Song Number ${["Ash", "Birch", "Cedar", "Elm", "Fir"][n % 5]} ${n}`;
const artist = (n: number) => `Grove ${["North", "South", "East"][n % 3]}`;

function peers(): Peer[] {
  return ["ann", "ben", "cleo"].map((username, p) => ({
    username,
    uploadSpeed: 1_000_000 - p,
    files: Array.from({ length: tracks }, (_, n) => n).filter((n) => (n + p) % 3 !== 0).map((
      n,
    ) => ({
      path: `@@${username}x\\Music\\${artist(n)}\\First Leaves\\${
        String(n + 1).padStart(2, "0")
      } - ${title(n)}.flac`,
      audio: { kind: "flac" as const, seconds: 30 + n },
      padTo: 300_000 + n,
    })),
  }));
}

/** Slow enough that a kill finds every step under way. */
const timings = {
  searchesPerWindow: 10_000,
  response: [5, 60],
  rate: [400_000, 400_000],
  move: [20, 200],
  requested: [5, 60],
  queuedRemotely: [5, 60],
};

/** Starts Harmony and waits until it listens; its output is read to the end. */
async function startHarmony(env: Record<string, string>) {
  const child = spawn("main.ts", ["serve"], env);
  const lines = readLines(child.stdout);
  let url = "";
  while (!url) {
    const { value, done } = await lines.next();
    if (done) throw new Error("Harmony ended before it listened");
    url = /"url":"([^"]+)"/.exec(value)?.[1] ?? "";
  }
  const drained = (async () => {
    for await (const _ of lines);
  })();
  return {
    url,
    async kill(signal: Deno.Signal) {
      child.kill(signal);
      await Promise.all([child.status, drained]);
    },
  };
}

async function allFiles(root: string, folder = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(join(root, folder))) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory) found.push(...await allFiles(root, path));
    else found.push(path);
  }
  return found.sort();
}

async function json(url: string, init?: RequestInit) {
  const answer = await fetch(url, init);
  return await answer.json();
}

Deno.test("killed at twenty random moments, the library is complete and holds nothing twice", async () => {
  await using db = await testDb();
  const home = await Deno.makeTempDir({ prefix: "harmony-chaos-" });
  const catalogue = join(home, "catalogue.json");
  await Deno.writeTextFile(catalogue, JSON.stringify({ peers: peers(), timings }));
  const standIn = spawn("tests/support/slskd/main.ts", [
    ...["--directory", join(home, "slskd"), "--port", "0", "--catalogue", catalogue],
    ...["--timings", "fast", "--api-key", apiKey, "--seed", "7"],
  ]);
  const slskd = await started<{ url: string; control: string; downloads: string }>(standIn);
  const env = {
    DATABASE_URL: db.url,
    DATABASE_POOL_SIZE: "6",
    DATA_DIR: join(home, "data"),
    MUSIC_DIR: join(home, "music"),
    PORT: "0",
    SLSKD_BASE_URL: slskd.url,
    SLSKD_API_KEY: apiKey,
    SLSKD_SEARCHES_PER_WINDOW: "1000",
    SLSKD_SEARCH_SPACING_MS: "0",
    SLSKD_SEARCH_TIMEOUT_MS: "100000",
    SLSKD_POLL_MS: "100",
    ORCH_VISIBILITY_TIMEOUT_S: "2",
    ORCH_POLL_INTERVAL_MAX_MS: "200",
    HARMONY_LOG_LEVEL: "INFO",
  };
  try {
    const list = Array.from({ length: tracks }, (_, n) => `${artist(n)} - ${title(n)}`).join("\n");
    let harmony = await startHarmony(env);
    await json(`${harmony.url}/api/v1/imports/free`, {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: list,
    });
    for (let round = 0; round < kills; round++) {
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 900));
      await harmony.kill("SIGKILL");
      harmony = await startHarmony(env);
    }
    await finished(harmony.url);
    assert.deepEqual(await missing(harmony.url), []);
    await cleared(slskd.url);
    await harmony.kill("SIGTERM");

    const files = await allFiles(env.MUSIC_DIR);
    const expected = Array.from(
      { length: tracks },
      (_, n) => `${artist(n)}/First Leaves/${String(n + 1).padStart(2, "0")} - ${title(n)}.flac`,
    );
    assert.deepEqual(files, expected.sort());
    for (const [at, file] of files.slice(0, 5).entries()) {
      const { common } = await parseFile(join(env.MUSIC_DIR, file));
      assert.equal(
        `${common.artist}/${common.album}`,
        file.split("/").slice(0, 2).join("/"),
        `${at}`,
      );
    }
    assert.deepEqual(await allFiles(slskd.downloads), []);
    const broken = await json(`${slskd.control}/invariants`);
    assert.deepEqual(broken.broken ?? broken, []);
  } finally {
    standIn.kill("SIGTERM");
    await standIn.status;
    await Deno.remove(home, { recursive: true });
  }
});

/** What did not end as a file, with its whole story. */
async function missing(url: string) {
  const { downloads } = await json(`${url}/api/v1/downloads?limit=100&all=true`);
  assert.equal(downloads.length, tracks);
  const left = downloads.filter((one: { state: string }) => one.state !== "completed");
  return await Promise.all(
    left.map(async ({ id }: { id: number }) => {
      const { title, state, reason_code, candidates, events } = await json(
        `${url}/api/v1/download/${id}`,
      );
      return JSON.stringify({ title, state, reason_code, candidates, events });
    }),
  );
}

async function finished(url: string) {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const { counts, downloads } = await json(`${url}/api/v1/downloads?limit=100`);
    if (counts.queued + counts.running === 0) return counts;
    if (Date.now() > deadline) {
      assert.fail(
        JSON.stringify(
          downloads.map((
            one: Record<string, unknown>,
          ) => [one["id"], one["state"], one["reason_code"], one["reason_detail"]]),
        ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** slskd's own list is cleared a moment after the last download ends. */
async function cleared(url: string) {
  const headers = { "X-API-Key": apiKey };
  const deadline = Date.now() + 15_000;
  for (;;) {
    const transfers = await json(`${url}/api/v0/transfers/downloads`, { headers });
    if (transfers.length === 0) return;
    if (Date.now() > deadline) assert.fail(JSON.stringify(transfers));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
