import assert from "node:assert/strict";
import { decide, deciding } from "../../../lib/music/decide.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";
import { remote, wish } from "./support.ts";

const options = {
  auto_threshold: .85,
  review_threshold: .65,
  profile: profileOf(["FLAC", "ALAC", "APE", "MP3"]),
};

function offer(username: string, filename: string, duration_s: number | null): RemoteFile {
  return remote({ username, filename, duration_s });
}

function decided(wanted: Track, ...files: RemoteFile[]) {
  const { outcome, ranked } = decide(wanted, files, options);
  const rules = ranked.map(({ verdict }) => verdict.reasons.map(({ rule }) => rule));
  return { outcome, ranked, rules, users: ranked.map(({ file }) => file.username).join(" ") };
}

const right = "Music\\Radiohead\\In Rainbows\\07 Reckoner.flac";
const reckoner = wish("Radiohead", "Reckoner", 290, "In Rainbows");

Deno.test("the right file is taken, the others follow in trying order, the refused last", () => {
  const live = offer("c", "Music\\Radiohead\\Live\\Reckoner (Live).flac", 291);
  const other = offer("b", "Music\\Radiohead\\Best Of\\Reckoner.flac", 292);
  const { outcome, users, ranked } = decided(reckoner, live, other, offer("a", right, 290));
  assert.equal(outcome, "auto");
  assert.equal(users, "a b c");
  assert.deepEqual(ranked.map(({ outcome }) => outcome), ["auto", "auto", "none"]);
});

/** A wish, the files of a search with the right one first, and what is to come of it. */
const searches: [Track, string, [string, number | null][]][] = [
  [wish("The Dave Brubeck Quartet", "Take Five", 324, "Time Out"), "auto", [
    ["x\\Dave Brubeck\\Time Out\\03 Take Five.flac", 324],
    ["x\\Dave Brubeck\\At Carnegie Hall\\Take Five.flac", 401],
    ["x\\Al Jarreau\\Take Five.flac", 324],
  ]],
  [wish("Radiohead", "Creep", null), "auto", [
    ["x\\Radiohead\\Pablo Honey\\02 Creep.flac", 238],
    ["x\\Radiohead - Creep.mp3", 239],
    ["x\\Radiohead - Creep (Acoustic).mp3", 259],
    ["x\\Somebody Else - Creep (Radiohead).mp3", 238],
  ]],
  [wish("Bon Iver", "Skinny Love", 238, "For Emma, Forever Ago"), "none", [
    ["x\\Birdy\\Birdy\\Skinny Love.mp3", 201],
    ["x\\Bon Iver\\Live at Glastonbury\\Skinny Love.mp3", 239],
    ["x\\Bon Iver\\For Emma, Forever Ago\\01 Flume.mp3", 219],
  ]],
  [wish("Серёга", "Чёрный бумер", 255), "auto", [
    ["x\\Серёга - Чёрный бумер.mp3", 255],
    ["x\\Seryoga - Chernyi Bumer.mp3", 256],
    ["x\\Серёга - Чёрный бумер (Remix).mp3", 255],
  ]],
  [wish("Mozart;Karl Böhm", "Requiem in D minor, K. 626: Lacrimosa", 240, "Requiem"), "auto", [
    ["x\\Mozart\\Requiem - Bohm\\08 - Lacrimosa.flac", 241],
    ["x\\Mozart\\Requiem - Bohm\\03 - Dies irae.flac", 115],
    ["x\\Mozart\\Requiem - Karajan\\08 - Lacrimosa.flac", 190],
  ]],
  [wish("Radiohead", "Reckoner", 290, "In Rainbows"), "review", [
    ["x\\Radiohead\\Best Of\\Reckoner.flac", 295],
    ["x\\Radiohead\\Best Of\\Reckoner.flac", 299],
  ]],
];

Deno.test("of the files of a search the right one comes first, or none where none is right", () => {
  for (const [wanted, outcome, files] of searches) {
    const offers = files.map(([path, seconds], at) => offer(`u${at}`, path, seconds)).reverse();
    const decision = decided(wanted, ...offers);
    assert.equal(decision.outcome, outcome, wanted.title);
    if (outcome !== "none") assert.equal(decision.ranked[0]?.file.username, "u0", wanted.title);
  }
});

Deno.test("nothing, or nothing that fits, decides for none", () => {
  assert.equal(decided(reckoner).outcome, "none");
  const lyrics = decided(reckoner, offer("a", "Music\\Radiohead\\07 Reckoner.lrc", null));
  assert.equal(lyrics.outcome, "none");
  assert.deepEqual(lyrics.rules, [["not_audio"]]);
});

Deno.test("a file that cannot be told from another recording is for a person to choose", () => {
  const song = wish("Calvin Harris", "Summer (Remix)", 300);
  const files = ["R3hab", "Diplo"].map((name, at) =>
    offer(`u${at}`, `x\\Calvin Harris - Summer (${name} Remix).mp3`, 300)
  );
  const { outcome, ranked, rules } = decided(song, ...files);
  assert.equal(outcome, "review");
  assert.ok(rules.every(([first]) => first === "ambiguous"));
  assert.ok(ranked.every((one) => one.outcome === "review"));
  assert.equal(decided(song, files[0]!).outcome, "auto");
});

Deno.test("two lengths equally far from the wanted one are ambiguous, the wanted one is not", () => {
  const [short, long] = [offer("a", right, 286), offer("b", right, 294)];
  assert.equal(decided(reckoner, short, long).outcome, "review");
  assert.equal(decided(reckoner, short, long, offer("c", right, 290)).outcome, "auto");
});

Deno.test("a wish without a length takes the one most peers share", () => {
  const wanted = wish("Radiohead", "Reckoner", null);
  const file = "x\\Radiohead - Reckoner.mp3";
  const offers = [290, 290, 291, 330].map((seconds, at) => offer(`u${at}`, file, seconds));
  const { outcome, ranked } = decided(wanted, ...offers);
  assert.equal(outcome, "auto");
  assert.equal(ranked[0]?.file.duration_s, 290);
  assert.equal(ranked.at(-1)?.verdict.confidence, 0);
});

Deno.test("a wish without a length is for a person when peers do not agree", () => {
  const wanted = wish("Radiohead", "Reckoner", null);
  const file = "x\\Radiohead - Reckoner.mp3";
  assert.equal(decided(wanted, offer("a", file, 290), offer("b", file, 330)).outcome, "review");
  assert.equal(decided(wanted, offer("a", file, 290)).outcome, "auto");
});

Deno.test("a peer's word alone is not enough for anything but artist and title to the letter", () => {
  const wanted = wish("Radiohead", "Reckoner", null);
  const loose = decided(wanted, offer("a", "x\\Radiohed - Reckonner.mp3", 290));
  assert.notEqual(loose.outcome, "auto");
});

Deno.test("thresholds are the caller's", () => {
  const file = offer("a", "Music\\Radiohead\\Best Of\\Reckoner.flac", 293);
  const strict = decide(reckoner, [file], { ...options, auto_threshold: .99 });
  assert.equal(strict.outcome, "review");
  const none = decide(reckoner, [file], { ...options, auto_threshold: 1, review_threshold: .99 });
  assert.equal(none.outcome, "none");
});

Deno.test("files of the same confidence are never dropped and never doubled", () => {
  const files = Array.from({ length: 50 }, (_, at) => offer(`u${at % 7}`, right, 290));
  assert.equal(decided(track(reckoner), ...files).ranked.length, 50);
});

Deno.test("deciding() rests among many files and comes to the same decision", () => {
  const titles = ["Reckoner", "Reckoner (Live)", "Nude", "Reckoner - Remastered 2011"];
  const files = Array.from(
    { length: 1000 },
    (_, at) => offer(`u${at}`, `Music ${at}\\Radiohead\\${titles[at % 4]}.flac`, 280 + at % 20),
  );
  for (const wanted of [reckoner, { ...reckoner, duration_ms: null }]) {
    const steps = deciding(wanted, files, options);
    let rests = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) rests++;
    assert.ok(rests >= 4, String(rests));
    assert.deepEqual(step.value, decide(wanted, files, options));
  }
});
