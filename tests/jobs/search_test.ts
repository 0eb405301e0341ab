/** From a wish to the file that is chosen: searches, the library, a person's part, priorities. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { chooseCandidate, setPriority } from "../../lib/control.ts";
import { importList } from "../../lib/import.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, mp3, mp3Song, wished } from "../support/peers.ts";
import { song } from "../support/slskd/scenario.ts";
import { flac } from "../support/audio.ts";
import { writeTags } from "../../lib/files/tags.ts";
import { track } from "../../lib/schemas/track.ts";

/** What was searched, in order. */
function asked({ slskd }: Harmony): string[] {
  return slskd.log.filter(({ method, path }) => method === "POST" && path.endsWith("/searches"))
    .map(({ body }) => JSON.parse(body ?? "{}").searchText);
}

Deno.test("a search whose answers are written late is not taken for an empty one", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "search-race", params: { ms: 600 } }],
  });
  const { queries } = await harmony.ends(await harmony.want(wished), "completed");
  assert.deepEqual(queries.map(({ files }) => files), [1]);
  await harmony.isClean();
});

Deno.test("a search that waits in slskd's line is waited for", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "search-queued", params: { ms: 700 } }],
  });
  const { queries } = await harmony.ends(await harmony.want(wished), "completed");
  assert.deepEqual(queries.map(({ files }) => files), [1]);
  await harmony.isClean();
});

Deno.test("a crowd of answers is judged, and only the best are kept", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "search-huge", params: { peers: 200, files: 50 } }],
  });
  const { candidates, queries } = await harmony.ends(await harmony.want(wished), "completed");
  assert.ok(queries[0]!.files > 9_000, String(queries[0]!.files));
  assert.ok(candidates.length <= 60);
  await harmony.isClean();
});

Deno.test("a query that finds nothing is widened step by step, and the download says what was asked", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want("Nobody Known - Empty Rooms (Live)", { album: "Long Way" });
  const { queries, reason_code } = await harmony.ends(id, "dead_letter");
  const words = queries.map(({ query }) => query);
  assert.deepEqual(words.map((query) => query.toLowerCase()), [
    "nobody known empty rooms live",
    "nobody known empty rooms",
    "nobody known long way",
    "empty rooms live",
  ]);
  assert.deepEqual(asked(harmony), words);
  assert.equal(reason_code, "no_results");
  await harmony.isClean();
});

Deno.test("a file only a wider query finds is judged as strictly, and taken", async () => {
  const other = song("Music\\Mira Vale\\Glass Rivers\\03 Track Three.flac");
  await using harmony = await startHarmony({
    peers: [{ username: "mira", files: [flacSong, other] }],
    blockedTerms: ["tide"],
  });
  const id = await harmony.want(wished, { album: "Glass Rivers" });
  const { queries, organized_path } = await harmony.ends(id, "completed");
  assert.equal(queries.at(-1)?.query.toLowerCase(), "mira vale glass rivers");
  assert.equal(organized_path, filed.flac);
  await harmony.isClean();
});

Deno.test("when all that was found was refused, the reason counts the rules", async () => {
  const files = [song("Music\\Mira Vale\\Live\\Mira Vale - Low Tide (Live).flac")];
  await using harmony = await startHarmony({ peers: [{ username: "mira", files }] });
  const { reason_code, reason_detail, candidates } = await harmony.ends(
    await harmony.want(wished),
    "dead_letter",
  );
  assert.equal(reason_code, "all_refused");
  assert.equal(reason_detail, "version_extra 1");
  assert.equal(candidates[0]?.state, "refused");
  assert.deepEqual(harmony.transfers(), []);
  await harmony.isClean();
});

/** Its words are cut, and nobody asked for that. */
const doubtful = mp3(mp3Song.path.replace(".mp3", " (Clean).mp3"), {
  audio: { kind: "mp3", seconds: 4, claims: { length: 4, bitRate: 320 } },
});

Deno.test("a doubtful file is never taken unasked: a person decides, and it is fetched", async () => {
  await using harmony = await startHarmony({ peers: [{ username: "otto", files: [doubtful] }] });
  const id = await harmony.want(wished, { duration_ms: 4000 });
  const { reason_code, reason_detail, candidates } = await harmony.ends(id, "review");
  assert.deepEqual([reason_code, reason_detail], ["needs_review", "1"]);
  const [candidate] = candidates;
  assert.ok(candidate!.confidence >= 0.65 && candidate!.confidence < 0.85);
  assert.deepEqual(harmony.transfers(), []);
  await chooseCandidate(harmony.services, id, candidate!.id);
  const { organized_path } = await harmony.ends(id, "completed");
  assert.equal(organized_path, filed.mp3);
  await harmony.isClean();
});

Deno.test("what lies in the library is not looked for, also when only its tags say so", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const path = join(harmony.music, "kept/whatever.flac");
  await Deno.mkdir(join(harmony.music, "kept"));
  await Deno.writeFile(path, flac({ seconds: 4 }));
  await writeTags(path, track({ title: "Low Tide", artists: ["Mira Vale"] }));
  const id = await harmony.want(wished);
  await harmony.start();
  const { reason_code, organized_path } = await harmony.ends(id, "completed");
  assert.deepEqual([reason_code, organized_path], ["already_in_library", "kept/whatever.flac"]);
  assert.deepEqual(asked(harmony), []);
  await harmony.isClean();
});

Deno.test("a track that was downloaded before is found again after a restart", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const first = await harmony.start();
  await harmony.ends(await harmony.want(wished), "completed");
  await harmony.isClean();
  await first.stop();
  await harmony.sql`delete from downloads`;
  await harmony.sql`delete from library_files`;
  await harmony.sql`delete from provider_health`;
  await harmony.start();
  const { reason_code } = await harmony.ends(await harmony.want(wished), "completed");
  assert.equal(reason_code, "already_in_library");
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("the same list twice adds nothing, in the same or another form", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const list = (text: string) =>
    importList(harmony.sql, { bytes: new TextEncoder().encode(text) }, { most: 100 });
  const first = await list(`${wished}\nMira Vale - High Tide\n`);
  await eventually(
    async () => (await harmony.sql`select state from downloads`).map((one) => one["state"]).sort(),
    (states) => states.join() === "completed,dead_letter",
  );
  const again = await list(`${wished}\nMira Vale - High Tide\n`);
  assert.deepEqual([again.accepted_count, again.duplicate_count], [0, 2]);
  assert.equal(again.import_session_id, first.import_session_id);
  const csv = await list('"Artist","Title"\n"Mira Vale","Low Tide"\n');
  assert.deepEqual([csv.accepted_count, csv.duplicate_count], [0, 1]);
  const [{ n } = { n: 0 }] = await harmony.sql`select count(*)::int as n from downloads`;
  assert.equal(n, 2);
  await harmony.isClean();
});

Deno.test("a wish of higher priority is searched first, also when that changes later", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const titles = ["One", "Two", "Three", "Four"];
  const ids: number[] = [];
  for (const [at, title] of titles.entries()) {
    ids.push(await harmony.want(`Nobody - ${title}`, at === 2 ? { priority: 10 } : {}));
  }
  await setPriority(harmony.services, ids[3]!, 20);
  for (let job = 0; job < 8; job++) assert.ok(await harmony.run("download_search"));
  assert.deepEqual(asked(harmony).filter((query) => query.startsWith("Nobody")), [
    "Nobody Four",
    "Nobody Three",
    "Nobody One",
    "Nobody Two",
  ]);
});

Deno.test("a search cut off by the end of a process is cleared away and asked again", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    running: false,
    timings: { response: [500, 500], searchTimeoutScale: 0.1 },
  });
  const first = await harmony.start();
  const id = await harmony.want(wished);
  await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
  await first.stop("kill");
  await harmony.start();
  const { queries } = await harmony.ends(id, "completed");
  assert.equal(queries.length, 1);
  assert.equal(asked(harmony).length, 2);
  await harmony.isClean();
});
