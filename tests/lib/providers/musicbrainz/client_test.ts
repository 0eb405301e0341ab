import assert from "node:assert/strict";
import { connect } from "../../../../lib/db.ts";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import { createMusicBrainz, isAway } from "../../../../lib/providers/musicbrainz/client.ts";
import { ServiceError } from "../../../../lib/service_error.ts";
import { takeTurn } from "../../../../lib/store/pace.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import { type Fault, ids, mirror, startMusicBrainz } from "../../../support/musicbrainz.ts";
import { testConfig } from "../../../support/services.ts";

function client({ sql }: Pick<TestDb, "sql">, baseUrl: string, intervalMs = 0) {
  const contact = "https://example.org/me";
  const options = { contact, version: "0.1.0", timeoutMs: 200, intervalMs, log: silentLog };
  return createMusicBrainz({ sql, baseUrl, ...options });
}

/** The fault of a call, or undefined. */
async function faultOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof ServiceError, String(error));
    return error.fault;
  }
}

Deno.test("without a contact there is no MusicBrainz to ask", async () => {
  await using db = await testDb();
  const { musicbrainz } = createProviders(testConfig(), silentLog, db.sql, "0.1.0");
  assert.equal(musicbrainz, undefined);
});

Deno.test("every call is understood, and each answer is asked for once", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const musicbrainz = client(db, service.url);
  for (const _ of ["asked", "kept"]) {
    const [byCode] = await musicbrainz.byIsrc("DEA123456789");
    assert.equal(byCode?.id, ids.recording);
    assert.equal((await musicbrainz.recording(ids.recording))?.relations.length, 5);
    const release = await musicbrainz.release(ids.release);
    assert.equal(release?.["label-info"][0]?.label?.name, "Invented Records");
    assert.equal((await musicbrainz.search('glass "harbour', "mira vance")).length, 4);
    assert.deepEqual(await musicbrainz.byIsrc("DEA120000000"), []);
    assert.deepEqual(await musicbrainz.search("nothing", "nobody"), []);
  }
  assert.equal(service.calls.length, 6);
  const { length } = await musicbrainz.byIsrc("DEA123456789", { fresh: true });
  assert.equal(length, 1);
  assert.equal(service.calls.length, 7, "unless it is to be asked anew");
});

Deno.test("each way it may fail has its name, keeps nothing, and is over with the next call", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const musicbrainz = client(db, service.url);
  const faults = [
    ["html", "not_json"],
    ["wrong_shape", "wrong_shape"],
    ["slow", "timeout"],
    ["huge", "too_large"],
    [{ status: 500 }, "status"],
  ] as const;
  for (const [fault, name] of faults) {
    service.faults.push(fault);
    assert.equal(await faultOf(musicbrainz.recording(ids.live)), name);
    await db.sql`delete from provider_pace`;
  }
  assert.equal((await musicbrainz.recording(ids.live))?.id, ids.live);
  const nowhere = client(db, "http://127.0.0.1:9");
  assert.equal(await faultOf(nowhere.recording(ids.remix)), "unreachable");
});

Deno.test("while it is down nobody asks, and what only it can have wrong keeps nobody away", async () => {
  await using db = await testDb();
  await using service = startMusicBrainz(mirror);
  const down = async (fault: Fault) => {
    await db.sql`delete from provider_pace`;
    service.faults.push(fault);
    await faultOf(client(db, service.url).recording(ids.live));
    return await takeTurn(db.sql, "musicbrainz", 0) > 30_000;
  };
  for (const fault of [{ status: 500 }, { status: 502 }, "slow"] as const) {
    assert.ok(await down(fault), JSON.stringify(fault));
  }
  for (const fault of ["html", "wrong_shape", { status: 403 }] as const) {
    assert.ok(!await down(fault), JSON.stringify(fault));
  }
});

for (const status of [429, 503] as const) {
  Deno.test(`after a ${status} every process stays away as long as it was told`, async () => {
    await using db = await testDb();
    await using service = startMusicBrainz(mirror);
    const other = await connect(db.url, { max: 2 });
    service.faults.push({ status, retry_after_s: 3600 });
    assert.equal(await faultOf(client(db, service.url).recording(ids.live)), "status");
    assert.ok(await takeTurn(other, "musicbrainz", 0) > 3_000_000);
    await assert.rejects(
      client({ sql: other }, service.url).recording(ids.live),
      (error: unknown) => isAway(error) && error.retry_after_ms! > 3_000_000,
    );
    assert.equal(service.calls.length, 1, "nobody was asked");
    await other.end();
  });
}

Deno.test("two processes that ask at once keep the second between them", async () => {
  await using db = await testDb();
  // A busy machine hands a request over late: the next must not seem to come too early.
  await using service = startMusicBrainz({ window_ms: 20 });
  const other = await connect(db.url, { max: 2 });
  const [one, two] = [client(db, service.url, 400), client({ sql: other }, service.url, 400)];
  await Promise.all([
    one.recording(ids.recording),
    two.recording(ids.live),
    one.release(ids.release),
    two.byIsrc("DEA123456780"),
  ]);
  assert.deepEqual([service.calls.length, service.refused], [4, 0]);
  await other.end();
});
