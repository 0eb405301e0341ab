import type { InjectionSpec } from "./injections.ts";
import type { ProfileName } from "./profiles.ts";
import type { Timings } from "./timings.ts";

/** What a peer says of a file; `null` leaves the attribute out, as many clients do. */
export interface Claims {
  /** Seconds. */
  length?: number | null;
  /** kbit/s. */
  bitRate?: number | null;
  bitDepth?: number | null;
  /** Hz. */
  sampleRate?: number | null;
  isVariableBitRate?: boolean | null;
}

/**
 * One file a peer shares. Its real size is `padTo`, else `size`, else that of the audio; `size` is
 * what the peer lists, so that `size` and `padTo` differing is a peer with a stale list. Without
 * `audio` the bytes are zeros (a cover, a log, or a file over 2 GB that costs no disk).
 */
export interface SharedFile {
  /** Full remote path, verbatim. */
  path: string;
  size?: number;
  audio?: { kind: "flac" | "mp3"; seconds: number; claims?: Claims };
  locked?: boolean;
  /** Bytes; the audio is padded as its format allows. */
  padTo?: number;
  /** What the peer lists as extension; many list nothing. Default: that of the path. */
  extension?: string;
}

/** Somebody who shares files. An `Offline` peer answers no search and takes no request. */
export interface Peer {
  username: string;
  presence?: "Online" | "Away" | "Offline";
  /** Default true; `queueLength` delays a transfer only when this is false. */
  freeSlot?: boolean;
  queueLength?: number;
  /** Bytes a second. */
  uploadSpeed?: number;
  /** What the user says of itself. */
  description?: string;
  /** Base64. */
  picture?: string;
  files: SharedFile[];
}

/** Where slskd posts its events (contracts/slskd.md §7). */
export interface Webhook {
  url: string;
  on: string[];
  headers?: Record<string, string>;
}

export interface SlskdOptions {
  peers: Peer[];
  /** Its own home: `downloads/`, `incomplete/` and the journal `state.jsonl`. */
  directory: string;
  profile?: ProfileName;
  apiKey?: string;
  port?: number;
  controlPort?: number;
  seed?: number;
  clock?: "real" | "virtual";
  /** Every number of contracts/slskd.md §11.4 and §11.5; default `real`. */
  timings?: Partial<Timings>;
  authDisabled?: boolean;
  /** `web.url_base`, such as `/slskd`. */
  urlBase?: string;
  /** Search words the network answers with nothing (contracts/slskd.md §3.2 fact 7). */
  blockedTerms?: string[];
  webhooks?: Webhook[];
  /** `remote_file_management`, default false. */
  remoteFileManagement?: boolean;
  injections?: InjectionSpec[];
}

/** How a daemon restart goes (contracts/slskd.md §5.4). */
export interface RestartOptions {
  downMs: number;
  /** All history is lost, as with `flags.volatile`. */
  volatile?: boolean;
  /** Nobody can be reached at the login that follows, so nothing is enqueued again. */
  peerOffline?: boolean;
}
