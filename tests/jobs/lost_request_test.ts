/** Requests to slskd whose answer nobody heard: a file is asked for once (contracts/slskd.md §6.2). */
import assert from "node:assert/strict";
import { eventually, startHarmony } from "../support/harmony.ts";
import { flacSong, mira, otto, wished } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";

const posts = { route: "POST /api/v0/transfers/downloads/*" };
const profiles = ["0.26.0", "0.24.4"] as const;

for (const profile of profiles) {
  Deno.test(`a request that was refused before anybody heard it is not repeated: ${profile}`, async () => {
    const injections: InjectionSpec[] = [
      { id: "lost-reply", match: posts, times: 1 },
      { id: "reject-not-shared", match: { username: "mira" } },
    ];
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections });
    const { candidates } = await harmony.ends(await harmony.want(wished), "completed");
    assert.equal(candidates[0]!.outcome_code, "rejected");
    assert.deepEqual(harmony.transfers().map(({ username }) => username), ["mira", "otto"]);
    await harmony.isClean();
  });

  Deno.test(`a request cut off with its process is not repeated: ${profile}`, async () => {
    await using harmony = await startHarmony({
      profile,
      peers: [mira],
      running: false,
      timings: { enqueuePost: [1500, 1500] },
      env: { ORCH_VISIBILITY_TIMEOUT_S: "2" },
    });
    const first = await harmony.start();
    const id = await harmony.want(wished);
    await eventually(
      () => harmony.detail(id),
      ({ candidates }) => candidates.some(({ state }) => state === "requested"),
    );
    await first.stop("kill");
    await harmony.start();
    await harmony.ends(id, "completed", 40);
    assert.deepEqual(harmony.transfers().map(({ filename }) => filename), [flacSong.path]);
    await harmony.isClean();
  });
}
