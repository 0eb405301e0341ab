import assert from "node:assert/strict";
import { installation } from "./support.ts";

Deno.test("openapi prints the contract for the base path that is set, and needs no database", async () => {
  const env = { DATABASE_URL: "postgres://127.0.0.1:1/none", API_BASE_PATH: "/music/api" };
  await using harmony = await installation(env);
  const { code, stdout, stderr } = await harmony.run(["openapi"]);
  assert.deepEqual([code, stderr], [0, ""]);
  const { openapi, servers, paths } = JSON.parse(stdout);
  assert.match(openapi, /^3\.1/);
  assert.deepEqual(servers, [{ url: "/music/api" }]);
  assert.ok(paths["/downloads"].get);
});
