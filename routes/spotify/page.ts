import { type Context, Hono } from "hono";
import { playlistList } from "../../lib/playlists/control.ts";
import { usualProvider } from "../../lib/backfill/provider.ts";
import { ConnectOutcome } from "../../lib/schemas/spotify_connect.ts";
import { SpotifyStatus } from "../../lib/schemas/spotify.ts";
import { readCapabilities } from "../../lib/spotify/capabilities.ts";
import { spotifySetup } from "../../lib/spotify/setup.ts";
import { spotifyStatus } from "../../lib/spotify/status.ts";
import { listBackfills } from "../../lib/store/backfill_jobs.ts";
import { listImports } from "../../lib/store/import_counts.ts";
import { doc } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import type { BackfillCardData } from "../../views/backfill.tsx";
import type { ListedPlaylists } from "../../views/playlist_address.ts";
import { spotifyView } from "../../views/spotify.tsx";
import type { SpotifyPage } from "../../views/spotify_page.ts";
import type { Deps } from "../deps.ts";

/** So many stand on this page; the rest have pages of their own. */
const importsShown = 10;
const playlistsShown = 10;
const runsShown = 10;

/** `/spotify`: everything about it on one page, out of the database. */
export function page(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/",
    doc("Read how Harmony stands with Spotify", SpotifyStatus, {
      description: "The same as `/spotify/status`; a browser gets the page.",
    }),
    async (c) => {
      const status = await spotifyStatus(sql, config);
      if (wants(c) === "json") return c.json(status);
      return reply(c, await read(deps, status, outcomeOf(c)), spotifyView);
    },
  );
  return app;
}

/** What became of an attempt to connect; only our own words are known. */
function outcomeOf(c: Context): ConnectOutcome | null {
  return ConnectOutcome.safeParse(c.req.query("connect")).data ?? null;
}

async function read(
  { sql, config }: Deps,
  status: SpotifyStatus,
  outcome: ConnectOutcome | null,
): Promise<SpotifyPage> {
  const [setup, capabilities, sessions, playlists, backfill] = await Promise.all([
    spotifySetup(sql, config),
    readCapabilities(sql, config),
    listImports(sql, importsShown),
    firstPlaylists({ sql, config }, status.authenticated && status.mode === "PRO"),
    backfills({ sql, config }),
  ]);
  return { status, outcome, setup, capabilities, sessions, backfill, playlists };
}

async function firstPlaylists(
  { sql, config }: Pick<Deps, "sql" | "config">,
  connected: boolean,
): Promise<ListedPlaylists> {
  const query = { limit: playlistsShown, offset: 0 };
  const list = await playlistList(sql, query, config.PLAYLIST_SYNC_INTERVAL_S);
  return { ...list, query, connected };
}

async function backfills(
  { sql, config }: Pick<Deps, "sql" | "config">,
): Promise<BackfillCardData> {
  const [jobs, provider] = await Promise.all([
    listBackfills(sql, runsShown),
    usualProvider(sql, config),
  ]);
  return { jobs, provider, max_items: config.BACKFILL_MAX_ITEMS };
}
