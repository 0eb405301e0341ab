import assert from "node:assert/strict";
import { createPost, type Resolve } from "../../lib/fetch_post.ts";
import { createLog, type Fields, silentLog } from "../../lib/log.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { startReceiver } from "../support/receiver.ts";

const inside = ["127.0.0.0/8"];
const message = { service: "webhook", headers: {}, body: "{}", timeoutMs: 2000 };
const json = { "Content-Type": "application/json" };

async function faultOf(posting: Promise<unknown>): Promise<string> {
  const error = await posting.then(() => undefined, (error) => error);
  assert.ok(error instanceof ServiceError, `${error}`);
  return error.fault;
}

Deno.test("nothing is sent inside unless the host, the address or its network is allowed", async () => {
  await using receiver = startReceiver(() => new Response());
  const { port } = new URL(receiver.url);
  const post = createPost(silentLog, "Harmony/1");
  const send = (url: string, allowed: string[]) =>
    post({ ...message, headers: json, url, allowed });
  for (
    const host of ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "10.0.0.1"]
  ) {
    assert.equal(await faultOf(send(`http://${host}:${port}/`, [])), "not_allowed", host);
  }
  for (const host of ["169.254.169.254", "[::ffff:10.0.0.1]", "[fd00::1]", "192.168.1.1"]) {
    assert.equal(await faultOf(send(`http://${host}/`, inside)), "not_allowed", host);
  }
  for (const url of ["ftp://127.0.0.1/", "file:///etc/passwd", "http://a:b@127.0.0.1/", "x"]) {
    assert.equal(await faultOf(send(url, inside)), "not_allowed", url);
  }
  assert.equal(receiver.received.length, 0);
  for (const allowed of [["127.0.0.1"], inside, ["localhost", "127.0.0.1"]]) {
    assert.equal((await send(receiver.url, allowed)).status, 200);
  }
  assert.deepEqual(receiver.wrong, []);
});

Deno.test("a name counts by all its addresses, and the one that was checked is asked", async () => {
  await using receiver = startReceiver(() => new Response());
  const { port } = new URL(receiver.url);
  const asked: string[] = [];
  const answers = [["93.184.215.14", "127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]];
  const resolve: Resolve = (host) => {
    asked.push(host);
    return Promise.resolve(answers.shift()!);
  };
  const post = createPost(silentLog, "Harmony/1", resolve);
  const url = `http://ntfy.test:${port}/`;
  const send = (allowed: string[]) => post({ ...message, headers: json, url, allowed });
  assert.equal(await faultOf(send([])), "not_allowed");
  assert.equal((await send(["ntfy.test"])).status, 200);
  assert.equal(await faultOf(send(["127.0.0.1/32", "*.other.test"])), "not_allowed");
  assert.deepEqual(asked, ["ntfy.test", "ntfy.test", "ntfy.test"], "each time once");
  assert.equal(receiver.received[0]!.headers.get("Host"), `ntfy.test:${port}`);
});

Deno.test("nobody follows a redirect, wherever it leads", async () => {
  await using receiver = startReceiver(() => new Response());
  const post = createPost(silentLog, "Harmony/1");
  for (const status of [301, 302, 303, 307, 308]) {
    const headers = { Location: "http://127.0.0.1:1/secret" };
    receiver.instead.push(() => new Response(null, { status, headers }));
    const sending = post({ ...message, headers: json, url: receiver.url, allowed: inside });
    assert.equal(await faultOf(sending), "redirected");
  }
  assert.equal(receiver.received.length, 5);
});

Deno.test("an answer is bounded in time; a yes counts however much follows it", async () => {
  await using receiver = startReceiver(() => new Response());
  const post = createPost(silentLog, "Harmony/1");
  const send = (timeoutMs: number) =>
    post({ ...message, headers: json, timeoutMs, url: receiver.url, allowed: inside });
  let late = () => {};
  receiver.instead.push(() => new Promise((resolve) => late = () => resolve(new Response())));
  assert.equal(await faultOf(send(100)), "timeout");
  late();
  receiver.instead.push(() => new Response("a".repeat(1_000_000)));
  const { text } = await send(5000);
  assert.equal(text.length, 10_000);
});

Deno.test("neither the address nor what opens it is in a log or an error", async () => {
  await using receiver = startReceiver(() => new Response(null, { status: 500 }));
  const lines: Fields[] = [];
  const log = createLog((level, event, fields) => void lines.push({ level, event, ...fields }));
  const post = createPost(log, "Harmony/1");
  for (const base of [receiver.url, "http://127.0.0.1:9"]) {
    const url = `${base}/tOkEn?key=tOkEn`;
    const headers = { ...json, Authorization: "Bearer tOkEn" };
    const error = await post({ ...message, url, headers, allowed: inside }).catch((error) => error);
    assert.doesNotMatch(Deno.inspect(error, { depth: 9 }), /tOkEn/);
  }
  assert.equal(lines.length, 2);
  assert.doesNotMatch(JSON.stringify(lines), /tOkEn/);
});

Deno.test("who answers with nothing, or wants to speak otherwise than HTTP, holds nobody up", async () => {
  for (
    const answer of [
      "",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
    ]
  ) {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const met = listener.accept().then(async (connection) => {
      await connection.read(new Uint8Array(1000));
      await connection.write(new TextEncoder().encode(answer));
      connection.close();
    });
    const url = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}/`;
    const posting = createPost(silentLog, "Harmony/1")({ ...message, url, allowed: inside });
    assert.equal(await faultOf(posting), "unreachable", answer);
    await met;
  }
});
