import assert from "node:assert/strict";
import { type CataloguedRecording, isRecording } from "../../../lib/music/recording.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

const studio: CataloguedRecording = {
  title: "Glass Harbour",
  artists: ["Mira Vance"],
  album: null,
  duration_ms: 237_000,
  disambiguation: "",
  albumKinds: [],
};
const wish = track({ title: "Glass Harbour", artists: ["Mira Vance"], duration_ms: 238_000 });

type Case = [what: string, wanted: Partial<Track>, found: Partial<CataloguedRecording>];

const never: Case[] = [
  ["live by its disambiguation", {}, { disambiguation: "live, 2020-06-01: Oslo" }],
  ["live by its title", {}, { title: "Glass Harbour (live)" }],
  ["live because it is on live albums only", {}, { albumKinds: ["Live"] }],
  ["a remix", {}, { title: "Glass Harbour (Kestrel remix)" }],
  ["on remix albums only", {}, { albumKinds: ["Remix"] }],
  ["a demo", {}, { disambiguation: "demo" }],
  ["karaoke", {}, { title: "Glass Harbour (karaoke version)" }],
  ["instrumental", {}, { disambiguation: "instrumental" }],
  ["another length", {}, { duration_ms: 250_000 }],
  ["the studio's, when the live one is wanted", { title: "Glass Harbour (Live)" }, {}],
  ["the studio's, when a remix is wanted", { title: "Glass Harbour - Kestrel Remix" }, {}],
];

const byNameOnly: Case[] = [
  ["another artist", {}, { artists: ["The Mira Vance Tribute Band"] }],
  ["another song", {}, { title: "Glass House" }],
  ["the second part", {}, { title: "Glass Harbour, Part 2" }],
];

const right: Case[] = [
  ["the same", {}, {}],
  ["without a length", {}, { duration_ms: null }],
  ["a remaster", { title: "Glass Harbour - Remastered 2011" }, {}],
  ["words that tell nothing of the version", {}, { disambiguation: "album version" }],
  ["a compilation's", {}, { albumKinds: ["Compilation"] }],
  ["live, when that is wanted", { title: "Glass Harbour (Live)" }, { disambiguation: "live" }],
  ["live, wanted by its album", { album: "Live in Oslo" }, {
    album: "Live in Oslo",
    disambiguation: "live, 2020-06-01: Oslo",
  }],
];

const is = ([, wanted, found]: Case, by: "isrc" | "name") =>
  isRecording({ ...wish, ...wanted }, { ...studio, ...found }, by);

for (const by of ["isrc", "name"] as const) {
  for (const one of never) {
    Deno.test(`by ${by}: ${one[0]} is not the wanted recording`, () => assert.ok(!is(one, by)));
  }
  for (const one of right) {
    Deno.test(`by ${by}: ${one[0]} is the wanted recording`, () => assert.ok(is(one, by)));
  }
}
for (const one of byNameOnly) {
  Deno.test(`by name: ${one[0]} is not the wanted recording`, () => assert.ok(!is(one, "name")));
}

Deno.test("a code that was given to another song of somebody else is not trusted", () => {
  const other = { title: "Paper Moons", artists: ["Otis Kray"] };
  assert.ok(!is(["", {}, other], "isrc"));
  const translated = { title: "玻璃港", artists: ["Mira Vance"] };
  assert.ok(is(["", {}, translated], "isrc"), "the same artist's in another script");
});
