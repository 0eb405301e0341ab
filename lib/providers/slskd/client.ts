/**
 * slskd, versions 0.24.4 to 0.26, as contracts/slskd.md describes it. Every method is one call;
 * what may be called when is decided in `lib/lane.ts` and `lib/store/search_budget.ts`.
 */
import { createService, type ServiceOptions } from "../../fetch.ts";
import { createStreamer } from "../../fetch_stream.ts";
import { daemonCalls } from "./daemon.ts";
import { fileCalls } from "./files.ts";
import { searchCalls } from "./searches.ts";
import { spaced } from "./spacing.ts";
import { transferCalls, transferOrders } from "./transfers.ts";
import { uploadCalls } from "./uploads.ts";
import { userCalls } from "./users.ts";

export type SlskdOptions = Omit<ServiceOptions, "name" | "headers"> & {
  apiKey: string | undefined;
  /** Least time between two reads of the whole list of downloads. */
  listSpacingMs: number;
};

export type Slskd = ReturnType<typeof createSlskd>;

/** A client of the daemon at `baseUrl`; every call may throw a `ServiceError`. */
export function createSlskd({ apiKey, listSpacingMs, ...options }: SlskdOptions) {
  const service = {
    ...options,
    name: "slskd",
    headers: apiKey ? { "X-API-Key": apiKey } : {},
  };
  const call = createService(service);
  const stream = createStreamer(service);
  const daemon = daemonCalls(call);
  const turn = spaced(listSpacingMs);
  return {
    ...daemon,
    ...searchCalls(call),
    ...transferCalls(call, options.timeoutMs, turn),
    ...transferOrders(call, daemon.hasBatches),
    ...fileCalls(call),
    ...uploadCalls(call, stream, options.timeoutMs, turn),
    ...userCalls(call, stream),
  };
}
