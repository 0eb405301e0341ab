import assert from "node:assert/strict";
import { refusalOf } from "../../../lib/ingest/link_refusal.ts";
import { canonicalLink, findSpotifyLink, findSpotifyLinks } from "../../../lib/ingest/links.ts";
import { shorts } from "./read.ts";

const id = "6anwyDGQmsg45JKiVKpKGA";
const web = `https://open.spotify.com/playlist/${id}`;

/** Every way to name the same playlist (contracts/spotify.md §3.3). */
const playlist = [
  web,
  `${web}?si=0123456789abcdef&pt=x&nd=1&utm_source=copy-link&context=y&go=1&dlsi=z#top`,
  `${web}/`,
  `http://open.spotify.com/playlist/${id}`,
  `open.spotify.com/playlist/${id}`,
  `www.open.spotify.com/playlist/${id}`,
  `HTTPS://Open.Spotify.COM/Playlist/${id}`,
  `https://play.spotify.com/playlist/${id}`,
  `https://open.spotify.com/intl-de/playlist/${id}`,
  `https://open.spotify.com/intl-pt-BR/playlist/${id}`,
  `https://open.spotify.com/embed/playlist/${id}`,
  `https://open.spotify.com/intl-ja/embed/playlist/${id}`,
  `https://open.spotify.com/user/somebody/playlist/${id}`,
  `https://embed.spotify.com/?uri=spotify:playlist:${id}`,
  `https://embed.spotify.com/?theme=white&uri=spotify%3Aplaylist%3A${id}`,
  `https://embed.spotify.com/?uri=spotify%3Auser%3Asomebody%3Aplaylist%3A${id}`,
  `spotify:playlist:${id}`,
  `Spotify:Playlist:${id}`,
  `spotify:user:somebody:playlist:${id}`,
  `spotify:playlist:${id}?si=1`,
  `<${web}>`,
  `(${web})`,
  `[my list](${web}?si=1)`,
  `"${web}"`,
  `listen: ${web}.`,
  `${web}!!!`,
];

Deno.test("every way to write a playlist's link names the same playlist", () => {
  for (const text of playlist) {
    const link = findSpotifyLink(text);
    assert.deepEqual([link?.kind, link?.id], ["playlist", id], text);
    assert.equal(canonicalLink(text), `spotify:playlist:${id}`, text);
  }
});

const others: [text: string, kind: string, reason: string | undefined][] = [
  [`https://open.spotify.com/album/${id}`, "album", undefined],
  [`spotify:track:${id}`, "track", undefined],
  [`https://open.spotify.com/artist/${id}`, "artist", "artist"],
  [`https://open.spotify.com/embed-podcast/episode/${id}`, "episode", "podcast"],
  [`spotify:show:${id}`, "show", "podcast"],
  [`https://open.spotify.com/audiobook/${id}`, "audiobook", "podcast"],
  ["https://open.spotify.com/collection/tracks", "collection", "private_collection"],
  ["spotify:collection:tracks", "collection", "private_collection"],
  ["spotify:user:somebody:collection", "collection", "private_collection"],
  ["spotify:playlist:37i9dQZF1E35abcdefghij", "playlist", "private_collection"],
  ["https://open.spotify.com/user/somebody?si=1", "user", "user_profile"],
  ["spotify:user:somebody", "user", "user_profile"],
  ["https://open.spotify.com/genre/0JQ5DAqbMKFQ00XGBls6ym", "other", "not_a_track"],
  ["https://open.spotify.com/search/x", "other", "not_a_track"],
  ["https://open.spotify.com/playlist/", "playlist", "invalid_id"],
  [`https://open.spotify.com/playlist/${id}x`, "playlist", "invalid_id"],
  [`spotify:playlist:${id.slice(1)}`, "playlist", "invalid_id"],
  [`spotify:track:${id.slice(1)}-`, "track", "invalid_id"],
  ["https://spotify.link/AbC_1-x", "short", undefined],
  ["spotify.app.link/AbC", "short", undefined],
  ["https://link.tospotify.com/AbC?x=1", "short", undefined],
  ["https://open.spotify.com/s/AbC", "short", undefined],
  ["https://spotify.link/", "short", "invalid_id"],
];

Deno.test("what else a link may name is told apart, each with its reason", () => {
  for (const [text, kind, reason] of others) {
    const link = findSpotifyLink(text);
    assert.ok(link, text);
    assert.deepEqual([link.kind, refusalOf(link)], [kind, reason], text);
  }
});

const foreign = [
  `https://open.spotify.com.example.org/playlist/${id}`,
  `https://notopen.spotify.com/playlist/${id}`,
  `https://evil-open.spotify.com/playlist/${id}`,
  `https://open.spotify.com:8443/playlist/${id}`,
  `https://open.spotify.com@example.org/playlist/${id}`,
  `notspotify:playlist:${id}`,
  "https://open.spotify.com",
  "https://example.org/spotify",
];

Deno.test("another host is no link of Spotify's, however much it looks like one", () => {
  for (const text of foreign) assert.equal(findSpotifyLink(text), undefined, text);
});

Deno.test("capitals tell ids apart", () => {
  assert.notEqual(canonicalLink(web), canonicalLink(web.toLowerCase()));
});

Deno.test("several links of a line are several items of that line", async () => {
  const line = `${web}, spotify:track:${id};https://open.spotify.com/artist/${id}`;
  assert.deepEqual((await shorts(`A - B\n${line}`)).slice(1), [
    { line: 2, kind: "playlist", url: web },
    { line: 2, kind: "track", url: `spotify:track:${id}` },
    { line: 2, reason: "artist", url: `https://open.spotify.com/artist/${id}` },
  ]);
  assert.equal(findSpotifyLinks(line)[0]?.rest.replace(/[,; ]/g, ""), "");
});

Deno.test("a file of somebody's own computer is the track that its URI names", async () => {
  const uri = "spotify:local:Mira+Vance:Low%20Tide:Glass+Harbour:245";
  assert.deepEqual(await shorts(uri), [{
    line: 1,
    title: "Glass Harbour",
    artists: ["Mira Vance"],
    album: "Low Tide",
    duration_ms: 245_000,
  }]);
});

/** The same numbers at every run. */
function random(seed: number) {
  return () => (seed = Math.imul(seed, 1_664_525) + 1_013_904_223 >>> 0) / 2 ** 32;
}

Deno.test("2,000 damaged links never throw, and none gains an id that is none", async () => {
  const next = random(7);
  const all = [...playlist, ...others.map(([text]) => text), ...foreign];
  const pieces = [
    "%",
    "%ZZ",
    "?uri=",
    "spotify:",
    "/",
    ":",
    "[",
    "](",
    "\u00a0",
    "\ud800",
    "#",
    "​",
  ];
  const lines: string[] = [];
  for (let n = 0; n < 2000; n++) {
    let text = all[Math.floor(next() * all.length)]!;
    for (let times = 0; times < 1 + next() * 4; times++) {
      const at = Math.floor(next() * text.length);
      const piece = pieces[Math.floor(next() * pieces.length)]!;
      text = text.slice(0, at) + piece + text.slice(at + Math.floor(next() * 3));
    }
    for (const link of findSpotifyLinks(text)) {
      if (link.id !== null && link.kind !== "short") {
        assert.match(link.id, /^[0-9A-Za-z]{22}$/, text);
      }
      assert.equal(canonicalLink(canonicalLink(link.url)), canonicalLink(link.url), text);
    }
    lines.push(text);
  }
  await shorts(lines.join("\n"));
});

Deno.test("an address of any length is kept as no more than an address", async () => {
  const long = "x".repeat(100_000);
  const lines = [
    `https://spotify.link/AbC123/${long} https://spotify.link/AbC124?${long}`,
    `https://open.spotify.com/playlist/${long} https://open.spotify.com/what/${long}`,
  ];
  const urls = (await shorts(lines.join("\n"))).map(({ url }) => `${url}`);
  assert.deepEqual(urls.slice(0, 2), [
    "https://spotify.link/AbC123",
    "https://spotify.link/AbC124",
  ]);
  assert.deepEqual(urls.slice(2).map(({ length }) => length), [1000, 1000]);
});
