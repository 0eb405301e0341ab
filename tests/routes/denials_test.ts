import assert from "node:assert/strict";
import { nextCandidate } from "../../lib/store/candidates.ts";
import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

const file = "Music\\Low Tide\\01 - Glass Harbour.flac";

/** Blocks something and gives its entry. */
async function block(test: TestApp, json: Record<string, unknown>) {
  const { status, data } = await test.ask("/denials", { method: "POST", json });
  assert.equal(status, 201, JSON.stringify(data));
  return data.denial;
}

Deno.test("POST /denials takes a user, a folder, a file, or a file from anybody", async () => {
  await using test = await testApp();
  const entry = async (json: Record<string, unknown>) => {
    const { kind, username, path, size, created_by, until } = await block(test, json);
    assert.deepEqual([created_by, until], ["person", null]);
    return [kind, username, path, size];
  };
  assert.deepEqual(await entry({ username: "mira" }), ["peer", "mira", null, null]);
  assert.deepEqual(await entry({ username: "mira", filename: file }), ["file", "mira", file, null]);
  assert.deepEqual(
    await entry({ username: "mira", folder: "Music\\Low Tide" }),
    ["folder", "mira", "Music\\Low Tide\\", null],
  );
  assert.deepEqual(await entry({ username: "otto", folder: "a/b" }), [
    "folder",
    "otto",
    "a/b/",
    null,
  ]);
  assert.deepEqual(await entry({ filename: file, size: 1000 }), [
    "copy",
    null,
    "01 - glass harbour.flac",
    1000,
  ]);
  const events = await test.sql`select details->>'name' as name from activity_events
    where type = 'peer' and status = 'blocked' order by id`;
  assert.deepEqual(events.map(({ name }) => name).slice(0, 2), ["mira", `mira: ${file}`]);
});

Deno.test("POST /denials refuses what names nothing, too much, or a past", async () => {
  await using test = await testApp();
  const wrong: [body: unknown, field: string][] = [
    [{}, "username"],
    [{ username: "  " }, "username"],
    [{ folder: "a" }, "username"],
    [{ filename: file }, "size"],
    [{ filename: file, size: 0 }, "size"],
    [{ username: "mira", folder: "a", filename: "b" }, "folder"],
    [{ username: "m\0ira" }, "username"],
    [{ username: "mira", filename: "a\0" }, "filename"],
    [{ username: "mira", days: 0 }, "days"],
    [{ username: "mira", until: "2020-01-01" }, "until"],
    [{ username: "mira", until: "+275760-09-13" }, "until"],
    [{ username: "x".repeat(501) }, "username"],
    [[], "body"],
    ["mira", "body"],
  ];
  for (const [json, field] of wrong) {
    const { status, data } = await test.ask("/denials", { method: "POST", json });
    assert.equal(status, 422, JSON.stringify(json));
    assert.equal(data.error.meta.fields[0].name, field, JSON.stringify(json));
  }
  assert.equal((await test.ask("/denials")).data.total_count, 0);
});

Deno.test("the same again changes its end, and a person's word takes the place of Harmony's", async () => {
  await using test = await testApp();
  await test.sql`insert into peer_denials (username, reason, until)
    values ('mira', 'peer_offline', now() + interval '1 minute')`;
  const denial = await block(test, { username: "mira", days: 7, reason: "Always slow" });
  assert.deepEqual([denial.reason, denial.note, denial.created_by], [
    "by_person",
    "Always slow",
    "person",
  ]);
  const days = (Date.parse(denial.until) - Date.now()) / 86_400_000;
  assert.equal(Math.round(days), 7);
  assert.equal((await test.ask("/denials")).data.total_count, 1);
});

Deno.test("GET /denials narrows by kind, maker and text, pages, and leaves out what is past", async () => {
  await using test = await testApp();
  await block(test, { username: "mira" });
  await block(test, { username: "mira", folder: "Music\\100%_Live", reason: "Bad rips" });
  await test.sql`insert into peer_denials (kind, username, filename, reason)
    values ('file', 'otto', 'a.mp3', 'stalled')`;
  await test.sql`insert into peer_denials (username, reason, until)
    values ('past', 'stalled', now() - interval '1 second')`;
  const users = async (query: string) => {
    const { status, data } = await test.ask(`/denials?${query}`);
    assert.equal(status, 200, query);
    return data.items.map((one: { kind: string; username: string }) =>
      `${one.username} ${one.kind}`
    );
  };
  assert.deepEqual(await users(""), ["otto file", "mira folder", "mira peer"]);
  assert.deepEqual(await users("kind=folder&by=&q="), ["mira folder"]);
  assert.deepEqual(await users("by=harmony"), ["otto file"]);
  assert.deepEqual(await users("q=100%25_l"), ["mira folder"]);
  assert.deepEqual(await users("q=bad+rips"), ["mira folder"]);
  assert.deepEqual(await users("limit=1&offset=1"), ["mira folder"]);
  for (const query of ["kind=x", "by=me", "limit=0", "limit=201", "offset=-1", "offset=x"]) {
    assert.equal((await test.ask(`/denials?${query}`)).status, 400, query);
  }
});

Deno.test("PATCH /denials/{id} changes end and note, a form by POST does the same", async () => {
  await using test = await testApp();
  const { id } = await block(test, { username: "mira" });
  const patch = (json: unknown) => test.ask(`/denials/${id}`, { method: "PATCH", json });
  const until = new Date(Date.now() + 60_000).toISOString();
  assert.equal((await patch({ until })).data.until, until);
  assert.deepEqual(pickNote((await patch({ note: "why" })).data), [until, "why"]);
  assert.deepEqual(pickNote((await patch({ until: null })).data), [null, "why"]);
  for (const json of [{}, { until: "yesterday" }, { until: "2020-01-01" }, { note: 7 }]) {
    assert.equal((await patch(json)).status, 422, JSON.stringify(json));
  }
  const form = await test.ask(`/denials/${id}`, {
    method: "POST",
    headers: { ...clients.page, "Content-Type": "application/x-www-form-urlencoded" },
    body: "until=&days=3&note=",
  });
  assert.deepEqual([form.status, form.headers.get("Location")], [303, "/denials"]);
  const [entry] = (await test.ask("/denials")).data.items;
  assert.ok(entry.until > until && entry.note === null);
  for (const missing of ["999", "0", "-1", "x", "9007199254740993"]) {
    const { status } = await test.ask(`/denials/${missing}`, {
      method: "PATCH",
      json: { note: "x" },
    });
    assert.equal(status, 404, missing);
  }
});

const pickNote = ({ until, note }: { until: string | null; note: string | null }) => [until, note];

Deno.test("DELETE /denials/{id} lifts one, a second time there is nothing", async () => {
  await using test = await testApp();
  const { id } = await block(test, { username: "mira" });
  const lift = () => test.ask(`/denials/${id}`, { method: "DELETE" });
  assert.deepEqual([(await lift()).status, (await lift()).status], [200, 404]);
  const [event] = await test.sql`select details from activity_events where status = 'released'`;
  assert.equal(event!["details"].name, "mira");
});

Deno.test("POST /denials/lift lifts several, each with its result", async () => {
  await using test = await testApp();
  const ids = [
    (await block(test, { username: "mira" })).id,
    (await block(test, { username: "otto" })).id,
  ];
  const lift = (json: unknown) => test.ask("/denials/lift", { method: "POST", json });
  assert.deepEqual((await lift({ ids: [ids[0], 999, ids[0]] })).data.results, [
    { id: ids[0], ok: true },
    { id: 999, ok: false, code: "NOT_FOUND" },
  ]);
  for (const json of [{}, { ids: [] }, { ids: ["x"] }, { ids: [0] }, { ids: Array(501).fill(1) }]) {
    assert.equal((await lift(json)).status, 422, JSON.stringify(json).slice(0, 40));
  }
  const form = await test.ask("/denials/lift", {
    method: "POST",
    headers: { ...clients.page, "Content-Type": "application/x-www-form-urlencoded" },
    body: `ids=${ids[1]}`,
  });
  assert.equal(form.status, 303);
  assert.equal((await test.ask("/denials")).data.total_count, 0);
});

Deno.test("the buttons of a file block it, its folder or its user, and lead back to the download", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "review" });
  const candidate = await addCandidate(test.sql, id, { filename: file, outcome: "auto" });
  const press = (scope: string, headers: Record<string, string> = clients.page) =>
    test.ask("/denials", {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ scope, username: "mira", filename: file, download_id: `${id}` }),
    });
  assert.equal((await nextCandidate(test.sql, id))?.id, candidate);
  for (const scope of ["file", "folder", "peer"]) {
    const { status, headers } = await press(scope);
    assert.deepEqual([status, headers.get("Location")], [303, `/download/${id}`]);
  }
  const { data } = await test.ask("/denials");
  assert.deepEqual(data.items.map((one: { kind: string; path: string }) => [one.kind, one.path]), [
    ["peer", null],
    ["folder", "Music\\Low Tide\\"],
    ["file", file],
  ]);
  assert.equal(await nextCandidate(test.sql, id), undefined);
  const toast = await press("peer", clients.fragment);
  assert.equal(toast.headers.get("HX-Trigger"), "denials, downloads");
  assert.match(toast.text, /hx-target="#toasts".*Blocked: mira\./s);
  const page = await test.ask(`/download/${id}`, { headers: clients.page });
  assert.match(page.text, /Left alone.*Blocked by you/s);
});

Deno.test("the deny list is a page, with what stands in it escaped", async () => {
  await using test = await testApp();
  await block(test, { username: "<script>x</script>", reason: "<b>" });
  const { status, text } = await test.ask("/denials", { headers: clients.page });
  assert.equal(status, 200);
  assert.match(text, /&lt;script&gt;x/);
  assert.doesNotMatch(text, /<script>x|<b>/);
});
