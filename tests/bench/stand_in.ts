import { join } from "node:path";
import { started } from "../support/process.ts";
import type { Peer } from "../support/slskd.ts";
import { runScript } from "./harmony.ts";

const apiKey = "harmony-bench-api-key";

/** Whom it knows, and which of its quick timings differ. */
export interface World {
  peers: Peer[];
  timings?: Record<string, unknown>;
}

/** slskd's stand-in without latency, in a process of its own so that it shares no event loop. */
export async function startStandIn(folder: string, world: World) {
  await Deno.mkdir(folder, { recursive: true });
  const catalogue = join(folder, "catalogue.json");
  await Deno.writeTextFile(catalogue, JSON.stringify(world));
  const child = runScript(folder, [
    "tests/support/slskd/main.ts",
    ...["--directory", join(folder, "slskd"), "--port", "0", "--api-key", apiKey],
    ...["--catalogue", catalogue, "--timings", "fast"],
  ]);
  const { url, downloads } = await started<{ url: string; downloads: string }>(child);
  return {
    url,
    apiKey,
    downloads,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}
