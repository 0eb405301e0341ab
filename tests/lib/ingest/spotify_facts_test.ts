import assert from "node:assert/strict";
import { exportifyFactHeaders } from "../../../lib/ingest/exportify_fact_headers.ts";
import { exportifyHeaders } from "../../../lib/ingest/exportify_headers.ts";
import { spotifyFacts } from "../../../lib/ingest/spotify_facts.ts";
import { read } from "./read.ts";

const track = "0".repeat(21) + "1";
const album = "0".repeat(21) + "2";
const facts = {
  track_id: track,
  album_id: album,
  image_url: "https://i.scdn.co/image/ab",
  copyright: "2019 Invented Records, Oslo",
  label: "Invented Records",
  genres: ["downtempo", "drum and bass"],
};
const row = [
  `spotify:track:${track}`,
  "Glass Harbour",
  "Mira Vance",
  `spotify:album:${album}`,
  facts.image_url,
  '"C 2019 Invented Records, Oslo, P 2019 Somebody"',
  facts.label,
  "downtempo",
  '"drum and bass,downtempo"',
].join(",");

async function factsIn(list: string) {
  const { items } = await read(list);
  return items.map((item) => item.status === "accepted" ? item.spotify : item.reason);
}

Deno.test("an Exportify row tells what Spotify knows of a track, in each of its languages", async () => {
  const { url, title, artists } = exportifyHeaders;
  const { album_uri, image_url, copyrights, label, album_genres, artist_genres } =
    exportifyFactHeaders;
  for (const at of url.keys()) {
    const headers = [
      ...[url, title, artists, album_uri, image_url],
      ...[copyrights, label, album_genres, artist_genres],
    ].map((texts) => texts[at] ?? texts[0]);
    assert.deepEqual(await factsIn(`${headers.join(",")}\n${row}\n`), [facts], headers[0]);
  }
});

Deno.test("a link alone tells the track's id, in text and JSON; without one nothing is told", async () => {
  const link = `https://open.spotify.com/track/${track}?si=x`;
  const json = JSON.stringify([{
    title: "A",
    artist: "B",
    url: link,
    label: "Some",
    genres: "x;y",
  }]);
  const told = { ...spotifyFacts({ url: link }), label: "Some", genres: ["x", "y"] };
  assert.deepEqual(await factsIn(json), [told]);
  assert.deepEqual(await factsIn("Mira Vance - Glass Harbour"), [null]);
});

Deno.test("what is no id, no address or too long is not kept", () => {
  for (
    const raw of [
      { album_uri: "spotify:album:short" },
      { image_url: "http://i.scdn.co/image/ab" },
      { image_url: "javascript:alert(1)" },
      { label: "x".repeat(501) },
      { genres: [" , ;"], copyrights: "  " },
    ]
  ) assert.equal(spotifyFacts(raw), null, JSON.stringify(raw));
  assert.equal(spotifyFacts({ copyrights: "P 2020 Only Sound" })?.copyright, "2020 Only Sound");
});
