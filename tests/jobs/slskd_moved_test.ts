import assert from "node:assert/strict";
import { silentLog } from "../../lib/log.ts";
import { slskdOf } from "../../lib/providers/slskd/from_config.ts";
import { createLiveConfig } from "../../lib/settings/live.ts";
import { saveSettings } from "../../lib/settings/save.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { scenario, song } from "../support/slskd/scenario.ts";

/** Starts work over live settings; what comes back moves it to another daemon. */
async function startLive(harmony: Harmony) {
  const { config: environment, ...services } = harmony.services;
  const live = createLiveConfig(environment, harmony.sql, silentLog, () => environment);
  const slskd = slskdOf(live.config, silentLog);
  await harmony.start({
    ...services,
    config: live.config,
    get slskd() {
      return slskd();
    },
  });
  return {
    slskd,
    move: ({ url, apiKey }: { url: string; apiKey: string }) =>
      saveSettings(harmony.sql, live.config, { slskd_base_url: url, slskd_api_key: apiKey }),
  };
}

const timings = { searchesPerWindow: 1000 };

Deno.test("once slskd's address and key are saved, the next search goes to the new daemon", async () => {
  await using harmony = await startHarmony({ running: false });
  await using moved = await scenario({ timings });
  const { slskd, move } = await startLive(harmony);
  const before = slskd();
  await move(moved.slskd);
  assert.notEqual(slskd(), before);
  await harmony.ends(await harmony.want("Mira Vale - Low Tide"), "completed");
  assert.equal(moved.slskd.state().transfers.length, 1);
  assert.equal(harmony.transfers().length, 0, "the former daemon was asked for nothing");
});

Deno.test("a transfer under way when the address changes is given up there and begun anew here", async () => {
  const files = [song("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac")];
  const peers = [{ username: "mira", files }, { username: "quill", files }];
  await using harmony = await startHarmony({
    running: false,
    peers,
    env: { TRANSFER_START_S: "1" },
    injections: [{ id: "stall", match: {}, params: { percent: 40, forever: true } }],
  });
  await using moved = await scenario({ peers, timings });
  const { move } = await startLive(harmony);
  const id = await harmony.want("Mira Vale - Low Tide");
  await harmony.until(id, ({ state }) => state === "transferring");
  await move(moved.slskd);
  const { candidates } = await harmony.ends(id, "completed");
  assert.equal(moved.slskd.state().transfers.length, 1);
  const failed = candidates.filter(({ outcome_code }) => outcome_code !== null);
  assert.deepEqual(failed.map(({ outcome_code }) => outcome_code), ["transfer_failed"]);
});
