import assert from "node:assert/strict";
import { type Answer, testApp } from "./support.ts";

const allowed = ({ headers }: Answer) => headers.get("Access-Control-Allow-Origin");

Deno.test("any origin may read with a key of its own, and change nothing without one", async () => {
  await using test = await testApp({ CORS_ALLOWED_ORIGINS: "*", HARMONY_API_KEYS: "a-key" });
  const Origin = "https://any.example";
  const read = await test.ask("/downloads", { headers: { Origin, "X-API-Key": "a-key" } });
  assert.deepEqual([read.status, allowed(read)], [200, "*"]);
  assert.equal(read.headers.get("Access-Control-Allow-Credentials"), null);
  const change = { method: "POST", headers: { Origin } };
  assert.equal((await test.ask("/download/1/retry", change)).status, 403);
});

Deno.test("what an open door shows, pages of any origin do not read", async () => {
  await using test = await testApp({ CORS_ALLOWED_ORIGINS: "*" });
  const headers = {
    Origin: "https://any.example",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Dest": "empty",
  };
  assert.equal((await test.ask("/downloads", { headers })).status, 403);
});

Deno.test("a browser hears before it asks which methods and headers are allowed, without any key", async () => {
  await using test = await testApp({
    HARMONY_API_KEYS: "a-key",
    CORS_ALLOWED_ORIGINS: "https://app.example,https://other.example",
    CORS_ALLOWED_METHODS: "get,DELETE",
    CORS_ALLOWED_HEADERS: "X-API-Key,X-Mine",
  });
  const preflight = (Origin: string) =>
    test.ask("/api/v1/download/1", {
      method: "OPTIONS",
      headers: { Origin, "Access-Control-Request-Method": "DELETE" },
    });
  const answer = await preflight("https://other.example");
  assert.deepEqual([answer.status, allowed(answer)], [204, "https://other.example"]);
  assert.equal(answer.headers.get("Access-Control-Allow-Methods"), "GET,DELETE");
  assert.equal(
    answer.headers.get("Access-Control-Allow-Headers"),
    "X-API-Key,X-Mine,X-Request-ID",
  );
  assert.match(answer.headers.get("Vary")!, /Origin/);
  for (const other of ["https://app.example.evil", "http://app.example", "null", ""]) {
    assert.equal(allowed(await preflight(other)), null, other);
  }
});

Deno.test("every answer depends on the origin, so that no cache hands one to another", async () => {
  await using test = await testApp();
  const { headers } = await test.ask("/api/v1/downloads");
  assert.match(headers.get("Vary")!, /Origin/);
  assert.equal(headers.get("Access-Control-Allow-Origin"), null);
});
