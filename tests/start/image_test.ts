import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { childEnv } from "../../lib/child_env.ts";

const project = new URL("../../", import.meta.url).pathname;

async function run(cwd: string, program: string, args: string[]): Promise<string> {
  const env = { ...childEnv(), HOME: cwd, NO_COLOR: "1" };
  const denoDir = Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME") ?? cwd, ".cache/deno");
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    clearEnv: true,
    env: { ...env, DENO_DIR: denoDir },
  }).output();
  const [out, said] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.equal(code, 0, `${args.join(" ")}: ${said}`);
  return out!;
}

/** What a stage of the Dockerfile does after its `FROM`, line by line. */
function stages(): string[][] {
  const text = Deno.readTextFileSync(join(project, "Dockerfile")).replaceAll("\\\n", "");
  return text.split(/^FROM .*$/m).slice(1).map((stage) => stage.split("\n"));
}

const after = (word: string, lines: string[]) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

async function copy(from: string, to: string) {
  await Deno.mkdir(dirname(to), { recursive: true });
  await run(project, "cp", ["-a", from, to]);
}

Deno.test("what the Dockerfile runs works, and what it copies is enough to start", async () => {
  const home = await Deno.makeTempDir({ prefix: "image-" });
  const [built, image] = [join(home, "built"), join(home, "image")];
  const [build, last] = stages() as [string[], string[]];
  const [install, ...others] = after("RUN", build);
  for (const name of ["deno.json", "deno.lock"]) await copy(project + name, join(built, name));
  await run(built, "sh", ["-ec", install!]);
  const sources = ["main.ts", "jobs", "lib", "migrations", "routes", "static", "views"];
  for (const name of sources) await copy(project + name, join(built, name));
  for (const command of others) await run(built, "sh", ["-ec", command]);
  for (const line of after("COPY", last)) {
    const [, ...names] = line.split(" ");
    const target = names.pop()!;
    for (const name of names) {
      const path = name.slice("/app/".length);
      await copy(join(built, path), join(image, target === "./" ? path : target));
    }
  }
  const rights = ["run", "-q", "-P=serve", "--no-prompt", "--cached-only", "main.ts"];
  assert.match(await run(image, Deno.execPath(), [...rights, "openapi"]), /"openapi": "3\.1/);
  await Deno.remove(home, { recursive: true });
});
