import type { SkipReason } from "../schemas/ingest.ts";
import type { LinkKind, Named } from "./link_grammar.ts";

const reasons: Readonly<Partial<Record<LinkKind, SkipReason>>> = {
  artist: "artist",
  episode: "podcast",
  show: "podcast",
  audiobook: "podcast",
  chapter: "podcast",
  collection: "private_collection",
  user: "user_profile",
  other: "not_a_track",
};

/** Mixes that Spotify makes for one person (contracts/spotify.md §2.6). */
const personal = /^37i9dQZF1E/;

/** Why what a link names cannot be brought; `undefined` for what can. */
export function refusalOf({ kind, id }: Named): SkipReason | undefined {
  if (kind in reasons) return reasons[kind];
  if (id === null) return "invalid_id";
  return kind === "playlist" && personal.test(id) ? "private_collection" : undefined;
}
