import assert from "node:assert/strict";
import { mira, scenario } from "../support/slskd/scenario.ts";
import { type Installation, installation, isBorrowed, type Serving } from "./support.ts";

const project = new URL("../../", import.meta.url).pathname;

interface Listed {
  downloads: { status: string; organized_path: string | null }[];
}

/** Looks at the list until the one download is filed. */
async function filed(server: Serving): Promise<string> {
  for (;;) {
    const { text } = await server.ask("/api/v1/downloads?all=true");
    const [row] = (JSON.parse(text) as Listed).downloads;
    if (row?.organized_path) return row.organized_path;
    assert.ok(!["failed", "dead_letter"].includes(row?.status ?? ""), text);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function journey(harmony: Installation) {
  const server = await harmony.serve();
  const body = "Mira Vale - Low Tide";
  const answer = await server.ask("/api/v1/imports/free", { method: "POST", body });
  assert.equal(answer.status, 202, answer.text);
  assert.equal((await Deno.stat(`${harmony.music}/${await filed(server)}`)).isFile, true);
  assert.equal((await server.ask("/status", { headers: { Accept: "text/html" } })).status, 200);
  const doctor = await harmony.run(["doctor"]);
  assert.equal(doctor.code, 0, doctor.stdout);
  assert.match(doctor.stdout, /^ok {3}ffmpeg: /m);
  assert.equal(await server.stop(), 0);
  assert.doesNotMatch(harmony.said, /NotCapable|--allow-/);
}

/** An installation with a daemon, and without a database of its own. */
async function withDaemon(slskd: { url: string; apiKey: string; downloadsDir: string }) {
  return await installation({
    SLSKD_BASE_URL: slskd.url,
    SLSKD_API_KEY: slskd.apiKey,
    SLSKD_DOWNLOADS_DIR: slskd.downloadsDir,
    SLSKD_SEARCH_TIMEOUT_MS: "1000",
    SLSKD_SEARCH_SPACING_MS: "0",
    SLSKD_POLL_MS: "100",
    VERIFY_LOSSLESS: "true",
    HARMONY_LOG_LEVEL: "DEBUG",
  });
}

Deno.test(
  "its permissions are enough from the first start to a filed track",
  { ignore: isBorrowed },
  async () => {
    await using stand = await scenario({ peers: [mira] });
    await using harmony = await withDaemon(stand.slskd);
    await journey(harmony);
  },
);

/** Runs a line with the rights of `serve`. */
async function tried(line: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=serve", "--no-prompt", "-"],
    cwd: project,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(line));
  await writer.close();
  const { code, stderr } = await child.output();
  return code === 0 ? "done" : new TextDecoder().decode(stderr);
}

const refused: [line: string, said: RegExp][] = [
  [`new Deno.Command("sh", { args: ["-c", "true"] }).outputSync()`, /run access/],
  [`Deno.writeTextFileSync("main.ts", "")`, /write access/],
  [`Deno.writeTextFileSync("node_modules/x", "")`, /write access/],
  [`Deno.writeTextFileSync("/etc/cron.d/x", "")`, /write access/],
  [`Deno.readTextFileSync("/etc/shadow")`, /read access/],
  [`Deno.dlopen("libc.so.6", {})`, /ffi access/],
  [`if (Deno.env.get("AWS_SECRET_ACCESS_KEY") !== undefined) throw Error("leak")`, /^done$/],
];

Deno.test("its permissions are no more than that: no shell, no change of its own code", async () => {
  for (const [line, said] of refused) assert.match(await tried(line), said, line);
});
