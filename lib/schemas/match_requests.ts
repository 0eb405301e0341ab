/** What may be asked of remembered pairs. */
import { z } from "zod";
import { Match, MatchSource, MatchVerdict } from "./match.ts";

/** A form without JavaScript sends the fields nobody filled in, too: empty means nothing. */
const orNothing = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value === "" ? undefined : value, schema.optional());

export const MatchQuery = z.object({
  verdict: orNothing(MatchVerdict),
  source: orNothing(MatchSource),
  /** `true`: only what a person said. */
  said: orNothing(z.stringbool()),
  /** Part of a title, an artist or a file name. */
  q: orNothing(z.string().trim().max(200)),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type MatchQuery = z.output<typeof MatchQuery>;

export const MatchList = z.object({
  items: z.array(Match),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "MatchList" });
export type MatchList = z.output<typeof MatchList>;

/** `PATCH /matches/{id}`: a person's word, in place of what was known. */
export const MatchChange = z.object({ verdict: MatchVerdict.extract(["confirmed", "rejected"]) })
  .meta({ id: "MatchChange" });

/** `POST /download/{id}/wrong`: what a person had before them when they said it. */
export const WrongRecording = z.object({
  /** The file that was on its way. */
  candidate_id: orNothing(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
  /** Where the file of a finished download stood, below MUSIC_DIR. */
  path: orNothing(z.string().max(4000)),
}).meta({ id: "WrongRecording" });
