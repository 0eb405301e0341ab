/**
 * Files of tests, put together. Each file that is run gets a world of its own, into which up to 1,300
 * modules are loaded: one world for several files saves a quarter of all work.
 */
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const filesEach = 8;

async function* testsBelow(folder: string, without: readonly string[]): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (without.includes(path)) continue;
    if (isDirectory) yield* testsBelow(path, without);
    else if (/_test\.tsx?$/.test(name)) yield path;
  }
}

/**
 * Writes files that import those below a folder, each some of one part of it.
 * @param into a folder for them
 * @param without folders that are left out
 * @returns `into`, for `deno test --config`
 */
export async function writeShards(tests: string, into: string, without: readonly string[]) {
  const parts = Map.groupBy(
    (await Array.fromAsync(testsBelow(tests, without))).sort(),
    (path) => relative(tests, path).split("/").slice(0, -1)[0] ?? "all",
  );
  await Deno.mkdir(into, { recursive: true });
  for (const [part, paths] of parts) {
    const count = Math.ceil(paths.length / filesEach);
    for (let nth = 0; nth < count; nth++) {
      // Neighbours are alike: the slow ones shall not all meet.
      const own = paths.filter((_, at) => at % count === nth);
      const text = own.map((path) => `import ${JSON.stringify(pathToFileURL(path).href)};\n`);
      await Deno.writeTextFile(join(into, `${part}_${nth + 1}_test.ts`), text.join(""));
    }
  }
  return into;
}
