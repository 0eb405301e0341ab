/** The stand-in for slskd as a process, which outlives the processes of Harmony. */
import { join } from "node:path";
import { started } from "../support/process.ts";
import type { Peer } from "../support/slskd.ts";
import type { Timings } from "../support/slskd/timings.ts";
import type { TransferRecord } from "../support/slskd/records.ts";
import { spawn } from "./process.ts";

const apiKey = "chaos-api-key-0123456789";

/** What the one peer shares, each a file of 300 kB. */
const title = (n: number) => `Song Number ${["Ash", "Birch", "Cedar", "Elm"][n % 4]} ${n}`;
const artist = "Grove North";

function peer(songs: number): Peer {
  return {
    username: "ann",
    files: Array.from({ length: songs }, (_, at) => ({
      path: `@@annx\\Music\\${artist}\\First Leaves\\0${at + 1} - ${title(at + 1)}.flac`,
      audio: { kind: "flac" as const, seconds: 30 + at },
      padTo: 300_000,
    })),
  };
}

export interface StandIn extends AsyncDisposable {
  /** What Harmony must be told to find it. */
  env: Record<string, string>;
  /** How many searches it ever began. */
  searches(): Promise<number>;
  /** Every transfer it ever began. */
  transfers(): Promise<TransferRecord[]>;
  /** Rules of slskd that were broken. */
  broken(): Promise<unknown[]>;
}

/** The list of those songs. */
export function listOf(songs: number): string {
  return Array.from({ length: songs }, (_, at) => `${artist} - ${title(at + 1)}`).join("\n");
}

/** Starts one whose peer shares so many songs. */
export async function standIn(songs: number, timings: Partial<Timings>): Promise<StandIn> {
  const home = await Deno.makeTempDir({ prefix: "slskd-chaos-" });
  const catalogue = join(home, "catalogue.json");
  const all = { searchesPerWindow: 10_000, ...timings };
  await Deno.writeTextFile(catalogue, JSON.stringify({ peers: [peer(songs)], timings: all }));
  const child = spawn("tests/support/slskd/main.ts", [
    ...["--directory", join(home, "slskd"), "--port", "0", "--catalogue", catalogue],
    ...["--timings", "fast", "--api-key", apiKey, "--seed", "7"],
  ]);
  const { url, control } = await started<{ url: string; control: string }>(child);
  const read = async (path: string) => await (await fetch(`${control}/${path}`)).json();
  return {
    env: {
      SLSKD_BASE_URL: url,
      SLSKD_API_KEY: apiKey,
      SLSKD_SEARCHES_PER_WINDOW: "1000",
      SLSKD_SEARCH_SPACING_MS: "0",
      SLSKD_SEARCH_TIMEOUT_MS: "100000",
      SLSKD_POLL_MS: "100",
    },
    searches: async () => (await read("state")).searches.length,
    transfers: async () => (await read("state")).transfers,
    broken: async () => await read("invariants"),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await Deno.remove(home, { recursive: true });
    },
  };
}
