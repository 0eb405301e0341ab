import assert from "node:assert/strict";
import { SpotifyProblem } from "../../lib/schemas/spotify.ts";
import { importPageView } from "../../views/import_page.tsx";
import { playlistsAtOnce } from "../../views/playlist_address.ts";
import { playlistsView } from "../../views/playlists.tsx";
import { spotifyView } from "../../views/spotify.tsx";
import { sessions, ui } from "./fixtures.ts";
import * as data from "./spotify_fixtures.ts";

const html = (values: Parameters<typeof data.page>[0] = {}) =>
  `${spotifyView.fragment(data.page(values), ui({ path: "/spotify" }))}`;

Deno.test("PRO cannot be chosen before an account is connected, and says so", () => {
  const first = `${spotifyView.fragment(data.firstPage, ui())}`;
  assert.match(first, /<input id="mode-pro"[^>]*disabled/);
  assert.match(first, /PRO can be chosen once an account is connected/);
  assert.doesNotMatch(html(), /<input id="mode-pro"[^>]*disabled/);
});

Deno.test("in FREE the lack of an account is no problem, everything else is one", () => {
  const alarms = (problem: SpotifyProblem, mode: "FREE" | "PRO") =>
    html({ status: data.status({ problem, mode }) }).split('class="card"')[0]!.includes("alert-");
  for (const problem of SpotifyProblem.options) {
    assert.equal(alarms(problem, "PRO"), true, problem);
    const missing = /NOT_CONFIGURED|NOT_CONNECTED/.test(problem);
    assert.equal(alarms(problem, "FREE"), !missing, problem);
  }
});

Deno.test("a refused redirect URI says why, and the help is open", () => {
  const page = `${spotifyView.fragment(data.firstPage, ui())}`;
  assert.match(page, /<details id="spotify-help"[^>]*open/);
  assert.match(page, /refuses this address[\s\S]*Write 127\.0\.0\.1 instead/);
});

Deno.test("tracks of others' playlists cannot be kept in step, and the recipe says how else", () => {
  const [playlist] = data.everyPlaylist.items.filter((one) => one.stale_reason === "not_owned");
  const list = data.playlists([playlist!]);
  const page = `${playlistsView.fragment(list, ui())}`;
  assert.doesNotMatch(page, /role="switch"/);
  assert.match(page, /copy it into one of your own/);
});

Deno.test("a bar of a list says its numbers in words and draws them to scale", () => {
  const page = html();
  assert.match(
    page,
    /role="img" aria-label="Progress of the list: 18 done, 2 without success so far, 2 under way/,
  );
  const widths = [...page.matchAll(/class="part-\w+" x="[\d.]+" y="0" width="([\d.]+)"/g)]
    .map(([, width]) => Number(width)).slice(0, 5);
  assert.equal(Math.round(widths.reduce((sum, width) => sum + width, 0)), 100);
  assert.ok(widths[0]! > 60 && widths.every((width) => width >= 1));
});

Deno.test("pages stay below 100 KB, however full they are", () => {
  const many = Array.from(
    { length: playlistsAtOnce },
    (_, at) => data.playlist({ id: `list${at}`, name: "N".repeat(60), sync_status: "stale" }),
  );
  const rows = Array.from({ length: 50 }, () => data.report.rows[5]!);
  const page = { session: sessions[0]!, links: data.links, report: { ...data.report, rows } };
  const lists = Array.from({ length: 10 }, () => sessions[0]!);
  for (
    const text of [
      `${playlistsView.fragment(data.playlists(many, 500), ui())}`,
      `${importPageView.fragment(page, ui({ language: "de" }))}`,
      html({ sessions: lists, playlists: data.playlists(many.slice(0, 10), 500) }),
    ]
  ) assert.ok(text.length < 100_000, `${text.length}`);
});
