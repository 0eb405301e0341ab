/** The account, what it follows and hears most (contracts/spotify.md §2.3). */
import { type Ask, found, type Handler } from "./ask.ts";
import { Refused } from "./check.ts";
import { pageOf } from "./search.ts";
import { artistWire, base, images, trackWire } from "./wire.ts";

function me({ world, profile }: Ask): object {
  const { id, account_id, display_name } = world.me;
  const older = { country: "DE", product: "premium", followers: { href: null, total: 3 } };
  return {
    ...base("user", id, ""),
    name: undefined,
    account_id,
    display_name,
    images: images("face"),
    ...(profile === "dev2026" ? {} : older),
  };
}

/** Behind the last one that is known, in a wrapper of its own and without an offset. */
function followed({ world, profile, query }: Ask): object {
  const limit = Number(query.get("limit") ?? 20);
  const after = query.get("after");
  const from = after === null ? 0 : world.followed.indexOf(found(world.followed, after)) + 1;
  const items = world.followed.slice(from, from + limit).map((one) => artistWire(one, profile));
  const last = from + limit < world.followed.length ? items.at(-1)!.id : null;
  const href = "https://api.spotify.com/v1/me/following?type=artist";
  return {
    artists: {
      href: `${href}&limit=${limit}`,
      limit,
      next: last === null ? null : `${href}&after=${last}&limit=${limit}`,
      cursors: { after: last, before: null },
      total: world.followed.length,
      items,
    },
  };
}

function top({ world, profile, url, ids: [type] }: Ask): object {
  if (type === "tracks") {
    return pageOf(world.top.tracks.map((track) => trackWire(track, profile)), url, 20);
  }
  if (type !== "artists") throw new Refused(404, "Service not found");
  return pageOf(world.top.artists.map((artist) => artistWire(artist, profile)), url, 20);
}

export const personApi: Readonly<Record<string, Handler>> = {
  "GET /me": me,
  "GET /me/following": followed,
  "GET /me/top/{type}": top,
};
