/**
 * `deno task demo`: the bundled slskd stand-in with its shared music, and the very same `serve`
 * that `deno task start` runs, with the same rights, pointed at it. Everything lives in `demo/`;
 * Ctrl-C stops both, and the next start goes on from there.
 */
import { join } from "node:path";
import { rights } from "../start/support.ts";
import { readLines, started } from "../support/process.ts";

const project = new URL("../../", import.meta.url).pathname;
const home = join(project, "demo");
const port = Number(Deno.env.get("PORT") || 8080);
const api = `http://127.0.0.1:${port}/api/v1`;
const apiKey = "harmony-demo-api-key";

interface Row {
  id: number;
  status: string;
  state: string;
  filename: string;
  title: string;
  artists: string[];
  organized_path: string | null;
  reason_code: string | null;
  reason_detail: string | null;
}

function run(script: string, args: string[], env: Record<string, string> = {}, may = ["-A"]) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...may, "--config", join(project, "deno.json"), join(project, script), ...args],
    cwd: home,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** Limits short enough to watch; everything else is as it ships. */
function settings(slskd: { url: string; downloads: string }): Record<string, string> {
  return {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: "",
    DATA_DIR: join(home, "data"),
    MUSIC_DIR: join(home, "music"),
    SLSKD_BASE_URL: slskd.url,
    SLSKD_API_KEY: apiKey,
    SLSKD_DOWNLOADS_DIR: slskd.downloads,
    SLSKD_SEARCH_TIMEOUT_MS: "2500",
    SLSKD_SEARCH_SPACING_MS: "500",
    // As the stand-in counts them here: who plays with the search holds up the list for a minute.
    SLSKD_SEARCH_WINDOW_S: "60",
    TRANSFER_STALL_S: "12",
    TRANSFER_QUEUE_MAX_S: "15",
    RETRY_BASE_SECONDS: "300",
    // A link somebody tries is looked up nowhere: the banner shall be true.
    SPOTIFY_OPEN_URL: "http://127.0.0.1:9",
    HARMONY_BANNER:
      "Demo: invented music from a bundled stand-in for slskd. Nothing leaves this machine.",
  };
}

async function ready(child: Deno.ChildProcess): Promise<void> {
  const ended = child.status.then(() => true);
  for (;;) {
    const up = await fetch(`${api}/ready`).then(
      async (r) => (await r.body?.cancel(), r.ok),
      () => false,
    );
    if (up) return;
    const gone = await Promise.race([ended, new Promise((r) => setTimeout(r, 100, false))]);
    if (gone) throw new Error("Harmony did not start; see demo/harmony.log");
  }
}

async function bringList(): Promise<void> {
  const list = await Deno.readTextFile(new URL("list.txt", import.meta.url));
  const answer = await fetch(`${api}/imports/free`, {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: list,
  });
  const { accepted_count, duplicate_count } = await answer.json();
  console.log(`Sample list: ${accepted_count} tracks added, ${duplicate_count} known already.\n`);
}

function lineOf(
  { artists, title, organized_path, status, reason_code, reason_detail }: Row,
): string {
  const name = `${artists.join(", ")} - ${title}`;
  if (status === "completed") return `  ✓ ${name}\n      demo/music/${organized_path}`;
  return `  ✗ ${name}\n      ${reason_code}${reason_detail ? `: ${reason_detail}` : ""}`;
}

/** Prints each download once, when it comes to an end; the pages show the rest. */
async function watch(signal: AbortSignal): Promise<void> {
  const told = new Map<number, string>();
  while (!signal.aborted) {
    const { downloads = [], counts } = await fetch(`${api}/downloads?all=true&limit=100`)
      .then((answer) => answer.json()).catch(() => ({}));
    for (const row of downloads as Row[]) {
      const over = ["completed", "failed", "dead_letter", "cancelled"].includes(row.status);
      if (!over || told.get(row.id) === row.status) continue;
      told.set(row.id, row.status);
      console.log(lineOf(row));
    }
    if (counts?.all && counts.queued + counts.running === 0) {
      console.log(
        `\nDone: ${counts.completed} filed, ${counts.failed} not to be had. Ctrl-C stops.\n`,
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function writeLog(lines: AsyncIterable<string>): Promise<void> {
  using file = await Deno.open(join(home, "harmony.log"), { create: true, append: true });
  for await (const line of lines) await file.write(new TextEncoder().encode(`${line}\n`));
}

async function main() {
  await Deno.mkdir(home, { recursive: true });
  const directory = join(home, "slskd");
  const slskd = run("tests/support/slskd/main.ts", [
    ...["--directory", directory, "--port", "0", "--catalogue", "demo", "--timings", "demo"],
    ...["--api-key", apiKey],
  ]);
  const standIn = await started<{ url: string; downloads: string }>(slskd);
  const harmony = run("main.ts", ["serve"], settings(standIn), rights);
  const logging = writeLog(readLines(harmony.stdout));
  const stop = new AbortController();
  // Both children get the terminal's Ctrl-C themselves; this process waits for them.
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(name, () => {
      stop.abort();
      if (name === "SIGTERM") { for (const child of [harmony, slskd]) child.kill("SIGTERM"); }
    });
  }
  try {
    await ready(harmony);
    console.log(`\nHarmony runs at http://127.0.0.1:${port}\n`);
    await bringList();
    await watch(stop.signal);
    await harmony.status;
  } finally {
    await Promise.all([harmony, slskd].map((child) => end(child, stop.signal.aborted)));
    await logging;
  }
}

/** Ends a child that was not told to stop yet, and waits for it. */
async function end(child: Deno.ChildProcess, told: boolean) {
  try {
    if (!told) child.kill("SIGTERM");
  } catch {
    // It is gone already.
  }
  await child.status;
}

await main();
