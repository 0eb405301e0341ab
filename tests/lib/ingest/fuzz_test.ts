import assert from "node:assert/strict";
import { ListError, parseList } from "../../../lib/ingest/mod.ts";
import { ParsedLine } from "../../../lib/schemas/ingest.ts";
import { zip } from "../../support/zip.ts";

const mutations = 10_000;
const folder = new URL("../../data/lists/", import.meta.url);

/** Numbers below `n` that are the same in every run (mulberry32). */
function seeded(seed: number): (n: number) => number {
  return (n) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) % n;
  };
}

async function samples(): Promise<Uint8Array[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).toSorted();
  const lists = await Promise.all(names.map((name) => Deno.readFile(new URL(name, folder))));
  const [library, history] = ["spotify_library.json", "spotify_history_old.json"]
    .map((name) => lists[names.indexOf(name)]!);
  return [
    ...lists,
    zip({ "YourLibrary.json": library! }),
    zip({ "endsong_0.json": history!, "endsong_1.json": history! }),
  ];
}

const marks = [..."\"'<>&;,|[]{}\\/\n\r\t\0 "].map((mark) => mark.charCodeAt(0));
const glued = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

/** A list as a broken disk, a bad editor or somebody malicious would leave it. */
function mutated(lists: readonly Uint8Array[], pick: (n: number) => number): Uint8Array {
  const bytes = lists[pick(lists.length)]!.slice();
  const from = pick(bytes.length);
  const to = from + pick(Math.min(400, bytes.length - from));
  switch (pick(6)) {
    case 0:
      for (let times = 1 + pick(8); times > 0; times--) bytes[pick(bytes.length)] = pick(256);
      return bytes;
    case 1:
      for (let times = 1 + pick(8); times > 0; times--) {
        bytes[pick(bytes.length)] = marks[pick(marks.length)]!;
      }
      return bytes;
    case 2:
      return bytes.slice(0, from);
    case 3:
      return glued(bytes.subarray(0, to), bytes.subarray(from));
    case 4:
      return glued(bytes.subarray(0, from), bytes.subarray(to));
    default: {
      const other = lists[pick(lists.length)]!;
      return glued(bytes.subarray(0, from), other.subarray(pick(other.length)));
    }
  }
}

Deno.test("ten thousand damaged lists end in items or in a ListError, never in anything else", async () => {
  const lists = await samples();
  const pick = seeded(6);
  let read = 0;
  for (let run = 0; run < mutations; run++) {
    const bytes = mutated(lists, pick);
    try {
      let count = 0;
      for await (const item of parseList(bytes).items) {
        // What an archive unpacks to is longer than itself, but not by much here.
        assert.ok(++count <= 20 * bytes.length + 20);
        if (run % 10 === 0) ParsedLine.parse(item);
      }
      read++;
    } catch (error) {
      assert.ok(
        error instanceof ListError,
        `mutation ${run}: ${error instanceof Error && error.stack}`,
      );
    }
  }
  assert.ok(read > mutations / 2, `only ${read} were read`);
});
