/** Short links: what they name is known when they are followed. */
import { fingerprintOf } from "../imports/item.ts";
import { refusalOf } from "../ingest/link_refusal.ts";
import { findSpotifyLink } from "../ingest/links.ts";
import type { ItemKind } from "../schemas/ingest.ts";
import type { LinkItem } from "../schemas/link.ts";
import { ServiceError } from "../service_error.ts";
import { renameLink } from "../store/link_items.ts";
import type { LinkDeps } from "./found.ts";

/** The item as what it leads to, also in the database; otherwise why it leads nowhere. */
export async function resolved(
  item: LinkItem,
  { sql, providers: { spotifyOpen }, signal }: LinkDeps,
): Promise<LinkItem | "short_unresolved" | "not_music"> {
  const url = await spotifyOpen?.follow(item.url!, signal).catch(nowhere);
  const link = findSpotifyLink(url ?? "");
  if (!url || !link) return "short_unresolved";
  if (refusalOf(link)) return "not_music";
  const named = { kind: link.kind as ItemKind, url };
  const fingerprint = fingerprintOf({ ...named, track: null, album: null });
  await renameLink(sql, item.id, { ...named, fingerprint });
  return { ...item, ...named, fingerprint };
}

/** It leads away from Spotify, or is known to nobody: asking again changes nothing. */
function nowhere(error: unknown): null {
  const { fault, upstream_status: status = 0 } = error instanceof ServiceError
    ? error
    : {} as Partial<ServiceError>;
  if (fault === "not_allowed" || status >= 400 && status < 500 && status !== 429) return null;
  throw error;
}
