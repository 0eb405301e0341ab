/** Changes of playlists (contracts/spotify.md §2.3, §2.4). */
import { AppError } from "../../errors.ts";
import type { Ask, PlaylistEdits } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf, urisOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { scopes } from "./scopes.ts";
import { Snapshot } from "./wire_lists.ts";

/** URIs of one change. */
const most = 100;

type Body = Readonly<Record<string, unknown>>;
interface Edit {
  method: "POST" | "PUT" | "DELETE";
  /** The body, and that of before February 2026 where it was another. */
  json: Body;
  older?: Body;
  once?: boolean;
}

const common = { schema: Snapshot, feature: "playlist_items", need: "user" } as const;

/** One change, at whichever path the app has; gives the snapshot after it. */
function createEdit(request: Request, { newerOrOlder }: Capabilities) {
  return async function edit(
    id: string,
    { method, json, older = json, once = false }: Edit,
    ask?: Ask,
  ) {
    const at = (path: "items" | "tracks", body: Body) =>
      request(`/playlists/${idOf(id)}/${path}`, {
        ...common,
        scopes: scopes.editPlaylists,
        method,
        json: body,
        once,
      }, ask);
    const answer = await newerOrOlder(
      "playlist_items",
      () => at("items", json),
      () => at("tracks", older),
    );
    return answer.snapshot_id;
  };
}

export function playlistEdits(request: Request, capabilities: Capabilities): PlaylistEdits {
  const edit = createEdit(request, capabilities);

  /** Spotify would apply a change to the list somebody saw, over whatever came since. */
  async function unchanged(id: string, snapshot_id: string | undefined, ask?: Ask) {
    if (snapshot_id === undefined) return;
    const query = { fields: "snapshot_id" };
    const now = await request(`/playlists/${idOf(id)}`, { ...common, query }, ask);
    if (now.snapshot_id === snapshot_id) return;
    const meta = { service: "spotify", reason: "snapshot_changed", snapshot_id: now.snapshot_id };
    throw new AppError("CONFLICT", "The playlist has been changed since", { meta });
  }

  return {
    async addToPlaylist(id, uris, position, ask) {
      let snapshot = "";
      for (const [at, piece] of piecesOf(urisOf(uris), most).entries()) {
        const place = position === undefined ? {} : { position: position + at * most };
        snapshot = await edit(id, { method: "POST", json: { uris: piece, ...place } }, ask);
      }
      return snapshot;
    },
    async removeFromPlaylist(id, uris, snapshot_id, ask) {
      await unchanged(id, snapshot_id, ask);
      let snapshot = snapshot_id;
      for (const piece of piecesOf([...new Set(urisOf(uris))], most)) {
        const gone = piece.map((uri) => ({ uri }));
        const seen = snapshot === undefined ? {} : { snapshot_id: snapshot };
        const bodies = { json: { items: gone, ...seen }, older: { tracks: gone, ...seen } };
        snapshot = await edit(id, { method: "DELETE", ...bodies }, ask);
      }
      return snapshot ?? "";
    },
    async reorderPlaylist(id, order, ask) {
      await unchanged(id, order.snapshot_id, ask);
      return await edit(id, { method: "PUT", json: { ...order }, once: true }, ask);
    },
  };
}
