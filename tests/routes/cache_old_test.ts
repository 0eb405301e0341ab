import assert from "node:assert/strict";
import { kept } from "./cache_support.ts";

const all = ["/", "/activity", "/spotify/playlists", "/spotify/search/tracks", "/library/x"];

/** The addresses whose answers are gone after something happened. */
async function goneAfter(happens: (test: ReturnType<typeof kept>) => unknown, values = {}) {
  const test = kept(values);
  for (const path of all) await test.ask(path);
  await happens(test);
  const { behind } = test;
  const gone: string[] = [];
  for (const path of all) {
    const before = behind.made;
    await test.ask(path);
    if (behind.made > before) gone.push(path);
  }
  return gone;
}

Deno.test("what is written makes answers old before its own goes out", async () => {
  const ofSpotify = "/spotify/search/tracks";
  const others = all.filter((path) => path !== ofSpotify);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    assert.deepEqual(await goneAfter(({ ask }) => ask("/downloads/7", {}, method)), others, method);
  }
  assert.deepEqual(await goneAfter(({ ask }) => ask("/api/v1/spotify/mode", {}, "POST")), all);
  assert.deepEqual(await goneAfter(({ ask }) => ask("/settings", {}, "POST")), all);
});

Deno.test("what was refused makes nothing old, what failed does", async () => {
  const answering = (status: 409 | 500) => ({ ask, behind }: ReturnType<typeof kept>) => {
    behind.answer = (c) => c.json({}, c.req.method === "POST" ? status : 200);
    return ask("/downloads", {}, "POST");
  };
  assert.deepEqual(await goneAfter(answering(409)), []);
  assert.equal((await goneAfter(answering(500))).length, 4);
  assert.deepEqual(await goneAfter(({ ask }) => ask("/preferences", {}, "POST")), []);
});

Deno.test("the other processes are told, by the address inside the API", async () => {
  const { ask, told } = kept();
  await ask("/api/v1/downloads/7", {}, "DELETE");
  assert.deepEqual(told, ["cache:/downloads/7"]);
});

Deno.test("what other processes write, and rows that change, make old what shows them", async () => {
  const after = (topic: "cache" | "events" | "settings", detail?: string, values = {}) =>
    goneAfter(({ hear }) => hear(topic, detail), values);
  assert.equal((await after("cache", "/downloads")).length, 4);
  assert.deepEqual(await after("events", "activity"), ["/", "/activity", "/library/x"]);
  assert.deepEqual(await after("events", "downloads"), ["/", "/spotify/playlists", "/library/x"]);
  assert.deepEqual(await after("events", "playlists"), ["/", "/spotify/playlists", "/library/x"]);
  for (const topic of ["cache", "events", "settings"] as const) {
    assert.deepEqual(await after(topic), all, `${topic}: the connection was lost`);
  }
});

Deno.test("without CACHE_WRITE_THROUGH playlists that were written stay until their time", async () => {
  const values = { CACHE_WRITE_THROUGH: "false" };
  assert.deepEqual(await goneAfter(({ hear }) => hear("events", "playlists"), values), []);
});

Deno.test("an answer that was being made during a change is not kept", async () => {
  const { ask, behind, hear } = kept();
  let goOn = () => {};
  behind.answer = async (c) => {
    const made = behind.made;
    if (made === 1) await new Promise<void>((resolve) => goOn = resolve);
    return c.json({ time: made });
  };
  const before = ask("/a");
  while (behind.made === 0) await Promise.resolve();
  hear("cache", "/downloads");
  const after = await ask("/a");
  goOn();
  await before;
  assert.equal(after.text, JSON.stringify({ time: 2 }));
  assert.equal((await ask("/a")).text, after.text);
});

Deno.test("forgotten answers are logged, unless CACHE_LOG_EVICTIONS=false", async () => {
  for (const [wanted, lines] of [["true", 1], ["false", 0]] as const) {
    const { ask, hear, logged } = kept({ CACHE_LOG_EVICTIONS: wanted });
    await ask("/a");
    hear("events", "downloads");
    hear("events", "downloads");
    assert.equal(logged.filter(({ event }) => event === "cache.evict").length, lines);
  }
});
