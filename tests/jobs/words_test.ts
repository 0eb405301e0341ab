/** A search with a person's own words, and other names of artists: what they lead to. */
import assert from "node:assert/strict";
import { addAlias, removeAlias } from "../../lib/aliases.ts";
import { askWords, takeFound } from "../../lib/asked_words.ts";
import { cancelSearch } from "../../lib/network_search.ts";
import { findSearch } from "../../lib/store/searches.ts";
import { startHarmony } from "../support/harmony.ts";
import { wished } from "../support/peers.ts";
import { doubted, quill } from "../support/said.ts";
import { song } from "../support/slskd/scenario.ts";

const misspelt = { username: "attic", files: [song("unsorted\\MV\\Mira Valle - Low Tyde.flac")] };

Deno.test("other words find what is sure: it is taken at once", async () => {
  await using harmony = await startHarmony({ peers: [] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  harmony.slskd.addPeers([{
    username: "attic",
    files: [song("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac")],
  }]);
  await askWords(harmony.services, id, "low tide glass");
  const done = await harmony.until(id, ({ state }) => state === "completed");
  assert.deepEqual([done.words?.state, done.words?.judged], ["completed", true]);
  assert.ok(done.queries.some(({ query }) => query === "low tide glass"));
  await harmony.isClean();
});

Deno.test("what other words find and is not sure is a choice, and nothing is taken", async () => {
  await using harmony = await startHarmony({ peers: [] });
  const id = await harmony.want(doubted);
  await harmony.ends(id, "dead_letter");
  harmony.slskd.addPeers([quill]);
  await askWords(harmony.services, id, "quill weather");
  const { candidates } = await harmony.until(id, ({ state }) => state === "review");
  assert.deepEqual(candidates.map(({ state, outcome }) => [state, outcome]), [["found", "review"]]);
});

Deno.test("what other words find and is refused can be chosen all the same", async () => {
  await using harmony = await startHarmony({ peers: [] });
  const id = await harmony.want("Mira Vale - Salt Lanterns");
  await harmony.ends(id, "dead_letter");
  harmony.slskd.addPeers([misspelt]);
  await askWords(harmony.services, id, "low tyde");
  const { candidates, state } = await harmony.until(
    id,
    ({ words }) => words?.judged === true,
  );
  assert.deepEqual([state, candidates[0]?.state], ["dead_letter", "refused"]);
});

Deno.test("two downloads with the same words are one search, judged for both, once each", async () => {
  await using harmony = await startHarmony({ peers: [] });
  const ids = [await harmony.want("Mira Vale - One"), await harmony.want("Mira Vale - Two")];
  for (const id of ids) await harmony.ends(id, "dead_letter");
  const [one, two] = await Promise.all(
    ids.map((id) => askWords(harmony.services, id, "glass rivers")),
  );
  assert.equal(one, two);
  for (const id of ids) await harmony.until(id, ({ words }) => words?.judged === true);
  const { sql } = harmony;
  await sql.begin((tx) => takeFound(tx, ids[0]!, one!, []));
  const { queries } = await harmony.detail(ids[0]!);
  assert.equal(queries.filter(({ query }) => query === "glass rivers").length, 1);
  // Of a search that was cancelled nothing is judged.
  const third = await askWords(harmony.services, ids[0]!, "never mind");
  await cancelSearch(harmony.services, (await findSearch(sql, third))!);
  await sql.begin((tx) => takeFound(tx, ids[0]!, third, []));
  assert.equal((await harmony.detail(ids[0]!)).words?.state, "cancelled");
});

Deno.test("another name of an artist makes a refused file the right one, until it is removed", async () => {
  const files = [song("Music\\Lampen\\Shore\\01 - Low Tide.flac")];
  await using harmony = await startHarmony({
    peers: [{ username: "attic", files }],
    env: { RETRY_MAX_ATTEMPTS: "5" },
  });
  const id = await harmony.want(wished, { album: "Shore" });
  const { candidates } = await harmony.until(id, ({ state }) => state === "failed");
  assert.deepEqual(candidates.map(({ outcome }) => outcome), ["none"]);
  const { id: alias } = await addAlias(harmony.sql, { name: "Mira Vale", alias: "Lampen" });
  await harmony.ends(id, "completed");
  await removeAlias(harmony.sql, alias);
  const other = await harmony.want("Mira Vale - Low Tide (Live)", { album: "Shore" });
  const { candidates: now } = await harmony.until(other, ({ state }) => state === "failed");
  assert.ok(now.every(({ outcome }) => outcome === "none"));
});
