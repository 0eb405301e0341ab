import { type Ask, client, until } from "./client.ts";
import { type Slskd, startSlskd } from "./slskd.ts";
import { fast } from "./timings.ts";
import type { Peer, SharedFile, SlskdOptions } from "./types.ts";

/** A stand-in in a folder of its own with a client: what most tests of it need. */
export interface Scenario extends AsyncDisposable {
  slskd: Slskd;
  ask: Ask;
  /** Enqueues files by the classic POST and gives the transfers back. */
  // deno-lint-ignore no-explicit-any -- wire shapes
  enqueue(username: string, ...files: SharedFile[]): Promise<any[]>;
  /** Reads a transfer until it is as wanted. */
  // deno-lint-ignore no-explicit-any -- wire shapes
  transfer(id: string, wanted: (transfer: any) => unknown): Promise<any>;
  /** Runs a search to its end and gives its responses; deletes it. */
  // deno-lint-ignore no-explicit-any -- wire shapes
  search(searchText: string): Promise<any[]>;
}

/** A FLAC of a few seconds that looks like a small song. */
export function song(path: string, extra: Partial<SharedFile> = {}): SharedFile {
  return { path, audio: { kind: "flac", seconds: 4 }, padTo: 100_000, ...extra };
}

/** One peer with one song, for tests that need no more. */
export const tide = song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac");
export const mira: Peer = { username: "mira", files: [tide] };

function sizeOf(file: SharedFile): number {
  return file.padTo ?? file.size ?? 0;
}

/** Starts a stand-in with `fast` timings, changed by what the test says. */
export async function scenario(options: Partial<SlskdOptions> = {}): Promise<Scenario> {
  const directory = await Deno.makeTempDir({ prefix: "slskd-" });
  const timings = { ...fast, ...options.timings };
  const slskd = await startSlskd({ directory, peers: [mira], ...options, timings });
  const ask = client(slskd);
  const byId = (id: string) => ask(`GET /transfers/downloads/x/${id}`);
  return {
    slskd,
    ask,
    async enqueue(username, ...files) {
      const body = files.map((file) => ({ filename: file.path, size: sizeOf(file) }));
      await ask(`POST /transfers/downloads/${encodeURIComponent(username)}`, body);
      const { json } = await ask(`GET /transfers/downloads/${encodeURIComponent(username)}`);
      // deno-lint-ignore no-explicit-any -- wire shapes
      return json.directories.flatMap((directory: any) => directory.files);
    },
    transfer: async (id, wanted) => (await until(() => byId(id), ({ json }) => wanted(json))).json,
    async search(searchText) {
      const { json: { id } } = await ask("POST /searches", { searchText });
      await until(() => ask(`GET /searches/${id}`), ({ json }) => json.endedAt);
      const { json } = await ask(`GET /searches/${id}/responses`);
      await ask(`DELETE /searches/${id}`);
      return json;
    },
    async [Symbol.asyncDispose]() {
      try {
        await slskd[Symbol.asyncDispose]();
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  };
}

/** Moves a virtual clock until a promise is settled. */
export async function driven<T>(slskd: Slskd, promise: Promise<T>, step = 25): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => settled = true);
  watched.catch(() => {});
  while (!settled) {
    await slskd.advance(step);
    // An answer on its way over a real socket must not cost much of the virtual time.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return await watched;
}
