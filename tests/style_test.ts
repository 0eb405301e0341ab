/** The house rules that a test can see: lengths, and what must not stand in the files. */
import assert from "node:assert/strict";
import { fileLength, functionLengths, projectFiles, readProjectFile } from "./support/sources.ts";

interface Measured {
  name: string;
  lines: number;
}

/** Lines: the median, nine tenths, the longest. */
interface Target {
  median: number;
  p90: number;
  longest: number;
}

const paths = await Array.fromAsync(projectFiles());
const isSource = (path: string) => /\.tsx?$/.test(path) && !path.startsWith("tests/");

async function sources(): Promise<[path: string, text: string][]> {
  return await Promise.all(
    paths.filter(isSource).map(async (path) => [path, await readProjectFile(path)] as const),
  ) as [string, string][];
}

function figures(measured: Measured[]) {
  const lines = measured.map((one) => one.lines).sort((a, b) => a - b);
  const at = (share: number) => lines[Math.ceil(share * lines.length) - 1] ?? 0;
  return { count: lines.length, median: at(0.5), p90: at(0.9), longest: at(1) };
}

/** Prints the figures and holds them against the target; the longest are named. */
function assertLengths(what: string, measured: Measured[], target: Target) {
  const { count, median, p90, longest } = figures(measured);
  console.log(`${count} ${what}: median ${median}, p90 ${p90}, longest ${longest} lines`);
  const worst = measured.sort((a, b) => b.lines - a.lines).slice(0, 5);
  const names = worst.map((one) => `\n  ${one.lines} ${one.name}`).join("");
  assert.ok(median <= target.median, `Median of ${what} is ${median}, not ≤ ${target.median}`);
  assert.ok(p90 <= target.p90, `p90 of ${what} is ${p90}, not ≤ ${target.p90}:${names}`);
  assert.ok(longest <= target.longest, `Over ${target.longest} lines:${names}`);
}

Deno.test("files are short", async () => {
  const measured = (await sources()).map(([path, text]) => fileLength(path, text));
  assertLengths("files", measured, { median: 60, p90: 150, longest: 300 });
});

Deno.test("functions are short", async () => {
  const measured = (await sources()).flatMap(([path, text]) => functionLengths(path, text));
  assertLengths("functions", measured, { median: 8, p90: 25, longest: 60 });
});

Deno.test("a function is measured from its first line to its last, callbacks are not", () => {
  const text =
    "function a() {\n  b.map((c) => {\n    return c;\n  });\n}\nconst d = () =>\n  1;\n" +
    "class E {\n  f() {\n  }\n}\nconst g = {\n  h() {\n  },\n  i: 1 };\n";
  const found = functionLengths("x.ts", text).map(({ name, lines }) => `${name} ${lines}`);
  assert.deepEqual(found, ["x.ts a 5", "x.ts d 2", "x.ts f 2", "x.ts h 2"]);
});

/** Names of htmx 2 that 4 ignores in silence, and what the content policy refuses. */
const notHtmx4: readonly RegExp[] = [
  /\bhx-(?:ext|vars|params|request|prompt|inherit|disinherit|disabled-elt|history)\b/,
  /\bsse-(?:connect|swap|close)\b|\bws-(?:connect|send)\b/,
  /\bhtmx:[a-z]+[A-Z]\w*|\bhtmx:(?:sse|xhr|oob|ws)\w+/,
  /\bmorphInner\b|\bmorphOuter\b|["'](?:morph|idiomorph)["':]/,
  /\bfrom:body\b|\bqueue:(?:first|last|all|none)\b/,
  /\bHX-Trigger-(?:After-\w+|Name)\b/,
  /\bhx-on\b|["'`]js:|\bstyle=["{]/,
];

/** The lines of files in which one of the patterns stands. */
async function offences(files: string[], patterns: readonly RegExp[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of files) {
    for (const [at, line] of (await readProjectFile(path)).split("\n").entries()) {
      if (patterns.some((pattern) => pattern.test(line))) {
        found.push(`${path}:${at + 1} ${line.trim().slice(0, 120)}`);
      }
    }
  }
  return found;
}

Deno.test("pages speak htmx 4, and nothing the content policy refuses", async () => {
  const files = paths.filter((path) =>
    /^(?:views|routes)\/|^static\/app\.js$|^lib\/web\//.test(path)
  );
  assert.ok(files.length > 20);
  assert.deepEqual(await offences(files, notHtmx4), []);
});

/** Folders that only one machine has, and where somebody's packages happened to come from. */
const machineBound: readonly RegExp[] = [
  /(?<![\w.:/-])\/(?:work|root|home\/\w+|Users\/\w+)\/\w/,
  /"(?:resolved|tarball)":|_auth[T]oken|\bregistry\s*=/,
];

Deno.test("no file names a folder of one machine or the host of a package registry", async () => {
  const binary = /\.(?:png|ico|woff2?|flac|mp3|gz|zip)$|\.min\.js$/;
  assert.deepEqual(await offences(paths.filter((path) => !binary.test(path)), machineBound), []);
});
