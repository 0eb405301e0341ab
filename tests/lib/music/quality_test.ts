import assert from "node:assert/strict";
import { decide } from "../../../lib/music/decide.ts";
import {
  cutoffLevel,
  endingsGoodEnough,
  levelOf,
  objectionTo,
  profileOf,
  quality,
  type Sound,
} from "../../../lib/music/quality.ts";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { ProfileLine, QualityProfile } from "../../../lib/schemas/quality.ts";
import { remote, wish } from "./support.ts";

const profile = QualityProfile.parse({
  steps: ["flac:24", "FLAC", "ALAC", "MP3:320", "MP3:V0", "AAC:256", "OGG:192", "MP3:192"],
  minimum: "MP3:192",
  cutoff: "ALAC",
});

const sounds: [Sound["format"], rate: number | null, depth: number | null, level: number][] = [
  ["FLAC", 3000, 24, 0],
  ["FLAC", 900, 16, 1],
  ["FLAC", null, null, 1],
  ["ALAC", 900, null, 2],
  ["MP3", 320, null, 3],
  ["MP3", 318, null, 3],
  ["MP3", 256, null, 4],
  ["MP3", 221, null, 4],
  ["MP3", 192, null, 7],
  ["MP3", 128, null, 8],
  ["MP3", null, null, 8],
  ["AAC", 256, null, 5],
  ["AAC", 128, null, 8],
  ["OGG", 192, null, 6],
  ["WMA", 320, null, 8],
];

for (const [format, bitrate_kbps, bit_depth, level] of sounds) {
  Deno.test(`quality: ${format} of ${bitrate_kbps} kbit/s and ${bit_depth} bits is step ${level}`, () => {
    assert.equal(levelOf({ format, bitrate_kbps, bit_depth }, profile), level);
  });
}

function offer(username: string, ending: string, more: Partial<RemoteFile> = {}): RemoteFile {
  const filename = `Music\\Radiohead\\In Rainbows\\07 Reckoner.${ending}`;
  return remote({ username, filename, duration_s: 290, size: 9_000_000, ...more });
}

const options = { auto_threshold: .85, review_threshold: .65, profile };
const reckoner = wish("Radiohead", "Reckoner", 290, "In Rainbows");

function users(files: RemoteFile[], more = {}): string {
  const { ranked } = decide(reckoner, files, { ...options, ...more });
  return ranked.map(({ file, outcome }) => `${file.username}:${outcome}`).join(" ");
}

Deno.test("quality: a rate that nobody says is what size and length amount to", () => {
  assert.equal(quality(offer("a", "mp3", { size: 290 * 40_000 }), profile), 3);
  assert.equal(quality(offer("a", "mp3", { size: 290 * 16_000 }), profile), 8);
});

Deno.test("quality: among equal recordings the profile's order decides, deep before plain", () => {
  const files = [
    offer("mp3", "mp3", { bitrate_kbps: 320 }),
    offer("plain", "flac", { size: 30_000_000, bit_depth: 16 }),
    offer("deep", "flac", { size: 60_000_000, bit_depth: 24, free_slot: false }),
  ];
  assert.equal(users(files), "deep:auto plain:auto mp3:auto");
});

Deno.test("quality: a surer recording goes before a better file", () => {
  const unsure = offer("a", "flac", {
    size: 30_000_000,
    filename: "x\\Radiohead\\Greatest Hits\\07 Reckoner.flac",
  });
  const [first] = users([unsure, offer("b", "mp3", { bitrate_kbps: 192 })]).split(" ");
  assert.equal(first, "b:auto");
});

Deno.test("quality: a file below the minimum waits for a person, with the reason", () => {
  const low = offer("low", "mp3", { bitrate_kbps: 128 });
  const { outcome, ranked } = decide(reckoner, [low], options);
  assert.equal(outcome, "review");
  assert.deepEqual(ranked[0]?.verdict.reasons[0], {
    rule: "quality",
    effect: "cap",
    detail: "MP3 128 < MP3:192",
  });
  assert.ok(ranked[0]!.verdict.confidence >= .85, "the confidence says nothing of it");
  assert.equal(users([low, offer("ok", "mp3", { bitrate_kbps: 192 })]), "ok:auto low:review");
});

Deno.test("quality: for an upgrade only a strictly better step counts", () => {
  const files = [
    offer("same", "mp3", { bitrate_kbps: 320 }),
    offer("worse", "mp3", { bitrate_kbps: 192 }),
    offer("better", "flac", { size: 30_000_000 }),
  ];
  assert.equal(users(files, { better_than: 3 }), "better:auto same:none worse:none");
  const said = objectionTo(files[0]!, { profile, better_than: 3 });
  assert.deepEqual(said, { rule: "not_better", effect: "gate", detail: "MP3 320" });
});

Deno.test("quality: preferred formats alone make a profile without a minimum", () => {
  const plain = profileOf(["FLAC", "ALAC", "MP3"]);
  assert.deepEqual(plain, { steps: ["FLAC", "ALAC", "MP3"], minimum: null, cutoff: "ALAC" });
  assert.equal(cutoffLevel(plain), 1);
  assert.equal(cutoffLevel(profileOf(["MP3", "FLAC"])), 0);
  assert.equal(objectionTo(offer("a", "wma"), { profile: plain }), null);
  assert.deepEqual(endingsGoodEnough(plain), ["flac"], "an m4a has to be looked at");
  assert.deepEqual(endingsGoodEnough(profileOf(["OGG", "FLAC"])), ["ogg", "oga"]);
  assert.deepEqual(endingsGoodEnough(profile), ["flac"]);
});

Deno.test("quality: a profile is one line of the environment, or its fault is named", () => {
  assert.deepEqual(ProfileLine.parse("flac:24, FLAC,mp3:v0; minimum=MP3:V0;cutoff=flac"), {
    steps: ["FLAC:24", "FLAC", "MP3:V0"],
    minimum: "MP3:V0",
    cutoff: "FLAC",
  });
  const faults: [string, RegExp][] = [
    ["FALC", /FALC is no quality/],
    ["FLAC:25", /no quality/],
    ["OGG:V0", /no quality/],
    ["MP3:320:1", /no quality/],
    ["", /least|>=1|small/i],
    ["FLAC,flac", /twice/],
    ["FLAC;cutoff=MP3", /MP3 is none of the steps/],
    ["FLAC;best=FLAC", /Not of the form/],
  ];
  for (const [line, says] of faults) {
    const { error } = ProfileLine.safeParse(line);
    assert.match(error?.issues[0]?.message ?? "", says, line);
  }
});
