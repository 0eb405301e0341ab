import assert from "node:assert/strict";
import { sameRecording, trackFingerprint } from "../../../lib/music/fingerprint.ts";
import { track } from "../../../lib/schemas/track.ts";
import { wish } from "./support.ts";

function key(artist: string, title: string): string {
  return trackFingerprint({ title, artists: artist.split(";") });
}

Deno.test("trackFingerprint() is the same for one wish in different spellings", () => {
  assert.equal(key("Beyoncé", "Halo"), key("BEYONCE", "halo"));
  assert.equal(key("The Beatles", "Help!"), key("Beatles, The", "Help"));
  assert.equal(key("AC/DC", "T.N.T."), key("ACDC", "TNT"));
  assert.equal(key("A", "Song - Live"), key("A", "Song (live)"));
  assert.equal(key("A;B", "Song (feat. B)"), key("A", "Song"));
  assert.equal(key("A", "Song - 2011 Remaster"), key("A", "Song"));
});

Deno.test("trackFingerprint() tells versions, parts and subtitles apart", () => {
  const titles = [
    "Song",
    "Song - Live",
    "Song (X Remix)",
    "Song (Y Remix)",
    "Song - Radio Edit",
    "Song, Pt. 1",
    "Song, Pt. 2",
    "Song (Subtitle)",
    "Song (Instrumental)",
  ];
  assert.equal(new Set(titles.map((title) => key("A", title))).size, titles.length);
});

const owned = {
  title: "Reckoner",
  artists: ["Radiohead"],
  album: "In Rainbows",
  duration_ms: 290_000,
  isrc: null,
};
const wanted = wish("Radiohead", "Reckoner", 288);

Deno.test("sameRecording() finds what is owned under any album", () => {
  assert.ok(sameRecording(wanted, owned));
  assert.ok(sameRecording(wanted, { ...owned, album: null, duration_ms: null }));
  assert.ok(sameRecording(wish("Radiohead", "Reckoner - 2017 Remaster", 288), owned));
});

Deno.test("sameRecording() refuses another length, version, title or artist", () => {
  const others = [
    { ...owned, duration_ms: 296_000 },
    { ...owned, title: "Reckoner (Live)" },
    { ...owned, album: "Live From The Basement" },
    { ...owned, title: "Reckoner (Radio Edit)", duration_ms: null },
    { ...owned, title: "Reckoners" },
    { ...owned, artists: ["Gnarls Barkley"] },
    { ...owned, artists: [] },
    { ...owned, title: "Reckoner, Pt. 2" },
  ];
  for (const other of others) assert.ok(!sameRecording(wanted, other), JSON.stringify(other));
  const live = wish("Radiohead", "Reckoner - Live", 288);
  assert.ok(!sameRecording(live, owned));
});

Deno.test("sameRecording() believes an equal ISRC where the lengths agree", () => {
  const isrc = "GBSTK0700028";
  const coded = track({ ...wanted, isrc, title: "レコナー" });
  assert.ok(sameRecording(coded, { ...owned, isrc }));
  assert.ok(!sameRecording(coded, { ...owned, isrc, duration_ms: 320_000 }));
  assert.ok(!sameRecording(coded, owned));
});
