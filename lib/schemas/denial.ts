import { z } from "zod";
import { DenialKind } from "./denial_kind.ts";

export const DenialMaker = z.enum(["harmony", "person"]);
export type DenialMaker = z.output<typeof DenialMaker>;

/** Something that is left alone. Times are UTC. */
export const Denial = z.object({
  id: z.int(),
  kind: DenialKind,
  /** `null` for a copy: it is refused from everybody. */
  username: z.string().nullable(),
  /** The folder, the whole path of the file, or the bare name of the copy; `null` for a peer. */
  path: z.string().nullable(),
  /** Bytes, of a copy. */
  size: z.int().nullable(),
  /** What came of a file of it (an `OutcomeCode`), or `by_person`. */
  reason: z.string(),
  note: z.string().nullable(),
  created_by: DenialMaker,
  created_at: z.date(),
  /** `null`: for ever. */
  until: z.date().nullable(),
  /** How often it kept a suitable file away, and when it last did. */
  hits: z.int(),
  hit_at: z.date().nullable(),
}).meta({ id: "Denial" });
export type Denial = z.output<typeof Denial>;

export const DenialList = z.object({
  items: z.array(Denial),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "DenialList" });
export type DenialList = z.output<typeof DenialList>;

/** What came of a request to leave something alone. */
export const DenialMade = z.object({
  denial: Denial,
  /** Transfers that were stopped because of it. */
  stopped: z.int(),
}).meta({ id: "DenialMade" });
export type DenialMade = z.output<typeof DenialMade>;

/** What came of each of several. */
export const DenialsLifted = z.object({
  results: z.array(z.object({
    id: z.int(),
    ok: z.boolean(),
    /** `NOT_FOUND` when it was gone already. */
    code: z.string().optional(),
  })),
}).meta({ id: "DenialsLifted" });
export type DenialsLifted = z.output<typeof DenialsLifted>;
