import assert from "node:assert/strict";
import { albumOrder } from "../../../lib/music/album_order.ts";
import { copyOf } from "../../../lib/music/copy.ts";
import { decide, type DecideOptions } from "../../../lib/music/decide.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { remote, wish } from "./support.ts";

const options = {
  auto_threshold: .85,
  review_threshold: .65,
  profile: profileOf(["FLAC", "MP3"]),
};
const wanted = wish("Mira Vale", "Low Tide", 200, "Shore");

const right = offer("a", "Music\\Mira Vale\\Shore\\01 - Low Tide.flac", 200);
const live = offer("b", "Music\\Mira Vale\\Live\\05 - Low Tide (Live).mp3", 260);

function offer(username: string, filename: string, duration_s: number): RemoteFile {
  return remote({ username, filename, duration_s });
}

function decided(
  files: readonly RemoteFile[],
  said: readonly [RemoteFile, "confirmed" | "rejected"][],
  more: Partial<DecideOptions> = {},
) {
  const known = new Map(said.map(([file, verdict]) => [copyOf(file), verdict]));
  const { outcome, ranked } = decide(wanted, files, { ...options, said: known, ...more });
  const of = (file: RemoteFile) => ranked.find((one) => one.file === file)!;
  return { outcome, of, users: ranked.map(({ file }) => file.username).join(" ") };
}

Deno.test("what a person confirmed goes before every score, whatever objected", () => {
  const { outcome, of, users } = decided([right, live], [[live, "confirmed"]]);
  assert.deepEqual([outcome, users], ["auto", "b a"]);
  const { verdict, outcome: own } = of(live);
  assert.deepEqual([verdict.confidence, own], [1, "auto"]);
  assert.deepEqual(verdict.reasons[0], { rule: "confirmed", effect: "note", detail: "" });
  assert.ok(verdict.reasons.every(({ effect }) => effect === "note" || effect === "score"));
  assert.equal(of(right).outcome, "review", "it is another recording than the confirmed one");
});

Deno.test("what is the same recording as the confirmed one stands in for it", () => {
  const copy = offer("c", "other\\Mira Vale - Low Tide.mp3", 200);
  const { of, users } = decided([right, copy], [[copy, "confirmed"]]);
  assert.deepEqual([users, of(right).outcome], ["c a", "auto"]);
});

Deno.test("what a person rejected is not taken, and says why", () => {
  const { outcome, of } = decided([right], [[right, "rejected"]]);
  assert.equal(outcome, "none");
  assert.deepEqual([of(right).verdict.confidence, of(right).outcome], [0, "none"]);
  assert.deepEqual(of(right).verdict.reasons[0], { rule: "rejected", effect: "gate", detail: "" });
});

Deno.test("a copy is the same with another peer, in another folder and case", () => {
  const there = offer("z", "other\\01 - LOW TIDE.FLAC", 200);
  assert.equal(decided([there], [[right, "rejected"]]).outcome, "none");
  const longer = { ...there, size: there.size + 1 };
  const { of } = decided([longer], [[right, "rejected"]]);
  assert.ok(!of(longer).verdict.reasons.some(({ rule }) => rule === "rejected"));
});

Deno.test("what is no audio is not taken, whatever a person confirmed", () => {
  const lyrics = offer("a", "Music\\Mira Vale\\Shore\\01 - Low Tide.lrc", 200);
  assert.equal(decided([lyrics], [[lyrics, "confirmed"]]).outcome, "none");
});

Deno.test("a confirmed file below the least quality is taken, one that is no gain is not", () => {
  const strict = { profile: { ...profileOf(["FLAC", "MP3"]), minimum: "FLAC" } };
  const { of } = decided([live], [[live, "confirmed"]], strict);
  assert.equal(of(live).outcome, "auto");
  const upgrade = decided([live], [[live, "confirmed"]], { better_than: 0 });
  assert.equal(upgrade.outcome, "none");
});

Deno.test("rejecting one of two recordings leaves no doubt about the other", () => {
  const two = ["R3", "Dip"].map((name) =>
    offer(name, `x\\Mira Vale - Low Tide (${name} Remix).mp3`, 300)
  );
  const remix = wish("Mira Vale", "Low Tide (Remix)", 300);
  const ask = (said: [string, "confirmed" | "rejected"][]) =>
    decide(remix, two, { ...options, said: new Map(said) }).ranked.map(({ outcome }) => outcome);
  assert.deepEqual(ask([]), ["review", "review"]);
  assert.deepEqual(ask([[copyOf(two[0]!), "rejected"]]), ["auto", "none"]);
  assert.deepEqual(ask([[copyOf(two[1]!), "confirmed"]]), ["auto", "review"]);
});

Deno.test("a folder that has the whole album does not go before a confirmed file", () => {
  const folder = "Music\\Mira Vale\\Shore\\";
  const songs = ["Low Tide", "Salt", "Harbour"];
  const confirmed = remote({ username: "z", filename: "loose\\Low Tide.mp3", duration_s: 200 });
  const ranked = songs.map((title, at) => {
    const files = [
      remote({ username: "a", filename: `${folder}0${at + 1} - ${title}.flac`, duration_s: 200 }),
      confirmed,
    ];
    const said = new Map([[copyOf(confirmed), "confirmed" as const]]);
    const song = wish("Mira Vale", title, 200, "Shore");
    return decide(song, files, { ...options, ...(at === 0 ? { said } : {}) }).ranked;
  });
  const { tracks } = albumOrder(ranked);
  assert.deepEqual(tracks.map(([first]) => first?.file.username), ["z", "a", "a"]);
});
