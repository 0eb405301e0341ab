import assert from "node:assert/strict";
import { answerLine } from "../../../lib/match/answer.ts";
import { explained } from "../../../lib/match/table.ts";
import { harmless, padTo, widthOf } from "../../../lib/match/width.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import { codes } from "../../../views/i18n/en_codes.ts";

const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC", "MP3"]) };

function table(value: unknown): string {
  return explained(answerLine({ number: 2, text: JSON.stringify(value) }, options), codes);
}

Deno.test("a table has a line a file, aligned, and under it why, in words", () => {
  const file = { size: 11_600_000, length: 290, bitRate: 320 };
  const text = table({
    id: "c1",
    track: {
      title: "Reckoner",
      artists: ["Radiohead"],
      album: "In Rainbows",
      duration_ms: 290_000,
    },
    candidates: [
      { ...file, id: "久石", filename: "Radiohead\\In Rainbows\\Reckoner (Live).mp3" },
      { ...file, id: "a", filename: "Radiohead\\In Rainbows\\07 Reckoner.mp3" },
    ],
  });
  assert.equal(
    text,
    [
      "c1  auto  Radiohead - Reckoner (In Rainbows)  4:50",
      "→  1.  1.00  Certain  a     4:50  MP3 320  Radiohead\\In Rainbows\\07 Reckoner.mp3",
      "        Title 100% · Artist 100% · Length 100% · Album 100%",
      "   2.  0.00  Refused  久石  4:50  MP3 320  Radiohead\\In Rainbows\\Reckoner (Live).mp3",
      "        A version that was not asked for: live (refused)",
      "",
    ].join("\n"),
  );
});

Deno.test("a line that is no case is said in one", () => {
  assert.match(table({}), /^line 2: VALIDATION_ERROR track: .+\n$/);
});

Deno.test("names of others cannot give orders to a terminal", () => {
  const filename = "Radiohead\\\u001b[2J\u009b31m\u202e\n07 Reckoner.mp3";
  const track = { title: "Reckoner", artists: "Radiohead" };
  const text = table({ id: "\u001b", track, candidates: [{ id: 1, filename }] });
  assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\u202a-\u202e]/u);
  assert.equal(harmless("a\tb\ud800"), "a\ufffdb\ufffd");
});

Deno.test("widths are those of a terminal", () => {
  const widths: [text: string, width: number][] = [
    ["", 0],
    ["abc", 3],
    ["久石譲", 6],
    ["ｱ가", 3],
    ["e\u0301", 1],
    ["が", 2],
    ["Я\u200d", 1],
    ["🎵", 2],
  ];
  for (const [text, width] of widths) assert.equal(widthOf(text), width, text);
  assert.equal(padTo("久", 4), "久  ");
  assert.equal(padTo("long", 2), "long");
});
