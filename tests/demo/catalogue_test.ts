import assert from "node:assert/strict";
import { contentOf } from "../support/slskd/content.ts";
import { answers, readQuery } from "../support/slskd/search/query.ts";
import { demoInjections, demoPeers, demoTraps } from "./catalogue.ts";

const lines = Deno.readTextFileSync(new URL("list.txt", import.meta.url)).split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const files = demoPeers().flatMap((peer) => peer.files);

/** `Artist - Title`, without duration and album. */
function title(line: string): string {
  return line.split(" - ")[1]!.replace(/ \(.*\)$| \d+:\d\d$/, "");
}

Deno.test("the demo list asks for 27 tracks, of which nine cannot be had", () => {
  assert.equal(new Set(lines).size, 27);
  assert.deepEqual(lines.slice(-9).map(title), demoTraps.map((trap) => trap.title));
});

/** The files that answer a search for artist and title. */
function offers(line: string) {
  const artist = line.split(" - ")[0]!.replace(/ feat\. .*/, "");
  const query = readQuery(`${artist} ${title(line)}`);
  return files.filter(({ path, locked }) => query && answers(query, path) && !locked);
}

Deno.test("a search for artist and title finds every track that can be had", () => {
  for (const line of lines.slice(0, -9)) assert.ok(offers(line).length > 0, line);
});

Deno.test("nobody has the last track of the list, nor the song of that artist before", () => {
  const unknown = lines.filter((line) => offers(line).length === 0).map(title);
  assert.deepEqual(unknown, ["Long Division", "8"]);
});

Deno.test("at least thirty peers share files of two to ten megabytes", () => {
  assert.ok(demoPeers().length >= 30);
  for (const { path, padTo = 0 } of files) {
    assert.ok(padTo >= 2_000_000 && padTo <= 10_000_000, `${path}: ${padTo}`);
  }
});

Deno.test("every file of the demo can be made in the size its peer lists", () => {
  for (const file of files) assert.equal(contentOf(file).size, file.padTo);
});

Deno.test("every injection of the demo names a peer that shares something", () => {
  for (const { match } of demoInjections) {
    const peer = demoPeers().find(({ username }) => username === match?.username);
    assert.ok(peer && peer.files.length > 0, match?.username);
  }
});
