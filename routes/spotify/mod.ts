/** `/spotify`: the account, its mode, and what can be asked of Spotify. */
import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { artists } from "./artists.ts";
import { capabilities } from "./capabilities.ts";
import { catalogue } from "./catalogue.ts";
import { backfill } from "./backfill.ts";
import { connect } from "./connect.ts";
import { free } from "./free.ts";
import { imported } from "./import.ts";
import { mode } from "./mode.ts";
import { onlyWhereOn } from "./only_where_on.ts";
import { page } from "./page.ts";
import { person } from "./person.ts";
import { playlistItems } from "./playlist_items.ts";
import { playlistPage } from "./playlist_page.ts";
import { playlistReports } from "./playlist_report.ts";
import { playlists } from "./playlists.ts";
import { saved } from "./saved.ts";
import { search } from "./search.ts";
import { status } from "./status.ts";

/** Every resource under `/spotify`, where the integration is on; the first that knows an address answers. */
export function spotify(deps: Deps) {
  return new Hono()
    .use("*", onlyWhereOn(deps))
    .route("/", page(deps))
    .route("/", status(deps))
    .route("/", mode(deps))
    .route("/", connect(deps))
    .route("/free", free(deps))
    .route("/import", imported(deps))
    .route("/playlists", playlistReports(deps))
    .route("/playlists", playlists(deps))
    .route("/playlists", playlistPage(deps))
    .route("/backfill", backfill(deps))
    .route("/", search(deps))
    .route("/", capabilities(deps))
    .route("/", catalogue(deps))
    .route("/", artists(deps))
    .route("/", person(deps))
    .route("/", saved(deps))
    .route("/", playlistItems(deps));
}
