import assert from "node:assert/strict";
import { localPaths, mapPath, withoutTicks } from "../../../../lib/providers/slskd/paths.ts";

const places: Record<string, [remote: string, destination: string | null, paths: string[]]> = {
  "the batch's folder first, then the remote one, then none": [
    "@@abcde\\Music\\Album\\01.flac",
    "harmony/7",
    ["harmony/7/01.flac", "Album/01.flac", "01.flac"],
  ],
  "a name with slashes": ["Music/Album/01.flac", null, ["Album/01.flac", "01.flac"]],
  "a bare name": ["01.flac", null, ["01.flac"]],
  "what climbs is one segment": ["Music\\..\\01.flac", null, ["_/01.flac", "01.flac"]],
  "a name that only climbs": ["Music\\..", null, ["Music/_", "_"]],
  "as on Unix, then as on Windows": [
    "Album: One\\What?.flac",
    null,
    [
      "Album: One/What?.flac",
      "Album: One/What_.flac",
      "Album_ One/What?.flac",
      "Album_ One/What_.flac",
      "What?.flac",
      "What_.flac",
    ],
  ],
  "NUL is written on no system": ["A\u0000\\b\u0000.flac", null, ["A_/b_.flac", "b_.flac"]],
};

for (const [what, [remote, destination, paths]] of Object.entries(places)) {
  Deno.test(`where a file may lie: ${what}`, () => {
    assert.deepEqual(localPaths(remote, destination), paths);
  });
}

Deno.test("ticks are those eighteen digits before the extension, and nothing else", () => {
  assert.equal(withoutTicks("01 - Low Tide_638912345678901234.flac"), "01 - Low Tide.flac");
  assert.equal(withoutTicks("name_638912345678901234"), "name");
  for (const name of ["01_12345.flac", "a_638912345678901234_b.flac", "638912345678901234.flac"]) {
    assert.equal(withoutTicks(name), name);
  }
});

Deno.test("a path of slskd's machine is read in Harmony's folder, and only below it", () => {
  const rows: [string, string, string, string | undefined][] = [
    ["/downloads/A/b.flac", "/downloads", "/mnt/slskd", "/mnt/slskd/A/b.flac"],
    ["/downloads/A/b.flac", "/downloads/", "/mnt/slskd/", "/mnt/slskd/A/b.flac"],
    ["C:\\slskd\\downloads\\A\\b.flac", "C:\\slskd\\downloads", "/mnt", "/mnt/A/b.flac"],
    ["/downloads2/A/b.flac", "/downloads", "/mnt", undefined],
    ["/elsewhere/b.flac", "/downloads", "/mnt", undefined],
    ["/downloads", "/downloads", "/mnt", undefined],
  ];
  for (const [path, theirs, ours, mapped] of rows) {
    assert.equal(mapPath(path, theirs, ours), mapped, path);
  }
});

Deno.test("a path that climbs out of the mapped folder is none", () => {
  assert.equal(mapPath("/downloads/../../etc/passwd", "/downloads", "/mnt"), undefined);
});
