/** Bodies that trickle, over a real socket. */
import assert from "node:assert/strict";
import { Hono } from "hono";
import { failed } from "../../routes/failures.ts";
import { slowBody } from "../../routes/slow_body.ts";
import { silentLog } from "../../lib/log.ts";
import { testApp } from "./support.ts";

const listening = { hostname: "127.0.0.1", port: 0, onListen() {} };

/** Sends the beginning of a request, and leaves the rest to the caller. */
async function begin(port: number, path: string, head: string[], body: string) {
  const socket = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:8080`, ...head, "", body];
  await socket.write(new TextEncoder().encode(lines.join("\r\n")));
  return {
    send: (text: string) => socket.write(new TextEncoder().encode(text)),
    /** The first piece of the answer, or nothing when there was none. */
    async answer(): Promise<string> {
      const buffer = new Uint8Array(65_536);
      const length = await socket.read(buffer).catch(() => null);
      return new TextDecoder().decode(buffer.subarray(0, length ?? 0));
    },
    [Symbol.dispose]: () => socket.close(),
  };
}

const json = ["Content-Type: application/json", "Content-Length: 1000"];
const chunked = ["Content-Type: application/json", "Transfer-Encoding: chunked"];

Deno.test("a body that stops coming is a 400 with the envelope, and one that comes is read", async () => {
  const app = new Hono();
  app.onError((error, c) => failed(error, c, { log: silentLog }));
  app.use(slowBody({ first_ms: 100, bytesPerSecond: 1000 }));
  app.post("/", async (c) => c.text((await c.req.text()).length.toString()));
  await using server = Deno.serve(listening, app.fetch);
  for (const head of [json, chunked]) {
    using slow = await begin(server.addr.port, "/", head, head === chunked ? "1\r\n{\r\n" : "{");
    assert.match(await slow.answer(), /^HTTP\/1.1 400 [^]*VALIDATION_ERROR/);
  }
  using paced = await begin(server.addr.port, "/", json, "a".repeat(400));
  // More time than any body has; what came has earned it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await paced.send("a".repeat(600));
  assert.match(await paced.answer(), /^HTTP\/1.1 200 [^]*1000$/);
});

Deno.test("bodies that trickle hold no connection of the database", async () => {
  await using test = await testApp();
  await using server = Deno.serve(listening, test.app.fetch);
  const paths = [
    "/download",
    "/imports/free",
    "/imports/preview",
    "/settings",
    "/denials",
    "/dlq/purge",
  ];
  using slow = new DisposableStack();
  for (const path of [...paths, ...paths]) {
    const one = slow.use(await begin(server.addr.port, `/api/v1${path}`, json, "{"));
    await one.send('"a');
  }
  const at = `http://127.0.0.1:${server.addr.port}/api/v1`;
  for (let n = 0; n < 8; n++) {
    assert.equal((await (await fetch(`${at}/downloads`)).json()).total_count ?? 0, 0);
  }
  const held = await test.sql`select 1 from pg_stat_activity where state like 'idle in transaction%'
    and datname = current_database()`;
  assert.equal(held.length, 0);
});
