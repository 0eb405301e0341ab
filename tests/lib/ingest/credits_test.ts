import assert from "node:assert/strict";
import { plainLine } from "../../../lib/ingest/plain.ts";
import { shorts } from "./read.ts";

function artists(line: string): string[] {
  const parsed = plainLine(1, line);
  assert.ok(parsed?.status === "accepted" && parsed.track);
  return parsed.track.artists;
}

Deno.test("a featured artist is an artist of its own, a word that begins like it is not", () => {
  assert.deepEqual(artists("Dune Parade feat. Lio Amara - Salt Engine"), [
    "Dune Parade",
    "Lio Amara",
  ]);
  assert.deepEqual(artists("Dune Parade (ft. Lio Amara) - Salt Engine"), [
    "Dune Parade",
    "Lio Amara",
  ]);
  assert.deepEqual(artists("Feather Draft - Shaft"), ["Feather Draft"]);
  assert.deepEqual(artists("Salt & Pepper - Song"), ["Salt & Pepper"]);
});

Deno.test("a name full of blanks is read in one go", async () => {
  const artist = `Dune${" ".repeat(1_000_000)}Parade`;
  const [item] = await shorts(JSON.stringify([{ title: "Salt Engine", artist }]));
  assert.equal(item?.["reason"], "too_long");
});
