import type { Service } from "../../fetch.ts";
import type { Streamer } from "../../fetch_stream.ts";
import { absent, api, nothing, segment } from "./call.ts";
import { Transfer } from "./wire.ts";

const uploads = `${api}/transfers/uploads`;
const places = [["*", "directories", "*", "files", "*"]];

/** slskd finds a transfer by its id alone and does not look at the name (contracts/slskd.md §4.3). */
const anybody = "-";

/**
 * What slskd sends to others, and its lists of all transfers, which nobody may hold as a whole.
 * @param turn waits until the whole list of downloads may be read again
 */
export function uploadCalls(
  call: Service,
  stream: Streamer,
  timeoutMs: number,
  turn: (signal?: AbortSignal) => Promise<void>,
) {
  return {
    /** Every transfer slskd lists, a few at a time; those that make no sense are left out. */
    async *eachTransfer(
      direction: "uploads" | "downloads",
      signal?: AbortSignal,
    ): AsyncGenerator<Transfer[]> {
      if (direction === "downloads") await turn(signal);
      const request = { places, timeoutMs, ...(signal ? { signal } : {}) };
      for await (const picked of stream(`${api}/transfers/${direction}`, request)) {
        yield picked.flatMap(({ value }) => {
          const { data } = Transfer.safeParse(value);
          return data ? [data] : [];
        });
      }
    },
    upload: (id: string, signal?: AbortSignal) =>
      absent(call(`${uploads}/${anybody}/${id}`, { schema: Transfer, signal })),
    /** Cancels; the record turns terminal a moment later. */
    cancelUpload: ({ username, id }: Pick<Transfer, "username" | "id">, signal?: AbortSignal) =>
      absent(call(`${uploads}/${segment(username)}/${id}`, {
        method: "DELETE",
        schema: nothing,
        signal,
      })),
    /** Takes a record that is over off the list. */
    removeUpload: ({ username, id }: Pick<Transfer, "username" | "id">, signal?: AbortSignal) =>
      absent(call(`${uploads}/${segment(username)}/${id}`, {
        method: "DELETE",
        query: { remove: true },
        schema: nothing,
        signal,
      })),
  };
}
