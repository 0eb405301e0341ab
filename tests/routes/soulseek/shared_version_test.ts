import assert from "node:assert/strict";
import { silentLog } from "../../../lib/log.ts";
import { createSlskdFrom } from "../../../lib/providers/slskd/from_config.ts";
import { testConfig } from "../../support/services.ts";
import { besideSlskd } from "./support.ts";

Deno.test("who goes away while slskd's version is asked takes it from nobody else", async () => {
  await using app = await besideSlskd({
    injections: [{ id: "slow-answer", match: { route: "*/version" }, params: { ms: 300 } }],
  });
  const config = testConfig({
    SLSKD_BASE_URL: app.slskd.url,
    SLSKD_API_KEY: app.slskd.apiKey,
    SLSKD_RETRY_MAX: "0",
  });
  const slskd = createSlskdFrom(config, silentLog)!;
  const gone = new AbortController();
  const order = { batch_id: crypto.randomUUID(), username: "mira", destination: "" };
  const file = { ...order, filename: "1.flac", size: 1 };
  const first = slskd.enqueue(file, gone.signal).catch((error) => error);
  const batches = slskd.hasBatches();
  gone.abort(new Error("gone"));
  assert.equal(await batches, true);
  assert.match(String(await first), /gone/);
});
