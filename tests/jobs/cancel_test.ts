import assert from "node:assert/strict";
import { cancelDownload } from "../../lib/control.ts";
import { startHarmony } from "../support/harmony.ts";
import { mira, wished } from "../support/peers.ts";

Deno.test("a download that is cancelled while its search waits for its turn stays cancelled", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    env: { SLSKD_SEARCHES_PER_WINDOW: "1", SLSKD_SEARCH_WINDOW_S: "2" },
  });
  await harmony.sql`insert into slskd_searches default values`;
  const id = await harmony.want(wished);
  // The search stands in the lane, waiting for the window, when the cancel comes.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await cancelDownload(harmony.services, id);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.equal((await harmony.detail(id)).state, "cancelled");
  assert.deepEqual(harmony.slskd.log.filter(({ path }) => path.endsWith("/searches")), []);
});
