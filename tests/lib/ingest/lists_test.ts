import assert from "node:assert/strict";
import { ListError, parseList } from "../../../lib/ingest/mod.ts";
import type { ParsedLine } from "../../../lib/schemas/ingest.ts";
import { type Expected, lists, refused } from "./lists.ts";
import { read } from "./read.ts";

const folder = new URL("../../data/lists/", import.meta.url);

/** The tracks most of the lists hold, in this order. */
const songs = [
  ["Mira Vance", "Glass Harbour"],
  ["Dune Parade", "Salt Engine"],
  ["Halden, The Painter", 'A "Quoted" Sky, Part 2'],
  ["Käthe Sommer", "Über den Dächern"],
  ["夜明けの庭", "青い灯"],
];

/** Of several artists the first; some formats join them by `&`. */
function songsIn(items: readonly ParsedLine[]): string[][] {
  return items.flatMap((item) =>
    item.status === "accepted" && item.track
      ? [[item.track.artists[0]!.split(" & ")[0]!, item.track.title]]
      : []
  );
}

function counted(items: readonly ParsedLine[], expected: Expected): Expected {
  const taken = items.filter((item) => item.status === "accepted");
  const skipped: Record<string, number> = {};
  for (const item of items) {
    if (item.status === "skipped") skipped[item.reason] = (skipped[item.reason] ?? 0) + 1;
  }
  const named = taken.flatMap(({ list }) => list ?? []);
  const { songs: _, lines, ...rest } = expected;
  return {
    ...rest,
    ...(lines && { lines: items.slice(0, lines.length).map(({ line }) => line) }),
    accepted: taken.length,
    ...(expected.seconds && { seconds: (taken[0]?.track?.duration_ms ?? NaN) / 1000 }),
    ...(expected.albums && { albums: taken.filter(({ kind }) => kind === "album").length }),
    ...(expected.lists || named.length ? { lists: [...new Set(named)] } : {}),
    ...(expected.skipped || Object.keys(skipped).length ? { skipped } : {}),
  };
}

for (const [file, expected] of Object.entries(lists)) {
  Deno.test(`${file} is read whole`, async () => {
    const { format, items } = await read(await Deno.readFile(new URL(file, folder)));
    const { songs: which = [0, 1, 2, 3, 4], ...rest } = expected;
    assert.deepEqual({ ...counted(items, expected), format }, rest);
    if (which.length) assert.deepEqual(songsIn(items), which.map((at) => songs[at]));
  });
}

for (const [file, said] of Object.entries(refused)) {
  Deno.test(`${file} is refused with words that help`, async () => {
    const bytes = await Deno.readFile(new URL(file, folder));
    await assert.rejects(async () => {
      await Array.fromAsync(parseList(bytes).items);
    }, (error) => error instanceof ListError && said.test(error.message));
  });
}

Deno.test("every list of the folder is in the table", async () => {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  const known = [...Object.keys(lists), ...Object.keys(refused)];
  assert.deepEqual(names.toSorted(), known.toSorted());
});
