/** What changed in a list between two readings. */
import { createHash } from "node:crypto";
import type { PlaylistPlace } from "../schemas/playlist_place.ts";

/** What of a place tells it from others. */
export type Keyed = Pick<PlaylistPlace, "uri" | "fingerprint">;

/** The same for the same track; places without one are all alike. */
export function placeKey({ uri, fingerprint }: Keyed): string {
  return uri ?? fingerprint ?? "";
}

/** Hash of what stands where: a snapshot may change without it. */
export function contentHash(places: readonly Keyed[]): string {
  const hash = createHash("sha256");
  for (const place of places) hash.update(`${placeKey(place)}\n`);
  return hash.digest("hex");
}

/**
 * The places that came, and how many went. A track that stands there twice counts twice; one that
 * only moved is neither.
 */
export function difference<P extends Keyed>(before: readonly Keyed[], after: readonly P[]) {
  const left = new Map<string, number>();
  for (const place of before) left.set(placeKey(place), (left.get(placeKey(place)) ?? 0) + 1);
  const added = after.filter((place) => {
    const n = left.get(placeKey(place)) ?? 0;
    if (n > 0) left.set(placeKey(place), n - 1);
    return n === 0;
  });
  return { added, removed: before.length - (after.length - added.length) };
}

/**
 * A list that only grows at its head, put together from what was read of it and what was known:
 * `undefined` while the known rest does not fit behind it. What is taken out anywhere changes the
 * total, so nothing is overlooked.
 */
export function joined<P extends Keyed>(
  head: readonly P[],
  known: readonly P[],
  total: number | null,
): P[] | undefined {
  const fresh = total === null ? -1 : total - known.length;
  if (fresh < 0 || fresh > head.length) return undefined;
  const fits = head.slice(fresh).every((place, n) =>
    known[n] !== undefined && placeKey(place) === placeKey(known[n])
  );
  return fits && head.length > fresh ? [...head.slice(0, fresh), ...known] : undefined;
}
