/** PostgreSQL is restarted under a process that serves: it says so, and comes back by itself. */
import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { addDownload } from "../routes/support.ts";
import { place } from "./process.ts";

const page = { Accept: "text/html" };

/** Asks without end, and keeps every status there was. */
function load(url: string, stop: AbortSignal) {
  const seen = new Set<number>();
  async function ask(path: string, headers: Record<string, string>) {
    while (!stop.aborted) {
      const answer = await fetch(url + path, { headers });
      await answer.body?.cancel();
      seen.add(answer.status);
    }
  }
  const asking = [
    ask("/api/v1/downloads", {}),
    ask("/downloads", page),
    ask("/api/v1/activity", {}),
    ask("/status", page),
  ];
  return { seen, over: Promise.all(asking) };
}

/** The names of the events a page is told. */
async function listen(url: string, told: string[]) {
  const answer = await fetch(`${url}/events`);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      for (const [, name] of value.matchAll(/^event: (\w+)$/gm)) told.push(name!);
    }
  })().catch(() => {});
  return { [Symbol.asyncDispose]: () => reader.cancel() };
}

Deno.test("PostgreSQL restarted twice under load: 503 and never 500, ready and told again by itself", async () => {
  await using server = await ownServer(unsafeButFast);
  const sql = await connect(server.url);
  await migrate(sql, await readSteps());
  await sql.end();
  await using here = await place(server.url, { SLSKD_BASE_URL: "" });
  const harmony = here.start("serve", "one");
  const { url } = await harmony.says("listening");
  const ready = async () => {
    const answer = await fetch(`${url}/ready`);
    await answer.body?.cancel();
    return answer.status;
  };
  await eventually(ready, (status) => status === 200);
  const told: string[] = [];
  await using _stream = await listen(url, told);
  const stop = new AbortController();
  const { seen, over } = load(url, stop.signal);
  for (const end of ["crash", "stop"] as const) {
    await server[end]();
    await eventually(ready, (status) => status === 503);
    await server.start();
    await eventually(ready, (status) => status === 200);
    await eventually(() => told.splice(0), (names) => names.includes("resume"));
    const again = await connect(server.url, { max: 1 });
    await addDownload(again);
    await again.end();
    await eventually(() => told, (names) => names.includes("downloads"));
  }
  stop.abort();
  await over;
  assert.deepEqual([...seen].sort(), [200, 503]);
  assert.equal(harmony.code, undefined, "the process lives");
});
