import assert from "node:assert/strict";
import { beginSmartSearch } from "../../lib/smart_search.ts";
import { sourcesOf } from "../../lib/store/search_sources.ts";
import { askOnly, catalogue, spotifyTrack } from "../support/catalogues.ts";
import { eventually, startHarmony } from "../support/harmony.ts";

const request = { query: "low tide", sources: ["spotify" as const] };

/** Resolves never, but ends with its signal. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

Deno.test("a search whose process is killed is answered by the next one", async () => {
  const spotify = catalogue(
    "spotify",
    async (_, signal) => spotify.asked.length > 1 ? [spotifyTrack()] : await endless(signal),
  );
  await using harmony = await startHarmony({
    running: false,
    env: { ORCH_VISIBILITY_TIMEOUT_S: "2" },
  });
  const { services, sql } = harmony;
  askOnly(services, spotify);
  const first = await harmony.start();
  const setup = { sql, config: services.config, catalogues: [spotify] };
  const id = await beginSmartSearch(setup, request);
  await eventually(() => spotify.asked.length, (asked) => asked === 1);
  await first.stop("kill");
  assert.equal((await sourcesOf(sql, id))[0]!.state, "searching");
  await harmony.start();
  const [row] = await eventually(() => sourcesOf(sql, id), ([row]) => row?.state === "completed");
  assert.equal(row?.found, 1);
});

Deno.test("a question nobody waits for any more is not asked", async () => {
  const spotify = catalogue("spotify");
  await using harmony = await startHarmony({ running: false });
  const { services, sql } = harmony;
  askOnly(services, spotify);
  await beginSmartSearch({ sql, config: services.config, catalogues: [spotify] }, request);
  await sql`delete from smart_searches`;
  assert.ok(await harmony.run("catalogue_search"));
  assert.equal(spotify.asked.length, 0);
});

Deno.test("a catalogue that is no more set up when its job runs is a failed source", async () => {
  const spotify = catalogue("spotify");
  await using harmony = await startHarmony({ running: false });
  const { services, sql } = harmony;
  const id = await beginSmartSearch(
    { sql, config: services.config, catalogues: [spotify] },
    request,
  );
  assert.ok(await harmony.run("catalogue_search"));
  const [row] = await sourcesOf(sql, id);
  assert.deepEqual([row?.state, row?.error_code], ["failed", "not_configured"]);
});
