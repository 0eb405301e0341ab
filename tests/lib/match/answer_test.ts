import assert from "node:assert/strict";
import { answerJson, answerLine } from "../../../lib/match/answer.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import { scorer } from "../../../lib/music/score.ts";
import { readCases, remote, wishOf } from "../music/support.ts";

const options = {
  auto_threshold: .85,
  review_threshold: .65,
  profile: profileOf(["FLAC", "ALAC", "APE", "MP3"]),
};

/** The line an input line is answered with, as it is printed. */
function printed(text: string | null): string {
  return answerJson(answerLine({ number: 7, text }, options));
}

function answered(value: unknown) {
  return JSON.parse(printed(JSON.stringify(value)));
}

const reckoner = {
  title: "Reckoner",
  artists: ["Radiohead"],
  album: "In Rainbows",
  duration_ms: 290_000,
};
const peer = { uploadSpeed: 1_000_000, queueLength: 0, hasFreeUploadSlot: true };
const offer = {
  ...peer,
  id: "a",
  username: "ann",
  filename: "Music\\Radiohead\\In Rainbows\\07 Reckoner.mp3",
  size: 11_600_000,
  bitRate: 320,
  length: 290,
};
const live = {
  ...offer,
  id: "b",
  filename: "Music\\Radiohead\\Live in Osaka\\Reckoner (Live).mp3",
  length: 320,
};
const lossless = {
  ...offer,
  id: 3,
  filename: "Radiohead\\In Rainbows\\07 - Reckoner.flac",
  bitRate: undefined,
  size: 33_000_000,
};

Deno.test("a case is answered with decision, pick, and every file in trying order", () => {
  const line = { id: "c1", track: reckoner, candidates: [live, offer, lossless] };
  const score = (rule: string) => ({ rule, effect: "score", detail: "1.00" });
  const all = ["title", "artist", "duration", "album"].map(score);
  assert.deepEqual(answered(line), {
    id: "c1",
    decision: "auto",
    pick: 3,
    ranked: [
      { id: 3, confidence: 1, reasons: all },
      { id: "a", confidence: 1, reasons: all },
      {
        id: "b",
        confidence: 0,
        reasons: [
          { rule: "duration", effect: "gate", detail: "4:50 ≠ 5:20" },
          { rule: "version_extra", effect: "gate", detail: "live" },
          { rule: "version_extra", effect: "gate", detail: "live (osaka)" },
        ],
      },
    ],
  });
});

Deno.test("nothing is picked where nothing fits, and where nothing is offered", () => {
  for (const candidates of [[live], []]) {
    const { decision, pick, ranked } = answered({ id: 1, track: reckoner, candidates });
    assert.deepEqual([decision, pick, ranked.length], ["none", null, candidates.length]);
  }
});

Deno.test("a doubtful file is picked for a person to look at", () => {
  const { decision, pick, ranked } = answered({
    id: 1,
    track: reckoner,
    candidates: [{ ...offer, filename: "Music\\Various Artists\\Hits\\07 Reckoner.mp3" }],
  });
  assert.deepEqual([decision, pick], ["review", "a"]);
  assert.ok(ranked[0].confidence >= .65 && ranked[0].confidence < .85);
});

Deno.test("ids come back as they stood, whatever they are", () => {
  const ids = ['"x"', "5", "12345678901234567890", "null", "true", '"久石 \\u0000"', '{"a":[1]}'];
  for (const id of ids) {
    const text = JSON.stringify({ id: "@", track: reckoner, candidates: [{ ...offer, id: "@" }] })
      .replaceAll('"@"', () => id);
    const answer = printed(text);
    assert.ok(answer.startsWith(`{"id":${id},"decision":"auto","pick":${id},`), answer);
  }
});

Deno.test("what peers leave out, or say wrongly, is held against no file", () => {
  const bare = { id: "a", filename: offer.filename };
  const odd = {
    username: 5,
    size: null,
    bitRate: "320",
    length: "long",
    sampleRate: -1,
    bitDepth: {},
    uploadSpeed: null,
    queueLength: 1.5,
    hasFreeUploadSlot: "yes",
    more: [],
  };
  for (const candidate of [bare, { ...bare, ...odd }, { ...bare, length: 0, size: 11_600_000 }]) {
    const { decision, pick } = answered({ id: 1, track: reckoner, candidates: [candidate] });
    assert.deepEqual([decision, pick], ["auto", "a"], JSON.stringify(candidate));
  }
});

Deno.test("a track is read as that of any list: what does not fit counts as not known", () => {
  const forms = [
    { ...reckoner, artists: "Radiohead" },
    { ...reckoner, artists: [{ name: "Radiohead" }], isrc: "nonsense", year: "2007" },
    { ...reckoner, duration_ms: 290_321.5, track_number: null, more: 1 },
    { ...reckoner, duration_ms: 0 },
    { ...reckoner, duration_ms: undefined, album: null },
    { ...reckoner, title: "Reckoner\0 \ud800", album: undefined },
  ];
  for (const track of forms) {
    const { decision } = answered({ id: 1, track, candidates: [offer] });
    assert.equal(decision, "auto", JSON.stringify(track));
  }
});

Deno.test("names with zeros, halves of characters and no end are judged like others", () => {
  const names = [
    "\0",
    "\ud800.mp3",
    `${"x".repeat(40_000)}.flac`,
    "\\\\\\",
    ".mp3",
    "",
    "a\0b.mp3",
  ];
  const candidates = names.map((filename, id) => ({ ...offer, id, filename }));
  const { decision, ranked } = answered({ id: 1, track: reckoner, candidates });
  assert.equal(decision, "none");
  assert.equal(ranked.length, names.length);
  for (const { confidence, reasons } of ranked) {
    assert.equal(confidence, 0);
    assert.ok(reasons.length > 0);
  }
});

const faulty: [text: string | null, id: unknown, said: RegExp][] = [
  ["{", null, /no JSON/],
  ["[]", null, /expected object/],
  ["null", null, /expected object/],
  ['"x"', null, /expected object/],
  ['{"id":9}', 9, /^track: /],
  ['{"id":9,"track":{},"candidates":[]}', 9, /title is missing/],
  ['{"id":"q","track":{"title":"x"},"candidates":[]}', "q", /artists is missing/],
  ['{"id":9,"track":{"title":"x","artists":"y"}}', 9, /^candidates: /],
  ['{"id":9,"track":{"title":"x","artists":"y"},"candidates":[{"id":1}]}', 9, /0\.filename/],
  ['{"id":9,"track":{"title":"x","artists":"y"},"candidates":[{"filename":"z"}]}', 9, /0\.id/],
  [`{"id":9,"track":{"title":"${"x".repeat(600)}","artists":"y"},"candidates":[]}`, 9, /too long/],
  [null, null, /longer than \d+ bytes/],
];

Deno.test("a line that is no case is answered with its number, its id and what is wrong", () => {
  for (const [text, id, said] of faulty) {
    const { line, id: found, error, ...rest } = JSON.parse(printed(text));
    assert.deepEqual([line, found, error.code, rest], [7, id, "VALIDATION_ERROR", {}], text ?? "");
    assert.match(error.message, said);
  }
});

Deno.test("every hard case is answered with the confidence of the engine", () => {
  for (const one of readCases("../../data/matching-cases.jsonl")) {
    const expected = scorer(wishOf(one))(remote({ filename: one.path, duration_s: one.cdur }));
    const { ranked: [found] } = answered({
      id: one.id,
      track: { ...one, duration_ms: one.dur === null ? null : one.dur * 1000 },
      candidates: [{ id: 1, filename: one.path, size: 30_000_000, length: one.cdur }],
    });
    assert.deepEqual(found, { id: 1, ...expected }, one.id);
  }
});
