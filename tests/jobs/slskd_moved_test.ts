import assert from "node:assert/strict";
import { silentLog } from "../../lib/log.ts";
import { slskdOf } from "../../lib/providers/slskd/from_config.ts";
import { createLiveConfig } from "../../lib/settings/live.ts";
import { saveSettings } from "../../lib/settings/save.ts";
import { startHarmony } from "../support/harmony.ts";
import { scenario } from "../support/slskd/scenario.ts";

Deno.test("once slskd's address and key are saved, the next search goes to the new daemon", async () => {
  await using harmony = await startHarmony({ running: false });
  await using moved = await scenario({ timings: { searchesPerWindow: 1000 } });
  const { config: environment, ...services } = harmony.services;
  const live = createLiveConfig(environment, harmony.sql, silentLog, () => environment);
  const slskd = slskdOf(live.config, silentLog);
  const before = slskd();
  await harmony.start({
    ...services,
    config: live.config,
    get slskd() {
      return slskd();
    },
  });
  const { url, apiKey } = moved.slskd;
  await saveSettings(harmony.sql, live.config, { slskd_base_url: url, slskd_api_key: apiKey });
  assert.notEqual(slskd(), before);
  await harmony.ends(await harmony.want("Mira Vale - Low Tide"), "completed");
  assert.equal(moved.slskd.state().transfers.length, 1);
  assert.equal(harmony.transfers().length, 0, "the former daemon was asked for nothing");
});
