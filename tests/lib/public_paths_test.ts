import assert from "node:assert/strict";
import { allowlistFaults, publicPaths } from "../../lib/public_paths.ts";

const withList = (...AUTH_ALLOWLIST: string[]) => ({ API_BASE_PATH: "/api/v1", AUTH_ALLOWLIST });

Deno.test("an entry opens a path and what is below it, with the API's path and without", () => {
  for (const entry of ["/metrics", "metrics/", "/api/v1/metrics"]) {
    const open = publicPaths(withList(entry));
    for (const path of ["/metrics", "/metrics/x", "/api/v1/metrics", "/api/v1/metrics/x"]) {
      assert.equal(open(path), true, `${entry} ${path}`);
    }
    for (const path of ["/metricsx", "/api/v1", "/", "/downloads", "/x/metrics"]) {
      assert.equal(open(path), false, `${entry} ${path}`);
    }
    assert.deepEqual(allowlistFaults(withList(entry)), []);
  }
});

Deno.test("without a list the contract, liveness and the door are open, and nothing beside them", () => {
  const open = publicPaths(withList());
  for (const path of ["/health", "/api/v1/ready", "/api/v1/openapi.json", "/docs", "/login"]) {
    assert.equal(open(path), true, path);
  }
  for (const path of ["/", "/healthy", "/health/x", "/static", "/staticx", "/api/v1", "/keys"]) {
    assert.equal(open(path), path === "/static", path);
  }
});

Deno.test("an entry that would open everything, or the keys, is refused at the start", () => {
  const everything = ["/", "//", "/api", "/api/v1", "api/v1/", "/keys", "/keys/1", "/settings"];
  const closed = ["/api/v1/sessions", "/settings/security", "/api/keys", "/api/settings"];
  for (const entry of [...everything, ...closed, ".", "/.."]) {
    assert.equal(allowlistFaults(withList(entry)).length, 1, entry);
  }
  for (const entry of ["/down*", "/a b", "/a/../b", "/%2e", "/a?b", "http://x/y"]) {
    assert.match(allowlistFaults(withList(entry))[0]!, /no path/, entry);
  }
});
