import assert from "node:assert/strict";
import { chooseCandidate } from "../../lib/control.ts";
import { startHarmony } from "../support/harmony.ts";
import { filed, mp3, otto, wished } from "../support/peers.ts";

const env = { QUALITY_PROFILE: "FLAC,MP3:320,MP3:192;minimum=MP3:192" };

Deno.test("a file below the minimum is not taken by itself, and a person may take it", async () => {
  const low = mp3("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.mp3", {
    audio: { kind: "mp3", seconds: 4, claims: { bitRate: 128 } },
    padTo: 64_000,
  });
  await using harmony = await startHarmony({ env, peers: [{ username: "low", files: [low] }] });
  const id = await harmony.want(wished, { album: "Glass Rivers", track_number: 1 });
  const { reason_code, reason_detail, candidates } = await harmony.ends(id, "review");
  assert.deepEqual([reason_code, reason_detail], ["below_minimum", "1"]);
  assert.deepEqual(candidates[0]?.reasons[0], {
    rule: "quality",
    effect: "cap",
    detail: "MP3 128 < MP3:192",
  });
  await chooseCandidate(harmony.services, id, candidates[0]!.id);
  assert.equal((await harmony.ends(id, "completed")).organized_path, filed.mp3);
  await harmony.isClean();
});

Deno.test("a file that reaches the minimum is taken before anybody is asked", async () => {
  await using harmony = await startHarmony({ env, peers: [otto] });
  const id = await harmony.want(wished, { album: "Glass Rivers", track_number: 1 });
  assert.equal((await harmony.ends(id, "completed")).organized_path, filed.mp3);
});
