import assert from "node:assert/strict";
import { catalogues } from "../../lib/doctor_catalogues.ts";
import { silentLog } from "../../lib/log.ts";
import { startPlex } from "../support/plex.ts";
import { testConfig } from "../support/services.ts";
import { startSpotify } from "../support/spotify.ts";

/** One line each, as the doctor says it; of an ill with its cure. */
async function said(env: Record<string, string>): Promise<string[]> {
  const found = await catalogues(testConfig(env), silentLog);
  return found.map(({ what, ok, detail, cure }) =>
    `${what}: ${ok ? "ok" : "ill"}: ${detail}${cure ? ` → ${cure}` : ""}`
  );
}

Deno.test("nobody who has neither Spotify nor Plex hears of them", async () => {
  assert.deepEqual(await said({}), []);
  const off = { INTEGRATIONS_ENABLED: "slskd", SPOTIFY_CLIENT_ID: "x" };
  assert.deepEqual(await said(off), []);
});

Deno.test("both are well where they let Harmony in", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  const [one = "", two = ""] = await said({ ...spotify.env, ...plex.env });
  assert.equal(one, "Spotify: ok: accepts the client ID and its secret");
  assert.match(two, /^Plex: ok: 1\.43\.\S+ at http:\S+: Musik, Hörbücher$/);
  assert.deepEqual(spotify.calls, [], "a token costs no search");
});

Deno.test("what is half set up, refused or away is named with its cure", async () => {
  await using spotify = startSpotify();
  await using plex = startPlex();
  const { SPOTIFY_CLIENT_ID = "", ...app } = spotify.env;
  const one = async (env: Record<string, string>) => (await said(env)).join("\n");
  assert.equal(await one({ SPOTIFY_CLIENT_ID }), "Spotify: ok: a client ID, and no secret");
  assert.match(await one(app), /CLIENT_ID is not set → Set SPOTIFY_CLIENT_ID/);
  assert.match(await one({ ...app, SPOTIFY_CLIENT_ID: "other" }), /^Spotify: ill: .*dashboard/);
  const { INTEGRATIONS_ENABLED = "", ...server } = plex.env;
  assert.match(await one(server), /Add plex to INTEGRATIONS_ENABLED/);
  assert.match(await one({ INTEGRATIONS_ENABLED }), /PLEX_BASE_URL is not set/);
  assert.match(await one({ ...plex.env, PLEX_TOKEN: "old" }), /does not accept PLEX_TOKEN/);
  assert.match(await one({ ...plex.env, PLEX_LIBRARY: "Music" }), /there is Musik, Hörbücher/);
  const away = { ...plex.env, PLEX_BASE_URL: "http://127.0.0.1:9" };
  assert.match(await one(away), /plex cannot be reached → .*that Plex runs/);
});
