import assert from "node:assert/strict";
import { readEmbed } from "../../../../lib/providers/spotify_open/embed.ts";
import { EmbedChanged } from "../../../../lib/providers/spotify_open/page.ts";
import {
  embedToken,
  openId,
  type OpenThing,
  rowId,
  things,
} from "../../../support/open_spotify.ts";
import { pageOf } from "../../../support/open_spotify/page.ts";

function shown(n: number, kind: OpenThing["kind"] = "playlist") {
  const id = openId(kind === "playlist" ? "list" : kind, n);
  return readEmbed(pageOf(things.find((one) => one.kind === kind && one.id === id)!));
}

Deno.test("today's page gives its tracks; artists part at the blank that does not break", () => {
  const list = shown(1)!;
  assert.deepEqual([list.title, list.truncated], ["Harbour Nights", false]);
  assert.match(list.image_url!, /^https:\/\/i\.scdn\.co\//);
  assert.deepEqual(
    list.tracks.map(({ track }) => [track.title, track.artists, track.duration_ms]),
    [
      ["Glass Harbour", ["Mira Vance"], 245_000],
      ["Second Sleep", ["Ann Low", "Mira Vance"], 198_500],
      ["Tide (Live)", ["Vance, The Quiet"], null],
      ["Blåljus", ["Zoë Lind", "The Low, Low Sea"], 61_000],
    ],
  );
  assert.equal(list.tracks[1]!.spotify_id, rowId("Second Sleep"));
  assert.equal(JSON.stringify(list).includes(embedToken), false);
});

Deno.test("a page with a hundred tracks says that there may be more", () => {
  const list = shown(2)!;
  assert.deepEqual([list.tracks.length, list.truncated], [100, true]);
});

for (const n of [6, 7, 8]) {
  Deno.test(`a page of years ago is read, too (${things[n - 1]!.page})`, () => {
    assert.deepEqual(shown(n)!.tracks.map(({ track }) => track.title), [
      ...["Glass Harbour", "Second Sleep", "Tide (Live)", "Blåljus"],
    ]);
  });
}

Deno.test("an album names its album, a track itself", () => {
  const album = shown(1, "album")!;
  assert.deepEqual(album.tracks.map(({ track }) => track.album), ["Low Tide", "Low Tide"]);
  const { tracks, title } = shown(1, "track")!;
  assert.deepEqual([title, tracks.length, tracks[0]!.track.artists], ["Glass Harbour", 1, [
    "Mira Vance",
  ]]);
});

Deno.test("a page that says that nobody may see it is nothing", () => {
  assert.equal(shown(3), null);
  const refused = { props: { pageProps: { forbiddenReason: "REGION" } } };
  assert.equal(readEmbed(`<script id="__NEXT_DATA__">${JSON.stringify(refused)}</script>`), null);
});

const changed = [
  "",
  "<html></html>",
  '<script id="__NEXT_DATA__" type="application/json">{"props":',
  '<script id="__NEXT_DATA__">{"props":{"pageProps":{}}}</script>',
  '<script id="__NEXT_DATA__">{"props":{"pageProps":{"state":{"data":{"entity":7}}}}}</script>',
  '<script id="resource">%7Bbroken%ZZ</script>',
  '<script id="initial-state">no base64!</script>',
  pageOf(things[3]!),
  pageOf(things[4]!),
  // What takes hours where each beginning is followed to the end.
  "<script ".repeat(500_000),
  `<script ${"id=__NEXT_DATA__ ".repeat(250_000)}`,
];

Deno.test("another page is told apart from one that shows nothing, without its content", () => {
  for (const html of changed) {
    assert.throws(() => readEmbed(html), (error) => {
      assert.ok(error instanceof EmbedChanged, html.slice(0, 80));
      assert.equal(error.message.includes(embedToken), false);
      return true;
    });
  }
});
