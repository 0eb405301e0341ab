import assert from "node:assert/strict";
import { eventually } from "../../support/harmony.ts";
import { mira } from "../../support/slskd/scenario.ts";
import { clients, testApp } from "../support.ts";
import { besideSlskd } from "./support.ts";

/** Names that break addresses. */
const names = [
  "a/b",
  "what?",
  "100%",
  "100%25",
  "a%2Fb",
  "c++ & d",
  "two words",
  "Jürgen ß",
  "../admin",
  "..%2f..",
  "all",
  "semi;colon=1",
  "#hash",
  "\\back",
];

Deno.test("a user is asked by any name, through a real server and from the application alone", async () => {
  const peers = names.map((username) => ({ ...mira, username, description: `I am ${username}` }));
  await using app = await besideSlskd({ peers });
  for (const name of names) {
    const path = `/api/v1/soulseek/user/${encodeURIComponent(name)}`;
    for (const ask of [app.ask, app.askServer]) {
      const { status, data } = await ask(`${path}/info`);
      assert.deepEqual([status, data.username, data.description], [200, name, `I am ${name}`]);
    }
    assert.deepEqual((await app.askServer(`${path}/address`)).data, {
      username: name,
      address: "203.0.113.7",
      port: 2234,
    });
    assert.equal((await app.askServer(`${path}/status`)).data.status, "online");
  }
  assert.deepEqual(app.slskd.invariants(), []);
});

Deno.test("a name that no address can hold is not there, and slskd is asked for nothing else", async () => {
  await using app = await besideSlskd();
  for (const name of [".", ".."]) {
    const { status } = await app.ask(`/soulseek/user?username=${name}`, { headers: clients.page });
    assert.equal(status, 400);
    const json = { username: name, files: [{ filename: "x.flac" }] };
    assert.equal((await app.ask("/soulseek/download", { method: "POST", json })).status, 422);
  }
  const { status } = await app.askServer(`/api/v1/soulseek/user/%ED%A0%80/info`);
  assert.equal(status, 404);
  assert.deepEqual(app.slskd.invariants(), []);
});

Deno.test("a user who is offline or unknown is a 404, silence a 504, and slskd's own trouble a 502", async () => {
  await using app = await besideSlskd({
    peers: [mira, { ...mira, username: "gone", presence: "Offline" }],
    injections: [
      { id: "user-silent", match: { username: "mira" }, params: { what: "info" } },
      { id: "http-error", match: { route: "*/endpoint" }, params: { status: 500 } },
    ],
  });
  for (const name of ["gone", "nobody"]) {
    const { status, data } = await app.ask(`/soulseek/user/${name}/info`);
    assert.equal(status, 404);
    assert.equal(data.error.meta.reason, "peer_offline");
    const presence = await app.ask(`/soulseek/user/${name}/status`);
    assert.deepEqual([presence.status, presence.data.status], [200, "offline"]);
  }
  const silent = await app.ask("/soulseek/user/mira/info");
  assert.deepEqual([silent.status, silent.data.error.meta.reason], [504, "peer_timeout"]);
  const broken = await app.ask("/soulseek/user/mira/address");
  assert.deepEqual([broken.status, broken.data.error.code], [502, "DEPENDENCY_ERROR"]);
});

Deno.test("without slskd a user cannot be asked", async () => {
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  const { status, data } = await unset.ask("/soulseek/user/mira/info");
  assert.deepEqual([status, data.error.meta.missing], [503, { soulseek: ["SLSKD_BASE_URL"] }]);
  const events = await unset.sql`select status from activity_events`;
  assert.deepEqual([...events], [], "nobody wanted to download");
  await using away = await testApp();
  assert.equal((await away.ask("/soulseek/user/mira/info")).status, 502);
});

/** One pixel. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

Deno.test("what strangers write is text, and their picture is shown only when it is a small image", async () => {
  const attack = "<script>alert(1)</script>";
  const svg = btoa("<svg onload=alert(1) xmlns='http://www.w3.org/2000/svg'/>");
  const peers = [
    { ...mira, description: attack, picture: png },
    { ...mira, username: "svg", picture: svg },
    { ...mira, username: "junk", picture: "***" },
    { ...mira, username: "huge", picture: btoa("x".repeat(300_000)) },
  ];
  await using app = await besideSlskd({ peers });
  const { text } = await app.ask("/soulseek/user/mira/info", { headers: clients.fragment });
  assert.doesNotMatch(text, /<script/);
  assert.match(text, /&lt;script&gt;/);
  assert.match(text, /src="data:image\/png;base64,/);
  for (const name of ["svg", "junk", "huge"]) {
    const { data } = await app.ask(`/soulseek/user/${name}/info`);
    assert.deepEqual([data.has_picture, data.picture], [true, null], name);
  }
});

Deno.test("a piece of the page says why it stays empty, and a browser is led to the page", async () => {
  await using app = await besideSlskd({ peers: [] });
  const piece = await app.ask("/soulseek/user/gone/info", { headers: clients.fragment });
  assert.equal(piece.status, 200);
  assert.match(piece.text, /Offline, or nobody has that name/);
  const page = await app.ask("/soulseek/user/a%2Fb/info", { headers: clients.page });
  assert.deepEqual([page.status, page.headers.get("Location")], [
    303,
    "/soulseek/user?username=a%2Fb",
  ]);
});

Deno.test("where slskd cannot say whether a user is there, it is asked again", async () => {
  await using app = await besideSlskd({
    injections: [{ id: "http-error", match: { route: "*/users/*/status" } }],
  });
  const { text } = await app.ask("/soulseek/user/mira/status", { headers: clients.fragment });
  assert.match(text, /^<span id="user-status"[^>]*every 30s[^>]*><\/span>$/);
});

Deno.test("who goes away while a user is asked leaves no error in the log", async () => {
  await using app = await besideSlskd({
    injections: [{ id: "slow-answer", match: { route: "*/info" }, params: { ms: 300 } }],
  });
  const stop = new AbortController();
  const asked = app.askServer("/api/v1/soulseek/user/mira/info", { signal: stop.signal });
  await eventually(() => app.slskd.log, (log) => log.some(({ path }) => path.endsWith("/info")));
  stop.abort();
  await assert.rejects(asked);
  const ended = (log: typeof app.logged) => log.find(({ event }) => event === "api.request");
  await eventually(() => app.logged, (log) => ended(log));
  assert.deepEqual(app.logged.filter(({ event }) => event === "api.error"), []);
});
