/** Other names of artists, as a person knows them. */
import { z } from "zod";

/** Two names of one artist, whichever way round. */
export const ArtistAlias = z.object({
  id: z.int(),
  created_at: z.date(),
  name: z.string(),
  alias: z.string(),
}).meta({ id: "ArtistAlias" });
export type ArtistAlias = z.output<typeof ArtistAlias>;

/** An empty one is refused where its letters are compared. */
const name = z.string().trim().max(200)
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "Not a name");

/** `POST /aliases`. */
export const NewAlias = z.object({ name, alias: name }).meta({ id: "NewArtistAlias" });
export type NewAlias = z.output<typeof NewAlias>;

/** A form without JavaScript sends the fields nobody filled in, too: empty means nothing. */
export const AliasQuery = z.object({
  /** Part of a name. */
  q: z.preprocess((text) => text === "" ? undefined : text, z.string().trim().max(200).optional()),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type AliasQuery = z.output<typeof AliasQuery>;

export const AliasList = z.object({
  items: z.array(ArtistAlias),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "ArtistAliasList" });
export type AliasList = z.output<typeof AliasList>;

/** Why a pair was not taken. */
export const AliasReason = z.enum(["no_letters", "same_name", "alias_known", "alias_limit"]);
export type AliasReason = z.output<typeof AliasReason>;
