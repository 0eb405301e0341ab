import { z } from "zod";
import { OutcomeCode } from "./candidate.ts";
import { Denial } from "./denial.ts";
import { DownloadState } from "./download_state.ts";

/** What Harmony went through with a peer. Times are UTC, sizes bytes, speeds bytes a second. */
export const Peer = z.object({
  username: z.string(),
  /** Share of good ends to expect, 0 to 1; somebody unknown has 0.7. */
  score: z.number().min(0).max(1),
  first_seen: z.date(),
  last_seen: z.date(),
  succeeded: z.int(),
  /** Everything that went wrong; the next three are part of it. */
  failed: z.int(),
  refused: z.int(),
  stalled: z.int(),
  bad_files: z.int(),
  bytes: z.int(),
  /** A moving average of finished transfers. */
  speed: z.number().nullable(),
  /** `done`, or an `OutcomeCode`. */
  last_outcome: z.string().nullable(),
  last_outcome_at: z.date().nullable(),
  /** Whether the whole peer is left alone now. */
  blocked: z.boolean(),
}).meta({ id: "Peer" });
export type Peer = z.output<typeof Peer>;

export const PeerSort = z.enum(["last_seen", "score", "worst", "succeeded", "failed", "username"]);
export type PeerSort = z.output<typeof PeerSort>;

export const PeerQuery = z.object({
  q: z.string().trim().max(200).transform((text) => text || undefined).optional(),
  sort: PeerSort.default("last_seen"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type PeerQuery = z.output<typeof PeerQuery>;

export const PeerList = z.object({
  items: z.array(Peer),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "PeerList" });
export type PeerList = z.output<typeof PeerList>;

/** A file of a peer that was tried, and for what. */
export const PeerTry = z.object({
  download_id: z.int(),
  title: z.string(),
  artists: z.array(z.string()),
  state: DownloadState,
  filename: z.string(),
  size: z.int(),
  tried_at: z.date(),
  outcome_code: OutcomeCode.nullable(),
}).meta({ id: "PeerTry" });
export type PeerTry = z.output<typeof PeerTry>;

export const PeerDetail = z.object({
  username: z.string(),
  /** `null` while nothing has been asked of them. */
  history: Peer.nullable(),
  denials: z.array(Denial),
  /** The newest first. */
  tries: z.array(PeerTry),
}).meta({ id: "PeerDetail" });
export type PeerDetail = z.output<typeof PeerDetail>;
