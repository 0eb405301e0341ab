/** What is left alone, and what peers did before, in the life of downloads. */
import assert from "node:assert/strict";
import { addDenial } from "../../lib/denials.ts";
import { NewDenial } from "../../lib/schemas/denial_requests.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, mp3Song, otto, wished } from "../support/peers.ts";
import type { Peer } from "../support/slskd.ts";

const block = ({ sql }: Harmony, order: Record<string, unknown>) =>
  addDenial(sql, NewDenial.parse(order));

/** Who was asked for a file, in order. */
const asked = (harmony: Harmony) => harmony.transfers().map(({ username }) => username);

/** Another title in the same bytes: the same name and size from somebody else. */
const copyOf = (username: string): Peer => ({ username, files: [flacSong] });

Deno.test("a peer that is blocked is given up in the middle of a transfer for the next file", async () => {
  await using harmony = await startHarmony({
    peers: [mira, otto],
    timings: { rate: [60_000, 60_000] },
  });
  const id = await harmony.want(wished);
  await harmony.until(
    id,
    ({ state, bytes_transferred }) => state === "transferring" && bytes_transferred > 0,
  );
  const { stopped } = await block(harmony, { username: "mira", reason: "Enough" });
  assert.equal(stopped, 1);
  const { candidates, organized_path } = await harmony.ends(id, "completed");
  assert.deepEqual(
    candidates.map(({ username, state, outcome_code, outcome_detail }) => [
      username,
      state,
      outcome_code,
      outcome_detail,
    ]),
    [["mira", "failed", "blocked", "Enough"], ["otto", "done", null, null]],
  );
  assert.equal(organized_path, filed.mp3);
  const [transfer] = harmony.transfers();
  assert.match(transfer!.state, /Cancelled/);
  const history = await harmony.sql`select username from peers where failed > 0`;
  assert.equal(history.length, 0, "a person's block is nobody's failure");
  await harmony.isClean();
});

Deno.test("what is blocked before is never asked for, and the download says why", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  await block(harmony, { username: "mira" });
  await harmony.start();
  const { reason_code, reason_detail, candidates } = await harmony.ends(
    await harmony.want(wished),
    "dead_letter",
  );
  assert.deepEqual([reason_code, reason_detail], ["candidates_exhausted", "by_person 1"]);
  assert.deepEqual([candidates[0]!.denied?.kind, candidates[0]!.denied?.reason], [
    "peer",
    "by_person",
  ]);
  assert.deepEqual(asked(harmony), []);
  const [denial] = await harmony.sql`select hits, hit_at from peer_denials`;
  assert.ok(denial!["hits"] >= 1 && denial!["hit_at"] !== null);
});

Deno.test("a file whose bytes are wrong is fetched once, by no wish and from nobody again", async () => {
  await using harmony = await startHarmony({
    peers: [copyOf("mira"), copyOf("nils"), copyOf("ole")],
    injections: [{ id: "bad-file", match: { username: "*" }, params: { kind: "corrupt" } }],
  });
  await harmony.ends(await harmony.want(wished), "dead_letter");
  assert.equal(asked(harmony).length, 1);
  await harmony.sql`update downloads set state = 'cancelled'`;
  const again = await harmony.ends(await harmony.want(wished), "dead_letter");
  assert.equal(asked(harmony).length, 1);
  assert.deepEqual(again.candidates.map(({ denied }) => denied?.kind), ["copy", "copy", "copy"]);
});

Deno.test("who failed before comes after equal files of others, who brought goes first", async () => {
  await using harmony = await startHarmony({
    peers: [copyOf("a"), copyOf("b"), copyOf("c")],
    running: false,
    timings: { rate: [300_000, 300_000] },
  });
  await harmony.sql`insert into peers (username, bad) values ('a', 5)`;
  await harmony.sql`insert into peers (username, good) values ('c', 5)`;
  await harmony.start();
  const { candidates, username } = await harmony.ends(await harmony.want(wished), "completed");
  assert.equal(username, "c");
  assert.deepEqual(candidates.map((one) => one.username), ["c", "b", "a"]);
  const [peer] = await harmony.sql`select succeeded, speed, bytes from peers where username = 'c'`;
  assert.equal(peer!["succeeded"], 1);
  assert.ok(peer!["speed"] > 0 && peer!["bytes"] > 0);
  await harmony.isClean();
});

Deno.test("a failure is remembered with the peer it was of", async () => {
  await using harmony = await startHarmony({
    peers: [mira, { ...otto, files: [mp3Song] }],
    injections: [{ id: "reject-not-shared", match: { username: "mira" } }],
  });
  await harmony.ends(await harmony.want(wished), "completed");
  const known = await harmony.sql`select username, succeeded, failed, refused, last_outcome
    from peers order by 1`;
  assert.deepEqual(known.map((one) => Object.values(one)), [
    ["mira", 0, 1, 1, "rejected"],
    ["otto", 1, 0, 0, "done"],
  ]);
  await harmony.isClean();
});
