/**
 * A stand-in for slskd that follows contracts/slskd.md §11: the same wire, real bytes, real
 * restarts, and every failure the contract lists. Never more lenient than the real thing.
 *
 * ```ts
 * await using slskd = await startSlskd({ directory, peers, timings: fast });
 * ```
 */
export { startSlskd } from "./slskd/slskd.ts";
export type { InternalState, ResetOptions, Slskd } from "./slskd/slskd.ts";
export { demo, fast, real } from "./slskd/timings.ts";
export type { Range, Timings } from "./slskd/timings.ts";
export type {
  InjectionHandle,
  InjectionName,
  InjectionParams,
  InjectionSpec,
  Match,
} from "./slskd/injections.ts";
export type { ProfileName } from "./slskd/profiles.ts";
export type { RequestLogEntry } from "./slskd/request_log.ts";
export type { ServerState } from "./slskd/session.ts";
export type {
  Claims,
  Peer,
  RestartOptions,
  SharedFile,
  SlskdOptions,
  Webhook,
} from "./slskd/types.ts";
