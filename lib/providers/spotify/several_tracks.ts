/** Many tracks by their ids, with as few requests as the app may make do with. */
import { AppError } from "../../errors.ts";
import type { Ask, CatalogueCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf } from "./ids.ts";
import type { Request } from "./request.ts";
import type { Track } from "./wire.ts";
import { SeveralTracks } from "./wire_lists.ts";

/** Ids of one request. */
const most = 50;

/** @param one asks for a single track, for apps that may not ask for several */
export function severalTracks(
  request: Request,
  { ifAllowed }: Capabilities,
  one: CatalogueCalls["track"],
): CatalogueCalls["tracks"] {
  async function together(ids: readonly string[], ask?: Ask) {
    const { tracks } = await request("/tracks", {
      schema: SeveralTracks,
      feature: "batch_tracks",
      need: "any",
      inMarket: true,
      query: { ids: ids.join(",") },
    }, ask);
    return tracks;
  }

  async function each(ids: readonly string[], ask?: Ask) {
    const found: (Track | null)[] = [];
    for (const id of ids) found.push(await one(id, ask).catch(isNobody));
    return found;
  }

  return async function tracks(ids, ask) {
    const found: (Track | null)[] = [];
    for (const piece of piecesOf(ids.map(idOf), most)) {
      const batch = piece.length === 1
        ? each(piece, ask)
        : ifAllowed("batch_tracks", () => together(piece, ask)).catch((error) => {
          if (!(error instanceof AppError && error.code === "FEATURE_DISABLED")) throw error;
          return each(piece, ask);
        });
      found.push(...await batch);
    }
    return found;
  };
}

function isNobody(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
