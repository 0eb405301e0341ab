/** Several wanted tracks of one album: one search, one folder, each track a download of its own. */
import assert from "node:assert/strict";
import { downloadSearch } from "../../jobs/download_search.ts";
import { cancelDownload } from "../../lib/control.ts";
import { candidateFailed } from "../../lib/life.ts";
import type { Track } from "../../lib/schemas/track.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { mp3 } from "../support/peers.ts";
import type { Peer } from "../support/slskd.ts";
import { song } from "../support/slskd/scenario.ts";

const titles = ["Tide", "Salt", "Birds", "Harbour", "Winters", "Rivers", "Ferry", "Rain"];
const about: Partial<Track> = { album: "Glass Rivers", album_artist: "Mira Vale" };

/** A peer's folder with tracks of the album, FLAC or MP3. */
function folder(username: string, kind: "flac" | "mp3", from = 1, to = titles.length): Peer {
  const make = kind === "flac" ? song : mp3;
  const files = titles.slice(from - 1, to).map((title, at) =>
    make(`Music\\Mira Vale\\Glass Rivers\\0${from + at} - ${title}.${kind}`)
  );
  return { username, files };
}

async function wantAll(harmony: Harmony): Promise<number[]> {
  const ids: number[] = [];
  for (const [at, title] of titles.entries()) {
    ids.push(await harmony.want(`Mira Vale - ${title}`, { ...about, track_number: at + 1 }));
  }
  return ids;
}

/** What was searched, in order. */
const asked = ({ slskd }: Harmony): string[] =>
  slskd.log.filter(({ method, path }) => method === "POST" && path.endsWith("/searches"))
    .map(({ body }) => JSON.parse(body ?? "{}").searchText);

async function completed(harmony: Harmony, ids: readonly number[]): Promise<(string | null)[]> {
  return await Promise.all(
    ids.map(async (id) => (await harmony.ends(id, "completed", 40)).username),
  );
}

const times = (n: number, username: string) => Array(n).fill(username);

Deno.test("eight tracks of an album are one search, and all come from the one folder that has them", async () => {
  const peers = [folder("scattered", "flac", 1, 3), folder("whole", "mp3")];
  await using harmony = await startHarmony({ running: false, peers });
  const ids = await wantAll(harmony);
  await harmony.start();
  assert.deepEqual(await completed(harmony, ids), times(8, "whole"));
  assert.deepEqual(asked(harmony), ["Mira Vale glass rivers"]);
  const { candidates, queries } = await harmony.detail(ids[0]!);
  assert.deepEqual(queries.map(({ query }) => query), ["Mira Vale glass rivers"]);
  const note = candidates[0]!.reasons.find(({ rule }) => rule === "album_folder");
  assert.equal(note?.detail, "8/8");
  const waiting = await harmony.sql`select 1 from queue_jobs where type like 'download%'`;
  assert.equal(waiting.length, 0);
  await harmony.isClean();
});

Deno.test("when the peer goes offline in the middle, the rest comes together from the next", async () => {
  const peers = [folder("first", "flac"), folder("second", "mp3"), folder("third", "mp3", 1, 5)];
  await using harmony = await startHarmony({ running: false, peers });
  const ids = await wantAll(harmony);
  harmony.slskd.inject({ id: "peer-offline", match: { username: "first" }, nth: 4 });
  await harmony.start();
  const from = await completed(harmony, ids);
  assert.deepEqual(from.toSorted(), [...times(3, "first"), ...times(5, "second")]);
  assert.equal(asked(harmony).length, 1);
  await harmony.isClean();
});

Deno.test("what no folder has is looked for by itself", async () => {
  const lone = song("Music\\Mira Vale - Rain.flac");
  const peers = [folder("most", "flac", 1, 7), { username: "lone", files: [lone] }];
  await using harmony = await startHarmony({ running: false, peers });
  const ids = await wantAll(harmony);
  await harmony.start();
  assert.deepEqual(await completed(harmony, ids), [...times(7, "most"), "lone"]);
  assert.deepEqual(asked(harmony), ["Mira Vale glass rivers", "Mira Vale Rain"]);
  await harmony.isClean();
});

Deno.test("one track that is cancelled leaves the others alone, also the one that asks for all", async () => {
  await using harmony = await startHarmony({
    running: false,
    peers: [folder("whole", "flac")],
    timings: { response: [400, 400], searchTimeoutScale: 0.1 },
  });
  const ids = await wantAll(harmony);
  await harmony.start();
  const [asker] = await eventually(
    () => harmony.sql<{ id: number }[]>`select id from downloads where state = 'searching'`,
    (found) => found.length === 1,
  );
  await cancelDownload(harmony.services, asker!.id);
  const others = ids.filter((id) => id !== asker!.id);
  assert.deepEqual(await completed(harmony, others), times(7, "whole"));
  assert.equal((await harmony.detail(asker!.id)).state, "cancelled");
  await harmony.isClean();
});

Deno.test("a process that dies in the middle of it leaves nothing lost and nothing twice", async () => {
  await using harmony = await startHarmony({
    running: false,
    peers: [folder("whole", "flac")],
    timings: { response: [300, 300], searchTimeoutScale: 0.1 },
  });
  const ids = await wantAll(harmony);
  const first = await harmony.start();
  await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
  await first.stop("kill");
  await harmony.start();
  assert.deepEqual(await completed(harmony, ids), times(8, "whole"));
  assert.equal(asked(harmony).length, 2);
  assert.equal(harmony.transfers().length, 8);
  await harmony.isClean();
});

const alone = [
  ["of two tracks of an album each is", 2, {}],
  ["with ALBUM_MIN_TRACKS=0 every track is", 8, { ALBUM_MIN_TRACKS: "0" }],
] as const;

for (const [what, count, env] of alone) {
  Deno.test(`${what} looked for by itself`, async () => {
    await using harmony = await startHarmony({ running: false, peers: [], env });
    await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
    for (const title of titles.slice(0, count)) await harmony.want(`Mira Vale - ${title}`, about);
    assert.ok(await harmony.run("download_search"));
    assert.deepEqual(asked(harmony), ["Mira Vale Tide"]);
  });
}

Deno.test("each track gets its files by itself: owned ones are left, jobs of the others are not run twice", async () => {
  await using harmony = await startHarmony({ running: false, peers: [folder("whole", "flac")] });
  const { sql } = harmony;
  await sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const ids = await wantAll(harmony);
  await sql`insert into library_files (path, size, mtime_ms, title, artists, title_key)
    values ('Salt.flac', 1, 1, 'Salt', '{Mira Vale}', 'salt')`;
  assert.ok(await harmony.run("download_search"));
  const states = await sql`select state, search_step from downloads order by id`;
  const wanted = ids.map((_, at) => at === 1 ? ["queued", 0] : ["matched", -1]);
  assert.deepEqual(states.map(({ state, search_step }) => [state, search_step]), wanted);
  const searches = await sql`select (payload->>'download_id')::int as id from queue_jobs
    where type = 'download_search'`;
  assert.deepEqual(searches.map(({ id }) => id), [ids[1]]);
  assert.ok(await harmony.run("download_search"));
  assert.equal((await harmony.detail(ids[1]!)).reason_code, "already_in_library");
  // Without another file the track's own first query is next, not the one behind it.
  const { candidates: [tried] } = await harmony.detail(ids[2]!);
  await sql.begin((tx) => candidateFailed(tx, tried!, "stalled"));
  const [left] = await sql`select state, search_step from downloads where id = ${ids[2]!}`;
  assert.deepEqual([left!["state"], left!["search_step"]], ["queued", 0]);
});

Deno.test("a file that fails before the job that found it has ended is followed by the next search", async () => {
  await using harmony = await startHarmony({ running: false, peers: [folder("whole", "flac")] });
  const { sql } = harmony;
  await sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const [asker] = await wantAll(harmony);
  const running = await sql`update queue_jobs set worker_id = 'busy'
    where (payload->>'download_id')::int = ${asker!} returning id`;
  await downloadSearch.run({ download_id: asker! }, harmony.context());
  const { state, candidates: [tried] } = await harmony.detail(asker!);
  assert.equal(state, "matched");
  await sql.begin((tx) => candidateFailed(tx, tried!, "peer_offline"));
  await sql`delete from queue_jobs where id = ${running[0]!["id"]}`;
  const left = await sql`select 1 from queue_jobs
    where type = 'download_search' and (payload->>'download_id')::int = ${asker!}`;
  assert.equal(left.length, 1);
});
