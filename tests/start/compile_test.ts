import assert from "node:assert/strict";
import { join } from "node:path";
import { compileArgs } from "../compile.ts";

const project = new URL("../../", import.meta.url).pathname;

/** `deno compile` builds on a program that it fetches from dl.deno.land. */
async function hasBase(): Promise<boolean> {
  if (Deno.env.get("DENORT_BIN")) return true;
  const found = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { denoDir } = JSON.parse(new TextDecoder().decode(found.stdout));
  const folder = join(denoDir, "dl", "release", `v${Deno.version.deno}`);
  return await Deno.stat(folder).then(() => true, () => false);
}

Deno.test(
  "the executable starts in an empty folder, with a database of its own",
  { ignore: !await hasBase() },
  async () => {
    const home = await Deno.makeTempDir({ prefix: "compiled-" });
    await Deno.chmod(home, 0o755);
    const program = join(home, "harmony");
    const args = compileArgs(["--no-check", `--output=${program}`])
      .filter((arg) => arg !== "--output=harmony");
    const built = await new Deno.Command(Deno.execPath(), { args, cwd: project }).output();
    assert.equal(built.code, 0, new TextDecoder().decode(built.stderr));
    const { code, stdout } = await new Deno.Command(program, {
      args: ["migrate", "status"],
      cwd: home,
    }).output();
    assert.deepEqual([code, /^0 of \d+/.test(new TextDecoder().decode(stdout))], [0, true]);
    await Deno.remove(home, { recursive: true });
  },
);
