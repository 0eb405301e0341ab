import assert from "node:assert/strict";
import { spotifyAccount } from "../../lib/doctor_spotify.ts";
import { testConfig } from "../support/services.ts";
import { accessTest } from "./spotify/access_support.ts";

Deno.test("the doctor says until when the account is connected, or what it waits for", async () => {
  await using test = await accessTest();
  const said = async (more: Record<string, string> = {}) =>
    (await spotifyAccount(test.sql, testConfig({ ...test.spotify.env, ...more })))
      .map(({ what, ok, detail }) => `${what}: ${ok ? "ok" : "ill"}: ${detail}`);
  await test.sql`update spotify_account set display_name = 'Mira', consent_ends_at = '2031-04-05'`;
  assert.deepEqual(await said(), [
    "secret key: ok: HARMONY_SECRET_KEY",
    "Spotify account: ok: Mira, who has to agree again by 2031-04-05",
  ]);
  const [, other] = await said({ HARMONY_SECRET_KEY: "6f".repeat(32) });
  assert.equal(other, "Spotify account: ill: The Spotify account has to be connected again");
  await test.sql`delete from spotify_account`;
  assert.deepEqual(await said(), ["secret key: ok: HARMONY_SECRET_KEY"]);
  assert.deepEqual(await said({ INTEGRATIONS_ENABLED: "slskd" }), []);
});

Deno.test("the doctor finds a damaged key, and makes none where there is none", async () => {
  await using test = await accessTest();
  const DATA_DIR = await Deno.makeTempDir({ prefix: "key-" });
  try {
    await test.sql`delete from spotify_account`;
    const config = testConfig({ ...test.spotify.env, DATA_DIR, HARMONY_SECRET_KEY: "" });
    assert.deepEqual(await spotifyAccount(test.sql, config), []);
    assert.deepEqual([...Deno.readDirSync(DATA_DIR)], []);
    await Deno.writeTextFile(`${DATA_DIR}/secret.key`, "damaged");
    const [key] = await spotifyAccount(test.sql, config);
    assert.equal(key!.ok, false);
    assert.match(key!.detail, /secret\.key does not hold a key/);
  } finally {
    await Deno.remove(DATA_DIR, { recursive: true });
  }
});
