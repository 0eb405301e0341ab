import assert from "node:assert/strict";
import { peerFailed, peerSpeed, peerSucceeded } from "../../lib/store/peers.ts";
import { addCandidate, addDownload, clients, testApp } from "./support.ts";

const hard = ["a/b", "100%", "a?b#c", "a b+c", "ü 無罪", "%2F", "..x", "<b>&\"'", "a\\b"];

Deno.test("GET /peers lists whom Harmony had to do with, in the order that was asked for", async () => {
  await using test = await testApp();
  const { sql } = test;
  const id = await addDownload(sql);
  for (const at of [1, 2, 3]) {
    await peerSucceeded(sql, await addCandidate(sql, id, { username: "good", filename: `${at}` }));
  }
  await peerFailed(sql, "bad", "not_decodable");
  await peerFailed(sql, "bad", "stalled");
  await peerFailed(sql, "away", "peer_offline");
  await sql`update peers set last_seen = now() - interval '1 day' where username = 'bad'`;
  const names = async (query: string) => {
    const { status, data } = await test.ask(`/peers?${query}`);
    assert.equal(status, 200, query);
    return data.items.map(({ username }: { username: string }) => username).join(" ");
  };
  assert.equal((await names("")).split(" ").at(-1), "bad");
  assert.equal(await names("sort=score"), "good away bad");
  assert.equal(await names("sort=worst"), "bad away good");
  assert.equal(await names("sort=succeeded"), "good away bad");
  assert.equal(await names("sort=username"), "away bad good");
  assert.equal(await names("q=A&sort=username"), "away bad");
  assert.equal(await names("q=%25"), "");
  assert.equal(await names("sort=username&limit=1&offset=1"), "bad");
  for (const query of ["sort=x", "limit=0", "limit=1000", "offset=-1"]) {
    assert.equal((await test.ask(`/peers?${query}`)).status, 400, query);
  }
});

Deno.test("GET /peers/{username} gives what was seen, what is blocked and what was tried", async () => {
  await using test = await testApp();
  const { sql } = test;
  const id = await addDownload(sql, { state: "completed" });
  const candidate = await addCandidate(sql, id, { state: "done", tried_at: new Date() });
  await peerSpeed(sql, "mira", 1000);
  await peerSpeed(sql, "mira", 2000);
  await peerSucceeded(sql, candidate);
  await test.ask("/denials", { method: "POST", json: { username: "mira", days: 1 } });
  const { status, data } = await test.ask("/peers/mira");
  assert.equal(status, 200);
  const { score, succeeded, failed, bytes, speed, last_outcome, blocked } = data.history;
  assert.deepEqual([succeeded, failed, bytes, speed, last_outcome, blocked], [
    1,
    0,
    1000,
    1300,
    "done",
    true,
  ]);
  assert.equal(score.toFixed(2), "0.80");
  assert.deepEqual(data.denials.map((one: { kind: string }) => one.kind), ["peer"]);
  assert.deepEqual(data.tries.map((one: { download_id: number }) => one.download_id), [id]);
  assert.equal((await test.ask("/peers/nobody")).status, 404);
});

Deno.test("a peer has a page, whatever they are called", async () => {
  await using test = await testApp();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, test.app.fetch);
  try {
    for (const name of hard) {
      await peerFailed(test.sql, name, "stalled");
      const path = `/peers/${encodeURIComponent(name)}`;
      const json = await fetch(`http://127.0.0.1:${server.addr.port}/api/v1${path}`);
      assert.equal((await json.json()).username, name);
      const { status, text } = await test.ask(path, { headers: clients.page });
      assert.equal(status, 200, name);
      assert.ok(!text.includes('<b>&"'), name);
    }
    const list = await test.ask("/peers?sort=username", { headers: clients.page });
    const href = (name: string) => `/peers/${encodeURIComponent(name)}`.replaceAll("'", "&#39;");
    for (const name of hard) assert.ok(list.text.includes(href(name)), name);
  } finally {
    await server.shutdown();
  }
});
