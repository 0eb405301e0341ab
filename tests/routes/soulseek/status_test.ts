import assert from "node:assert/strict";
import { keepSnapshot } from "../../../lib/store/snapshots.ts";
import { noteSlskd } from "../../../lib/store/health.ts";
import { eventually } from "../../support/harmony.ts";
import { clients, testApp } from "../support.ts";
import { besideSlskd } from "./support.ts";

const server = { address: "vps.slsknet.org", state: "Connected, LoggedIn", logged_in: true };

Deno.test("the status of slskd is what was written down last, with its server and its shares", async () => {
  await using test = await testApp();
  await noteSlskd(test.sql, { status: "ok", version: "0.26.0", username: "me" });
  const shares = { directories: 40, files: 812, scanning: false };
  await keepSnapshot(test.sql, "slskd", { server, shares });
  const { status, data } = await test.ask("/api/v1/soulseek/status");
  assert.equal(status, 200);
  const { since, checked_at, ...rest } = data;
  assert.ok(!Number.isNaN(Date.parse(since)) && !Number.isNaN(Date.parse(checked_at)));
  assert.deepEqual(rest, {
    status: "connected",
    health: "ok",
    version: "0.26.0",
    username: "me",
    detail: null,
    server,
    shares,
  });
});

Deno.test("slskd that was never seen is disconnected, and without an address it says so", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const { data } = await test.ask("/soulseek/status");
  assert.deepEqual([data.status, data.health], ["disconnected", "not_configured"]);
  const tested = await test.ask("/soulseek/status/test", { method: "POST" });
  assert.equal(tested.status, 503);
  assert.deepEqual(tested.data.error.meta.missing, { soulseek: ["SLSKD_BASE_URL"] });
});

Deno.test("a test of the connection writes down that slskd does not answer, and says it", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask("/soulseek/status/test", { method: "POST" });
  assert.equal(status, 200);
  assert.deepEqual([data.status, data.health], ["disconnected", "unreachable"]);
  const { status: failed } = await test.ask("/soulseek/status/reconnect", { method: "POST" });
  assert.equal(failed, 502);
});

Deno.test("the page shows each setting, and of a secret only that it is set", async () => {
  await using test = await testApp({ SLSKD_API_KEY: "very-secret-key", TRANSFER_STALL_S: "44" });
  const { text } = await test.ask("/soulseek", { headers: clients.page });
  assert.match(text, /SLSKD_API_KEY/);
  assert.match(text, /••••••/);
  assert.doesNotMatch(text, /very-secret-key/);
  const { data } = await test.ask("/api/v1/soulseek");
  const of = (name: string) => data.settings.find((one: { name: string }) => one.name === name);
  assert.deepEqual(of("SLSKD_API_KEY"), {
    name: "SLSKD_API_KEY",
    value: null,
    secret: true,
    is_set: true,
    required: true,
    source: "environment",
  });
  assert.equal(of("TRANSFER_STALL_S").value, "44");
  assert.equal(of("TRANSFER_STALL_S").source, "environment");
  assert.equal(of("TRANSFER_QUEUE_MAX_S").source, "default");
});

Deno.test("a setting that is missing and needed is named in red", async () => {
  await using test = await testApp();
  const { text } = await test.ask("/soulseek", { headers: clients.page });
  assert.match(text, /badge-bad[^]*?Missing/);
});

Deno.test("slskd is asked on request: its server and shares are known then, and it reconnects", async () => {
  await using app = await besideSlskd();
  const post = (name: string) => app.ask(`/soulseek/status/${name}`, { method: "POST" });
  await eventually(() => post("test"), ({ data }) => data.status === "connected");
  const { data } = await app.ask("/soulseek/status");
  assert.deepEqual([data.version, data.username, data.server.address, data.shares.files], [
    "0.26.0",
    "harmony_demo",
    "vps.slsknet.org",
    812,
  ]);
  app.slskd.setServer("Disconnected");
  assert.deepEqual(
    (({ status, health, server }) => [status, health, server.logged_in])((await post("test")).data),
    ["disconnected", "not_logged_in", false],
  );
  assert.equal((await post("reconnect")).status, 200);
  await eventually(() => post("test"), ({ data }) => data.status === "connected");
  assert.deepEqual(app.slskd.invariants(), []);
});
