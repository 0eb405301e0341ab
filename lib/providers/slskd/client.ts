/**
 * slskd, versions 0.24.4 to 0.26, as contracts/slskd.md describes it. Every method is one call;
 * what may be called when (lanes, budget) is decided in `lanes.ts`.
 */
import { z } from "zod";
import { createService, ServiceError, type ServiceOptions } from "../../fetch.ts";
import {
  Application,
  Directory,
  Enqueued,
  Event,
  FileComplete,
  Folder,
  Options,
  Search,
  SearchResponse,
  Transfer,
  UserTransfers,
  Version,
} from "./wire.ts";

export interface SearchOrder {
  id: string;
  text: string;
  timeout_ms: number;
  response_limit: number;
}

export interface EnqueueOrder {
  batch_id: string;
  username: string;
  filename: string;
  size: number;
  /** Folder inside slskd's downloads (0.26 and newer; older ones ignore the wish). */
  destination: string;
}

export type SlskdOptions = Omit<ServiceOptions, "name" | "headers"> & {
  apiKey: string | undefined;
};

/** An enqueue fetches the peer's address and may connect first (contracts/slskd.md §6.2). */
const enqueueTimeoutMs = 90_000;

/** slskd waits five seconds for the peer's word (§4.3). */
const positionTimeoutMs = 6_000;

const nothing = z.unknown();

export type Slskd = ReturnType<typeof createSlskd>;

export function createSlskd({ apiKey, ...options }: SlskdOptions) {
  const call = createService({
    ...options,
    name: "slskd",
    headers: apiKey ? { "X-API-Key": apiKey } : {},
  });
  const api = "/api/v0";
  const downloads = (user: string) => `${api}/transfers/downloads/${encodeURIComponent(user)}`;
  let version: Promise<readonly number[]> | undefined;

  const client = {
    /** The first three numbers of slskd's version; asked once, again after a failure. */
    version(signal?: AbortSignal): Promise<readonly number[]> {
      version ??= call(`${api}/application/version`, { schema: Version, signal })
        .then((text) => text.split(".").slice(0, 3).map(Number));
      version.catch(() => version = undefined);
      return version;
    },
    /** Forgets the version: the daemon may have been replaced while it was away. */
    forget() {
      version = undefined;
    },
    application: (signal?: AbortSignal) =>
      call(`${api}/application`, { schema: Application, signal }),
    options: (signal?: AbortSignal) => call(`${api}/options`, { schema: Options, signal }),

    /** Starts a search; never repeated here. 409: not logged in; 429: another POST is handled. */
    startSearch: (order: SearchOrder, signal?: AbortSignal) =>
      call(`${api}/searches`, {
        method: "POST",
        json: {
          id: order.id,
          searchText: order.text,
          searchTimeout: order.timeout_ms,
          responseLimit: order.response_limit,
          fileLimit: 10_000,
          filterResponses: true,
          maximumPeerQueueLength: 200,
        },
        schema: Search,
        signal,
      }),
    search: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { schema: Search, signal })),
    async responses(id: string, signal?: AbortSignal): Promise<SearchResponse[]> {
      const schema = z.array(SearchResponse);
      return await absent(call(`${api}/searches/${id}/responses`, { schema, signal })) ?? [];
    },
    stopSearch: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { method: "PUT", schema: nothing, signal })),
    deleteSearch: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { method: "DELETE", schema: nothing, signal })),

    /** All downloads slskd lists, of every user. */
    async transfers(signal?: AbortSignal): Promise<Transfer[]> {
      const users = await call(`${api}/transfers/downloads`, {
        schema: z.array(UserTransfers),
        signal,
      });
      return users.flatMap((user) => user.directories.flatMap((directory) => directory.files));
    },
    async transfersOf(username: string, signal?: AbortSignal): Promise<Transfer[]> {
      const user = await absent(call(downloads(username), { schema: UserTransfers, signal }));
      return user?.directories.flatMap((directory) => directory.files) ?? [];
    },
    /** One transfer, also when it was removed from the list. */
    transfer: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, { schema: Transfer, signal })),
    /** The place in the peer's queue; asks the peer, so it may fail for many reasons. */
    position: (username: string, id: string, signal?: AbortSignal) =>
      call(`${downloads(username)}/${id}/position`, {
        schema: z.number(),
        signal,
        timeoutMs: Math.min(options.timeoutMs, positionTimeoutMs),
        repeat: false,
      }).catch((error) => {
        const unknown = error instanceof ServiceError &&
          ["status", "timeout"].includes(error.fault);
        if (unknown) return undefined;
        throw error;
      }),
    /** Cancels; the record turns terminal a moment later, and only then can be removed (§4.3). */
    cancel: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, { method: "DELETE", schema: nothing, signal })),
    remove: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, {
        method: "DELETE",
        query: { remove: true },
        schema: nothing,
        signal,
      })),

    /** Whether `POST …/downloads/batches` exists (§4.2). */
    async hasBatches(signal?: AbortSignal): Promise<boolean> {
      const [major = 0, minor = 0] = await client.version(signal);
      return major > 0 || minor >= 26;
    },
    /** Asks a peer for a file; never repeated here. The answer may leave the transfer out. */
    async enqueue(order: EnqueueOrder, signal?: AbortSignal): Promise<Transfer | undefined> {
      const file = { filename: order.filename, size: order.size };
      const batches = await client.hasBatches(signal);
      const taken = await call(batches ? downloads("batches") : downloads(order.username), {
        method: "POST",
        json: batches
          ? {
            id: order.batch_id,
            username: order.username,
            files: [file],
            options: { destination: order.destination },
          }
          : [file],
        schema: Enqueued,
        signal,
        timeoutMs: enqueueTimeoutMs,
      });
      return taken.find((transfer) => transfer.filename === order.filename);
    },

    /** The files of a peer's folder; one element since 0.22.3 (§6.1). Names are bare. */
    directory: (username: string, directory: string, signal?: AbortSignal) =>
      call(`${api}/users/${encodeURIComponent(username)}/directory`, {
        method: "POST",
        json: { directory },
        schema: z.array(Directory),
        signal,
        timeoutMs: enqueueTimeoutMs,
      }),
    /** Some file of slskd's downloads folder, with its path inside it; `undefined` when empty. */
    async aDownloadedFile(
      signal?: AbortSignal,
    ): Promise<{ path: string; size: number } | undefined> {
      const { files } = await call(`${api}/files/downloads/directories`, {
        query: { recursive: true },
        schema: Folder,
        signal,
      });
      const [file] = files;
      return file && { path: file.fullName.replaceAll("\\", "/"), size: file.length };
    },

    /** The newest finished files, by transfer id: the only authoritative local path (§5.2). */
    async finishedFiles(signal?: AbortSignal): Promise<Map<string, string>> {
      const events = await call(`${api}/events`, {
        query: { offset: 0, limit: 200 },
        schema: z.array(Event),
        signal,
      });
      return new Map(events.flatMap((event) => {
        const data = event.type === "DownloadFileComplete" ? fileComplete(event.data) : undefined;
        return data ? [[data.transfer.id, data.localFilename] as const] : [];
      }));
    },
  };
  return client;
}

function fileComplete(text: string) {
  try {
    return FileComplete.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** 404 as `undefined`. */
async function absent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && error.upstream_status === 404) return undefined;
    throw error;
  }
}
