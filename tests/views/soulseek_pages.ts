/** The pages of slskd itself, in every state that looks different. */
import { browseView } from "../../views/soulseek_browse.tsx";
import { soulseekDownloadsView } from "../../views/soulseek_downloads.tsx";
import { folderView } from "../../views/soulseek_folder.tsx";
import { liveDownloadsView } from "../../views/soulseek_live.tsx";
import { searchView } from "../../views/soulseek_search.tsx";
import { searchesView } from "../../views/soulseek_searches.tsx";
import { soulseekStatusView } from "../../views/soulseek_status.tsx";
import { soulseekView } from "../../views/soulseek.tsx";
import { uploadsView, uploadView } from "../../views/soulseek_uploads.tsx";
import { userPageView } from "../../views/soulseek_user.tsx";
import {
  userAddressView,
  userFaultView,
  userInfoView,
  userStatusView,
} from "../../views/soulseek_user_card.tsx";
import type { View } from "../../lib/web/reply.ts";
import * as data from "./soulseek_fixtures.ts";
import type { Case } from "./pages.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

const { browse, search } = data;
const user = { username: "mira", info: data.info, browse: null };
const username = "mira";

/** It asks for itself while it runs. */
function searchPage(state: "queued" | "searching"): Case {
  const shown = search(state);
  return page(`/soulseek/search/${shown.id}`, searchView, shown);
}

export const soulseekPages: readonly Case[] = [
  page("/soulseek", soulseekView, data.overview),
  page("/soulseek/first", soulseekView, data.firstOverview),
  page("/soulseek/uploads", uploadsView, data.uploads),
  page("/soulseek/uploads/stale", uploadsView, { ...data.uploads, failed: "slskd is away" }),
  page("/soulseek/uploads/none", uploadsView, data.noUploads),
  page("/soulseek/downloads", soulseekDownloadsView, { ...data.downloads, all: true }),
  page("/soulseek/downloads/all", liveDownloadsView, {
    downloads: data.transfers,
    total_count: 700,
    limit: 50,
    offset: 50,
  }),
  page("/soulseek/user", userPageView, { ...user, browse: browse() }),
  page("/soulseek/user/new", userPageView, { ...user, info: null }),
  page("/soulseek/user/form", userPageView, { username: null, info: null, browse: null }),
  page("/soulseek/user/mira/status", userStatusView, {
    username,
    status: "online",
    is_privileged: true,
  }),
  page("/soulseek/user/mira/info", userInfoView, data.info),
  page("/soulseek/user/mira/browse", browseView, browse({ state: "running" })),
  page(
    "/soulseek/user/failed",
    browseView,
    browse({
      state: "failed",
      reason_code: "peer_timeout",
      reason_detail: "The wait timed out",
    }),
  ),
  page("/soulseek/user/nothing", browseView, browse({ folders: 0, truncated: false })),
  page("/soulseek/user/filtered", browseView, { ...browse({ directories: [] }), q: "x" }),
  page("/soulseek/folder", folderView, data.folder),
  page("/soulseek/folder/locked", folderView, { ...data.folder, locked: true }),
  page("/soulseek/search", searchesView, { searches: data.heads }),
  page("/soulseek/search/first", searchesView, { searches: [] }),
  page("/soulseek/search/found", searchView, data.found),
  searchPage("queued"),
  searchPage("searching"),
  page("/soulseek/search/failed", searchView, search("failed")),
  page("/soulseek/search/nothing", searchView, search("completed", { files: 0 })),
];

/** Pieces of them. */
export const soulseekParts: readonly Case[] = [
  page("soulseek away", soulseekStatusView, data.status("unreachable")),
  page("upload", uploadView, data.transfers[0]!),
  page("user fault", userFaultView, { username, reason: "made_up", message: "What was said" }),
  page("user address", userAddressView, { username, address: "203.0.113.7", port: 2234 }),
];
