import assert from "node:assert/strict";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { formatOf, profileOf } from "../../../lib/music/quality.ts";
import { rankFiles } from "../../../lib/music/rank.ts";
import { judge } from "../../../lib/music/score.ts";
import { remote, wish } from "./support.ts";

const reckoner = wish("Radiohead", "Reckoner", 290, "In Rainbows");
const profile = profileOf(["FLAC", "ALAC", "APE", "MP3"]);

function offer(username: string, known: Partial<RemoteFile> = {}): RemoteFile {
  const filename = "Music\\Radiohead\\In Rainbows\\07 Reckoner.flac";
  return remote({ username, filename, duration_s: 290, ...known });
}

function order(...files: RemoteFile[]): string {
  return orderBy({}, ...files);
}

function orderBy(scores: Record<string, number>, ...files: RemoteFile[]): string {
  const history = new Map(Object.entries(scores));
  const judged = judge(reckoner);
  const found = files.map((file) => ({ file, ...judged(file) }));
  const [there, back] = [found, found.toReversed()].map((all) =>
    rankFiles(all, profile, history).map(({ file }) => file.username).join(" ")
  );
  assert.equal(there, back);
  return there!;
}

const mp3 = { filename: "Music\\Radiohead\\In Rainbows\\07 Reckoner.mp3", size: 11_000_000 };

Deno.test("a surer file goes before a better one", () => {
  const unsure = offer("a", { filename: "x\\Radiohead\\Greatest Hits\\07 Reckoner.flac" });
  assert.equal(order(unsure, offer("b", mp3)), "b a");
});

Deno.test("of equally sure files the preferred format goes first", () => {
  assert.equal(order(offer("a", mp3), offer("b", { free_slot: false })), "b a");
});

Deno.test("a free slot goes before speed, speed before a short queue", () => {
  const fast = { free_slot: false, upload_speed: 9_000_000 };
  assert.equal(order(offer("a", fast), offer("b", { upload_speed: 10 })), "b a");
  const queued = { upload_speed: 5_000_000, queue_length: 5 };
  assert.equal(order(offer("a", { upload_speed: 10 }), offer("b", queued)), "b a");
});

Deno.test("a difference in speed that nobody notices does not count", () => {
  const [slow, quick] = [{ upload_speed: 700_001 }, { upload_speed: 1_000_000 }];
  assert.equal(order(offer("a", { ...quick, queue_length: 3 }), offer("b", slow)), "b a");
});

Deno.test("better resolution, then what more peers share, then the larger file goes first", () => {
  assert.equal(order(offer("a", { bit_depth: 16 }), offer("b", { bit_depth: 24 })), "b a");
  const other = { duration_s: 291 };
  const same = { bitrate_kbps: 900 };
  assert.equal(
    order(offer("a", { ...same, ...other }), offer("b", same), offer("c", same)),
    "b c a",
  );
  assert.equal(order(offer("a", same), offer("b", { ...same, size: 31_000_000 })), "b a");
});

Deno.test("a file whose size and length contradict each other goes last of its band", () => {
  assert.equal(order(offer("a", { size: 3_000_000 }), offer("b", mp3)), "b a");
});

Deno.test("equal offers are ordered by user and file name", () => {
  assert.equal(order(offer("b"), offer("a"), offer("c")), "a b c");
});

Deno.test("formatOf() tells ALAC from AAC in the same container", () => {
  const m4a = { filename: "a\\b.m4a", duration_s: 200 };
  assert.equal(formatOf(remote({ ...m4a, size: 25_000_000 })), "ALAC");
  assert.equal(formatOf(remote({ ...m4a, size: 6_000_000 })), "AAC");
  assert.equal(formatOf(remote({ ...m4a, size: 6_000_000, bit_depth: 16 })), "ALAC");
  assert.equal(formatOf(remote({ filename: "a\\b.Flac" })), "FLAC");
});

Deno.test("a peer with a bad record goes behind equal files of others, whatever they promise", () => {
  const quick = { upload_speed: 9_000_000 };
  const busy = { free_slot: false, queue_length: 9 };
  assert.equal(orderBy({ a: .3 }, offer("a", quick), offer("b", busy)), "b a");
  assert.equal(orderBy({ a: .45 }, offer("a", quick), offer("b", busy)), "a b");
});

Deno.test("a bad record never makes up for a worse or less sure file", () => {
  const unsure = { filename: "x\\Radiohead\\Greatest Hits\\07 Reckoner.flac" };
  assert.equal(orderBy({ a: .1 }, offer("a"), offer("b", mp3), offer("c", unsure)), "a b c");
});

Deno.test("of two alike the peer who brought more goes first, a stranger in between", () => {
  assert.equal(orderBy({ a: .6, c: .9 }, offer("a"), offer("b"), offer("c")), "c b a");
  assert.equal(orderBy({ a: .9 }, offer("a", { queue_length: 1 }), offer("b")), "b a");
});
