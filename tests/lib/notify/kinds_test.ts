import assert from "node:assert/strict";
import { kinds } from "../../../lib/notify/kinds/mod.ts";
import { messageOf, type Told } from "../../../lib/notify/message.ts";
import type { OpenTarget } from "../../../lib/notify/target.ts";
import type { TargetKind } from "../../../lib/schemas/notification.ts";

const id = "0b0f3a4e-3f1c-4a7e-9d35-0c3c0f0e7f11";
const at = "2026-03-18T12:15:00.000Z";

function told(more: Partial<Told> = {}): Told {
  const items = [{ at, details: { filename: "Glass.flac" } }];
  return { id, event: "download_completed", count: 1, created_at: new Date(at), items, ...more };
}

async function parcel(kind: TargetKind, what: Told, more: Partial<OpenTarget> = {}) {
  const plain = { id, kind, secret: null, priority: null, tag: null, language: "en" } as const;
  const target = { ...plain, url: "https://push.test/a/topic", ...more };
  const sent = await kinds[kind].parcel(target, messageOf(what, target.language), new Date(at));
  return { ...sent, json: JSON.parse(sent.body) };
}

Deno.test("several of a kind are one message that counts them and names the last ones", () => {
  const items = [1, 2].map((n) => ({ at, details: { filename: `@@x\\Album\\0${n} - Song.flac` } }));
  const { title, lines } = messageOf(told({ count: 12, items }), "en");
  assert.equal(title, "12 downloads completed");
  assert.deepEqual(lines, ["01 - Song.flac", "02 - Song.flac", "and 10 more"]);
});

Deno.test("messages speak German where somebody chose it, numbers and days, too", () => {
  const said = (event: Told["event"], details: Record<string, unknown>, count = 1) => {
    const { title, lines } = messageOf(told({ event, count, items: [{ at, details }] }), "de");
    return [title, ...lines];
  };
  assert.deepEqual(said("download_review", { filename: "Ärger.flac" }, 3), [
    "3 Downloads sind zu prüfen",
    "Ärger.flac",
    "und 2 weitere",
  ]);
  assert.deepEqual(said("import_finished", { name: "Lieblinge", completed: 92, failed: 8 }), [
    "Liste abgeschlossen",
    "Lieblinge: 92 in der Bibliothek, 8 nicht gefunden",
  ]);
  assert.deepEqual(
    said("disk_low", { path: "/music", free: 1_500_000_000 })[1],
    "/music: 1,5\u00a0GB frei",
  );
  assert.deepEqual(
    said("account_reconnect", { ends_at: "2026-09-03T00:00:00Z" })[1],
    [
      "Die Zustimmung läuft am 03.09.2026 ab",
    ][0],
  );
  assert.deepEqual(
    said("sync_failed", { counters: { errors: 2 } })[1],
    "2 Playlists wurden nicht gelesen",
  );
});

Deno.test("a name from outside stays one line, without signs that turn it around", () => {
  const details = { filename: "a\r\nX-Injected: 1\u202Egpj.exe\0" };
  const { lines } = messageOf(told({ items: [{ at, details }] }), "en");
  assert.deepEqual(lines, ["a X-Injected: 1 gpj.exe "]);
});

Deno.test("Discord: names mention nobody, link nowhere and have no style; all within its limits", async () => {
  const nasty = "@everyone <@&42> <#7> [free](https://evil.test) **x** `y` ~~z~~ ||w|| _v_";
  const items = Array.from({ length: 10 }, () => ({ at, details: { filename: nasty.repeat(3) } }));
  const { json, url } = await parcel("discord", told({ count: 999, items }), {
    url: "https://discord.com/api/webhooks/1/tok",
  });
  assert.equal(url, "https://discord.com/api/webhooks/1/tok?wait=true");
  assert.deepEqual(json.allowed_mentions, { parse: [] });
  const [{ description, title }] = json.embeds;
  assert.doesNotMatch(description, /(?<!\\)[@<[*`~|_]/);
  assert.ok(description.length <= 4096 && title.length + description.length <= 6000);
});

Deno.test("ntfy: topic, token and the same sequence id at each attempt; never more than it takes", async () => {
  const items = Array.from({ length: 10 }, () => ({ at, details: { filename: "ß".repeat(300) } }));
  const first = await parcel("ntfy", told({ items }), { secret: "tk_1", priority: 5 });
  const { url, headers, json } = first;
  assert.equal(url, "https://push.test/a/");
  assert.deepEqual([json.topic, json.priority, json.tags], ["topic", 5, ["white_check_mark"]]);
  assert.deepEqual([headers["Authorization"], headers["X-Sequence-ID"]], ["Bearer tk_1", id]);
  assert.ok(new TextEncoder().encode(json.message).length <= 4096);
});

Deno.test("Apprise: type and tag; addresses go along only where the address has no key", async () => {
  const secret = "mailto://a:b@c.test";
  const failed = told({ event: "download_failed" });
  const stateless = await parcel("apprise", failed, { url: "http://apprise:8000/notify/", secret });
  assert.deepEqual(stateless.json, {
    title: "A download was given up",
    body: "Glass.flac",
    type: "failure",
    format: "text",
    urls: secret,
  });
  const kept = await parcel("apprise", failed, { url: "http://x/notify/key", secret, tag: "me" });
  assert.deepEqual([kept.json.urls, kept.json.tag], [undefined, "me"]);
  assert.equal(kinds.apprise.doubt!({ status: 204, text: "" }), "no_recipient");
  assert.equal(kinds.apprise.doubt!({ status: 200, text: "" }), undefined);
});
