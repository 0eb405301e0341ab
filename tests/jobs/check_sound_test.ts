/** The wanted recording by its sound, as the life of a download meets it. */
import assert from "node:assert/strict";
import { acoustidKey, startAcoustid } from "../support/acoustid.ts";
import { startHarmony } from "../support/harmony.ts";
import { mira, wished } from "../support/peers.ts";
import { has } from "../support/tools.ts";

const ignore = !await has("fpcalc");

const env = (url: string, more = {}) => ({
  VERIFY_ACOUSTID: "true",
  ACOUSTID_API_KEY: acoustidKey,
  ACOUSTID_BASE_URL: url,
  ...more,
});

const sound = (title: string, artist: string) => ({
  score: 0.98,
  recordings: [{ id: "0f4c5a2e", title, artists: [artist] }],
});

Deno.test({
  name: "a file whose sound is another recording is refused by name, for this wish alone",
  ignore,
  async fn() {
    await using acoustid = startAcoustid([sound("Copper Road", "Kettle Choir")]);
    await using harmony = await startHarmony({ peers: [mira], env: env(acoustid.url) });
    const { candidates } = await harmony.ends(await harmony.want(wished), "dead_letter");
    assert.equal(candidates[0]!.outcome_code, "other_recording");
    assert.equal(candidates[0]!.outcome_detail, "Kettle Choir - Copper Road (98 %)");
    const [held] = await harmony.sql`select code, audio from quarantine`;
    assert.equal(held!["code"], "other_recording");
    assert.equal(held!["audio"].acoustid.recording_id, "0f4c5a2e");
    assert.deepEqual([...await harmony.sql`select from peer_denials`], []);
    await harmony.isClean();
  },
});

Deno.test({
  name: "the wanted recording is filed, with what AcoustID calls it",
  ignore,
  async fn() {
    await using acoustid = startAcoustid([sound("Low Tide", "Mira Vale")]);
    await using harmony = await startHarmony({ peers: [mira], env: env(acoustid.url) });
    const { audio, events } = await harmony.ends(await harmony.want(wished), "completed");
    assert.equal(audio!.acoustid!.verdict, "same");
    assert.ok(!events.some(({ code }) => code?.startsWith("acoustid")));
    await harmony.isClean();
  },
});

const away = {
  "that knows no such sound": ["unknown", {}],
  "that is away": ["away", { ACOUSTID_BASE_URL: "http://127.0.0.1:9" }],
  "that refuses the key": ["away", { ACOUSTID_API_KEY: "wrong" }],
  "that cannot be asked without fpcalc": ["no_fpcalc", { FPCALC_PATH: "/nowhere/fpcalc" }],
} as const;

for (const [what, [verdict, more]] of Object.entries(away)) {
  Deno.test({
    name: `an AcoustID ${what} holds no file up, and the timeline says so`,
    ignore,
    async fn() {
      await using acoustid = startAcoustid();
      await using harmony = await startHarmony({ peers: [mira], env: env(acoustid.url, more) });
      const { audio, events } = await harmony.ends(await harmony.want(wished), "completed");
      assert.equal(audio!.acoustid!.verdict, verdict);
      assert.equal(events.filter(({ code }) => code === `acoustid_${verdict}`).length, 1);
      await harmony.isClean();
    },
  });
}
