import assert from "node:assert/strict";
import { createLog, type Fields } from "../../../../lib/log.ts";
import { createSpotifyOpen } from "../../../../lib/providers/spotify_open/client.ts";
import { EmbedChanged } from "../../../../lib/providers/spotify_open/page.ts";
import { ServiceError } from "../../../../lib/service_error.ts";
import { testDb } from "../../../support/db.ts";
import {
  embedToken,
  type OpenFault,
  openId,
  startOpenSpotify,
} from "../../../support/open_spotify.ts";

async function world() {
  const db = await testDb();
  const stand = startOpenSpotify();
  const logged: Fields[] = [];
  const log = createLog((level, event, fields) => void logged.push({ level, event, ...fields }));
  const baseUrl = stand.env["SPOTIFY_OPEN_URL"]!;
  const open = createSpotifyOpen({ sql: db.sql, log, version: "0.0.1", baseUrl, intervalMs: 0 });
  return {
    ...{ db, stand, logged, open, signal: AbortSignal.timeout(30_000) },
    async [Symbol.asyncDispose]() {
      await stand[Symbol.asyncDispose]();
      await db[Symbol.asyncDispose]();
    },
  };
}

const list = (n: number) => openId("list", n);

Deno.test("title and cover are asked for once a day; what is private is told from what is there", async () => {
  await using test = await world();
  const { open, stand, signal } = test;
  for (let times = 0; times < 2; times++) {
    const about = await open.about(`spotify:playlist:${list(1)}`, signal);
    assert.equal(about?.title, "Harbour Nights");
    assert.match(about!.image_url!, /^https:/);
    assert.equal(await open.about(`spotify:playlist:${list(3)}`, signal), null);
  }
  assert.equal(stand.calls.length, 2);
});

Deno.test("a page is read once a day, and its token is kept nowhere", async () => {
  await using test = await world();
  const { open, stand, signal, db, logged } = test;
  assert.equal((await open.list("playlist", list(1), signal))?.tracks.length, 4);
  assert.equal((await open.list("playlist", list(1), signal))?.tracks.length, 4);
  assert.equal(await open.list("playlist", list(3), signal), null);
  assert.equal(await open.list("playlist", openId("list", 99), signal), null);
  await assert.rejects(open.list("playlist", list(4), signal), EmbedChanged);
  assert.equal(stand.calls.length, 4);
  const kept = await db.sql`select key, value from provider_cache`;
  assert.ok(kept.length > 0);
  assert.equal(JSON.stringify([kept, logged]).includes(embedToken), false);
});

const refusals: [fault: OpenFault, said: string][] = [
  [{ status: 302, location: "https://consent.spotify.com/" }, "redirected"],
  [{ status: 403 }, "status"],
  ["truncated", "wrong_shape"],
  ["wrong_shape", "ok"],
  ["huge", "too_large"],
];

Deno.test("an answer that is none is an error of the service, and nothing is followed", async () => {
  await using test = await world();
  const { open, stand, signal } = test;
  for (const [n, [fault, said]] of refusals.entries()) {
    stand.faults.push(fault);
    const asked = open.about(`spotify:playlist:${openId("wrong", n)}`, signal);
    const found = await asked.then(() => "ok", (error: ServiceError) => error.fault);
    assert.equal(found, said, JSON.stringify(fault));
  }
});

Deno.test("who says that it has enough is left alone by everybody", async () => {
  await using test = await world();
  const { open, stand, signal } = test;
  stand.faults.push({ status: 429, retry_after_s: 40 });
  await assert.rejects(open.about(`spotify:playlist:${list(1)}`, signal), ServiceError);
  await assert.rejects(open.list("playlist", list(1), signal), (error) => {
    assert.ok(error instanceof ServiceError && error.fault === "resting");
    assert.ok(error.retry_after_ms! > 30_000);
    return true;
  });
  assert.equal(stand.calls.length, 1);
});
