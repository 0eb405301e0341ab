import assert from "node:assert/strict";
import { testApp } from "../support.ts";

/** Names that take long to compare, and have little in common. */
function name(at: number): string {
  const words = "love night blue dance heart fire rain moon light dream".split(" ");
  return Array.from({ length: 80 }, (_, i) => words[(at * 7 + i * 3 + i * at % 11) % 10]).join(" ");
}

const album = {
  id: "a",
  name: name(0),
  artists: Array.from({ length: 50 }, (_, at) => name(at)),
  tracks: [{ name: "Salt" }],
};
const candidates = Array.from({ length: 25 }, (_, at) => ({
  id: at,
  title: name(at + 50),
  artist: name(at + 50),
}));

Deno.test("a long comparison lets others have their turn, and ends when nobody waits for it any more", async () => {
  await using test = await testApp();
  const gone = new AbortController();
  // Heard only by what rests now and then.
  setTimeout(() => gone.abort(), 50);
  await test.ask("/matching/spotify-to-plex-album?persist=true", {
    method: "POST",
    json: { spotify_album: album, candidates },
    signal: gone.signal,
  });
  assert.equal((await test.sql`select 1 from match_results`).length, 0);
  assert.deepEqual(test.logged.filter(({ level }) => level === "error"), []);
});
