import assert from "node:assert/strict";
import { join } from "node:path";
import { testDb } from "../support/db.ts";
import { installation } from "./support.ts";

const project = new URL("../../", import.meta.url).pathname;

/** The calls of a page of documentation, each as it stands there. */
function callsOf(page: string): string[] {
  const blocks = Deno.readTextFileSync(join(project, page)).matchAll(/^```sh\n(.*?)^```/gms);
  const lines = [...blocks].map(([, text]) => text!.replaceAll("\\\n", " ")).join("\n").split("\n");
  return lines.filter((line) => line.startsWith("curl "));
}

Deno.test("every call that docs show is answered as they say", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  await Deno.writeTextFile(join(harmony.home, "list.txt"), "Mira Vance - Low Tide\n");
  const server = await harmony.serve();
  const calls = ["docs/api.md", "docs/guide.md"].flatMap(callsOf);
  assert.ok(calls.length >= 4);
  for (const call of calls) {
    const line = call.replace("curl", "curl -sS").replace("http://127.0.0.1:8080", server.url);
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", line],
      cwd: harmony.home,
      env: { KEY: "" },
    }).output();
    const answer = JSON.parse(new TextDecoder().decode(stdout));
    assert.notEqual(answer.ok, false, `${call}: ${JSON.stringify(answer)}`);
  }
  assert.equal(await server.stop(), 0);
});
