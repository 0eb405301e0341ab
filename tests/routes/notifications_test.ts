import assert from "node:assert/strict";
import { type NotificationEvent, NotificationTarget } from "../../lib/schemas/notification.ts";
import { startDiscord } from "../support/discord.ts";
import { allowed } from "../support/notified.ts";
import { startWebhook, webhookSecret } from "../support/webhook.ts";
import { clients, type TestApp, testApp } from "./support.ts";

const targets = "/api/v1/notifications/targets";
const events: NotificationEvent[] = ["download_failed"];
const hook = {
  name: "My program",
  kind: "webhook",
  url: "https://hooks.test/tOkEn?key=tOkEn",
  secret: webhookSecret,
  events,
};

async function add({ ask }: TestApp, more: object = {}): Promise<NotificationTarget> {
  const { status, data, text } = await ask(targets, { method: "POST", json: { ...hook, ...more } });
  assert.equal(status, 201, text);
  return data;
}

Deno.test("a target is added, read, changed and removed; what opens it is shown nowhere and kept sealed", async () => {
  await using test = await testApp();
  const made = await add(test);
  assert.deepEqual(Object.keys(made).sort(), Object.keys(NotificationTarget.shape).sort());
  assert.deepEqual([made.host, made.has_secret, made.enabled], ["hooks.test", true, true]);
  const change = { enabled: false, language: "de", events: ["disk_low"] };
  const changed = await test.ask(`${targets}/${made.id}`, { method: "PATCH", json: change });
  assert.deepEqual({ ...changed.data, ...change }, changed.data);
  const page = await test.ask("/notifications/targets", { headers: clients.page });
  assert.match(page.text, /My program/);
  const list = await test.ask(targets);
  assert.equal(list.data.targets.length, 1);
  const rows = JSON.stringify(await test.sql`select * from notification_targets`);
  for (const text of [rows, page.text, list.text, JSON.stringify(test.logged)]) {
    assert.doesNotMatch(text, /tOkEn|correct horse/);
  }
  assert.equal((await test.ask(`${targets}/${made.id}`, { method: "DELETE" })).status, 200);
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const call = method === "PATCH" ? { method, json: {} } : { method };
    assert.equal((await test.ask(`${targets}/${made.id}`, call)).status, 404, method);
  }
  assert.equal((await test.ask(`${targets}/7`)).status, 404);
});

const unfit: [field: string, more: object][] = [
  ["name", { name: " " }],
  ["kind", { kind: "mail" }],
  ["events", { events: [] }],
  ["events", { events: ["everything"] }],
  ["priority", { priority: 6 }],
  ["language", { language: "fr" }],
  ["secret", { secret: "short" }],
  ["secret", { secret: undefined }],
  ["secret", { secret: "a\u0000bcdefghijklmnopq" }],
  ["url", { url: "ftp://hooks.test/" }],
  ["url", { url: "https://a:b@hooks.test/" }],
  ["url", { url: "http://127.0.0.1/" }],
  ["url", { url: "http://[::1]:8080/" }],
  ["url", { url: "http://localhost/" }],
  ["url", { url: "http://169.254.169.254/latest" }],
  ["url", { kind: "ntfy", url: "https://ntfy.sh/" }],
  ["url", { kind: "discord", url: "https://discord.com/api/channels/1" }],
  ["url", { kind: "apprise", url: "https://apprise.test/add/key" }],
  ["secret", { kind: "apprise", url: "https://apprise.test/notify", secret: undefined }],
];

Deno.test("what does not fit is a 422 that names its field, and nothing is kept", async () => {
  await using test = await testApp();
  for (const [field, more] of unfit) {
    const { status, data } = await test.ask(targets, {
      method: "POST",
      json: { ...hook, ...more },
    });
    const named = data.error.meta.fields.map(({ name }: { name: string }) => name.split(".")[0]);
    assert.deepEqual([status, named.includes(field)], [422, true], JSON.stringify(more));
  }
  assert.deepEqual((await test.ask(targets)).data.targets, []);
});

Deno.test("a name stands once; of fifty there is no further", async () => {
  await using test = await testApp();
  await add(test);
  const twice = await test.ask(targets, { method: "POST", json: hook });
  assert.deepEqual([twice.status, twice.data.error.code], [409, "CONFLICT"]);
  const other = await add(test, { name: "Other" });
  const renamed = { method: "PATCH", json: { name: "My program" } };
  assert.equal((await test.ask(`${targets}/${other.id}`, renamed)).status, 409);
  await test.sql`insert into notification_targets
    select gen_random_uuid(), n::text, kind, sealed, host, has_secret, priority, tag, events
    from notification_targets, generate_series(3, 50) n where name = 'Other'`;
  const more = await test.ask(targets, { method: "POST", json: { ...hook, name: "More" } });
  assert.equal(more.status, 409);
});

Deno.test("of two targets that take one name at once one is refused", async () => {
  await using test = await testApp();
  const ids = [await add(test), await add(test, { name: "Other" })].map(({ id }) => id);
  const rename = { method: "PATCH", json: { name: "Same" } };
  const answers = await Promise.all(ids.map((id) => test.ask(`${targets}/${id}`, rename)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

Deno.test("what opens one host is not sent to another: the secret is asked for anew", async () => {
  await using test = await testApp();
  const { id } = await add(test);
  const path = `${targets}/${id}`;
  const moved = await test.ask(path, { method: "PATCH", json: { url: "https://evil.test/" } });
  assert.deepEqual([moved.status, moved.data.error.meta.fields[0].name], [422, "secret"]);
  const same = await test.ask(path, { method: "PATCH", json: { url: "https://hooks.test/b" } });
  assert.equal(same.status, 200);
  const json = { url: "https://other.test/", secret: "another long secret" };
  assert.equal((await test.ask(path, { method: "PATCH", json })).data.host, "other.test");
});

Deno.test("the test button sends at once and says what was answered", async () => {
  await using webhook = startWebhook();
  await using discord = startDiscord();
  await using test = await testApp(allowed);
  const good = await add(test, { url: `${webhook.url}/hook`, enabled: false });
  const lost = await add(test, {
    name: "Lost",
    kind: "discord",
    url: `${discord.url}/api/webhooks/1/tOkEn`,
  });
  const press = (id: string, headers = {}) =>
    test.ask(`/notifications/targets/${id}/test`, { method: "POST", headers });
  assert.deepEqual((await press(good.id)).data, { ok: true, status_code: 204, error: null });
  assert.deepEqual([...webhook.taken.values()].map(({ event }) => event), ["test"]);
  assert.deepEqual((await press(lost.id)).data, { ok: false, status_code: 404, error: "status" });
  const toast = await press(lost.id, { ...clients.fragment, Cookie: "lang=de" });
  assert.match(toast.text, /404/);
  assert.doesNotMatch(toast.text, /tOkEn/);
  const plain = await press(good.id, clients.page);
  assert.deepEqual([plain.status, plain.headers.get("Location")], [303, "/notifications/targets"]);
  const { data } = await test.ask("/api/v1/notifications/deliveries");
  assert.deepEqual(data.deliveries.map(({ state }: { state: string }) => state), [
    "sent",
    "failed",
    "failed",
    "sent",
  ]);
  const said = await test.ask(`/api/v1/notifications/deliveries/${data.deliveries[0].id}`);
  assert.deepEqual(said.data, webhook.received.at(-1)!.body);
});

Deno.test("a form without JavaScript adds, changes and removes", async () => {
  await using test = await testApp();
  const post = (path: string, form: Record<string, string>) =>
    test.ask(`/notifications/targets${path}`, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { ...clients.page, "Content-Type": "application/x-www-form-urlencoded" },
    });
  const { kind, url, name } = { ...hook, kind: "ntfy", url: "https://ntfy.sh/mine" };
  const form = { kind, url, name, secret: "", priority: "", tag: "", events: "disk_low" };
  const { status, headers } = await post("", form);
  assert.deepEqual([status, headers.get("Location")], [303, "/notifications/targets"]);
  const [target] = (await test.ask(targets)).data.targets;
  assert.deepEqual([target.events, target.priority, target.has_secret], [
    ["disk_low"],
    null,
    false,
  ]);
  const change = { name, url: "", secret: "", priority: "4", events: "job_failed" };
  assert.equal((await post(`/${target.id}`, change)).status, 303);
  const changed = (await test.ask(`${targets}/${target.id}`)).data;
  assert.deepEqual([changed.priority, changed.host, changed.events], [4, "ntfy.sh", [
    "job_failed",
  ]]);
  assert.equal((await post(`/${target.id}`, { events: "" })).status, 422);
  assert.equal((await post(`/${target.id}/remove`, {})).status, 303);
  assert.deepEqual((await test.ask(targets)).data.targets, []);
});
