import assert from "node:assert/strict";
import { ListError } from "../../../lib/ingest/error.ts";
import { read, short, shorts } from "./read.ts";

const airbag = { title: "Airbag", artists: ["Radiohead"] };

for (const wrap of ["lines", "tracks", "items", null]) {
  Deno.test(`a JSON list ${wrap ? `in "${wrap}"` : "as an array"} is read`, async () => {
    const list = ["Radiohead - Airbag", "", "nonsense", { artist: "Radiohead", title: "Airbag" }];
    const { format, items } = await read(JSON.stringify(wrap ? { [wrap]: list } : list));
    assert.equal(format, "json");
    assert.deepEqual(items.map(short), [
      { line: 1, ...airbag },
      { line: 3, reason: "invalid" },
      { line: 4, ...airbag },
    ]);
  });
}

Deno.test("JSON objects are taken as people and services write them", async () => {
  const url = "https://open.spotify.com/track/6anwyDGQmsg45JKiVKpKGA";
  const list = [
    {
      name: "Airbag",
      artists: [{ name: "Radiohead" }],
      album: { name: "OK Computer" },
      duration_ms: 1,
    },
    { title: "Airbag", artists: "Radiohead", duration: "4:44", isrc: "gbaye9700001", url },
    {
      track: "Airbag",
      artist: "Radiohead",
      duration: 284,
      year: "1997",
      track_number: 1,
      uri: null,
    },
    { title: "Airbag", artist: "Radiohead", album: 5, duration_ms: "x", year: {}, isrc: false },
  ];
  assert.deepEqual(await shorts(JSON.stringify(list)), [
    { line: 1, ...airbag, album: "OK Computer", duration_ms: 1 },
    { line: 2, ...airbag, duration_ms: 284_000, isrc: "GBAYE9700001", url },
    { line: 3, ...airbag, duration_ms: 284_000, year: 1997, track_number: 1 },
    { line: 4, ...airbag },
  ]);
});

Deno.test("what is no item in a JSON list is skipped with its reason", async () => {
  const list = [null, 5, [], {}, { title: "x" }, { artist: "y" }, { url: "spotify:track:1" }];
  assert.deepEqual((await shorts(JSON.stringify(list))).map(({ reason }) => reason), [
    "invalid",
    "invalid",
    "invalid",
    "no_title",
    "no_artist",
    "no_title",
    "invalid_id",
  ]);
});

for (const broken of ['{"lines": ["A - B"', '["A - B",]', '{"songs": []}', "{}", '{"lines": 5}']) {
  Deno.test(`this JSON is refused as a whole: ${broken}`, async () => {
    await assert.rejects(
      read(broken),
      (error) => error instanceof ListError && error.code === "unsupported" && error.message !== "",
    );
  });
}

Deno.test("a bracket at the beginning makes no JSON", async () => {
  assert.equal((await read("[1] A - B\n")).format, "text");
});
