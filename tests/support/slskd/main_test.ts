import assert from "node:assert/strict";
import { type Ask, client, until } from "./client.ts";
import { tide } from "./scenario.ts";

const script = new URL("main.ts", import.meta.url).pathname;

interface Running extends AsyncDisposable {
  ask: Ask;
  control: string;
  downloads: string;
  port: number;
}

/** Starts the stand-in as a process; its end is a kill, not a stop. */
async function start(directory: string, port: number): Promise<Running> {
  const args = ["--directory", directory, "--port", String(port), "--timings", "fast"];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, ...args, "--catalogue", `${directory}/catalogue.json`],
    stdout: "piped",
  }).spawn();
  const { value = "" } = await child.stdout.pipeThrough(new TextDecoderStream()).getReader().read();
  const { url, control, api_key: apiKey, downloads } = JSON.parse(value);
  return {
    ask: client({ url, apiKey }),
    control,
    downloads,
    port: Number(new URL(url).port),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

Deno.test("a killed process finds its transfers again and finishes them", async () => {
  const directory = await Deno.makeTempDir();
  const peers = [{ username: "mira", files: [tide] }];
  const catalogue = JSON.stringify({ peers, timings: { queuedRemotely: [300, 300] } });
  await Deno.writeTextFile(`${directory}/catalogue.json`, catalogue);
  let port = 0;
  let id = "";
  {
    await using first = await start(directory, 0);
    port = first.port;
    const body = [{ filename: tide.path, size: 100_000 }];
    const { json } = await first.ask("POST /transfers/downloads/mira", body);
    id = json.enqueued[0].id;
  }
  {
    await using second = await start(directory, port);
    const path = `${second.downloads}/Glass Rivers/01 - Low Tide.flac`;
    await until(() => Deno.stat(path).catch(() => null), (stat) => stat?.size === 100_000);
    const { json: old } = await second.ask(`GET /transfers/downloads/mira/${id}`);
    assert.deepEqual([old.exception, old.removed], ["Application shut down", true]);
    const state = await (await fetch(`${second.control}/state`)).json();
    assert.equal(state.transfers.length, 2);
  }
  await Deno.remove(directory, { recursive: true });
});
