import assert from "node:assert/strict";
import { knownAliases } from "../../lib/store/aliases.ts";
import { addDownload, clients, testApp } from "./support.ts";

const browser = { ...clients.page, Origin: "http://127.0.0.1:8080" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

Deno.test("/aliases: added, listed, filtered and removed; each change says so", async () => {
  await using test = await testApp();
  const waiting = await addDownload(test.sql, { state: "review", artists: ["The Lanterns"] });
  await test.sql`update downloads set fingerprint = 'lanterns|glassharbour|' where id = ${waiting}`;
  const add = (name: string, alias: string) =>
    test.ask("/aliases", { method: "POST", json: { name, alias } });
  const added = await add(" The Lanterns ", "Lampen");
  assert.deepEqual([added.status, added.data.name, added.data.alias], [
    201,
    "The Lanterns",
    "Lampen",
  ]);
  await add("Ōta", "Big Field");
  const { data } = await test.ask("/aliases");
  assert.deepEqual(data.items.map(({ name }: { name: string }) => name), ["The Lanterns", "Ōta"]);
  assert.equal((await test.ask("/aliases?q=field")).data.total_count, 1);
  assert.equal((await test.ask("/aliases?q=_")).data.total_count, 0);
  assert.ok((await knownAliases(test.sql))("lampen").includes("lanterns"));
  const gone = await test.ask(`/aliases/${added.data.id}`, { method: "DELETE" });
  assert.equal(gone.status, 200);
  assert.equal((await test.ask(`/aliases/${added.data.id}`, { method: "DELETE" })).status, 404);
  assert.deepEqual((await knownAliases(test.sql))("lampen"), []);
  const told = await test.sql`select status from activity_events order by id`;
  assert.deepEqual(told.map(({ status }) => status), [
    "alias_added",
    "alias_added",
    "alias_removed",
  ]);
  const jobs = await test.sql`select payload from queue_jobs where type = 'rejudge' order by id`;
  assert.deepEqual(jobs.map(({ payload }) => [payload.reason, payload.track_keys]), [
    ["alias_added", ["lanterns|glassharbour|"]],
    ["alias_removed", ["lanterns|glassharbour|"]],
  ]);
});

Deno.test("/aliases: a pair that means nothing is refused at its field, one that is known 409", async () => {
  await using test = await testApp();
  const add = (json: unknown) => test.ask("/aliases", { method: "POST", json });
  const field = async (json: unknown) => {
    const { status, data } = await add(json);
    return [status, data.error.meta.fields?.[0]?.name];
  };
  assert.deepEqual(await field({ name: "", alias: "B" }), [422, "name"]);
  assert.deepEqual(await field({ name: "A", alias: "  " }), [422, "alias"]);
  assert.deepEqual(await field({ name: "A" }), [422, "alias"]);
  assert.deepEqual(await field({ name: "x".repeat(201), alias: "B" }), [422, "name"]);
  assert.deepEqual(await field({ name: "a\0", alias: "B" }), [422, "name"]);
  assert.deepEqual(await field({ name: "Björk", alias: "BJORK" }), [422, "alias"]);
  assert.equal((await add({ name: "A", alias: "B" })).status, 201);
  for (const pair of [{ name: "A", alias: "B" }, { name: "b", alias: "The A" }]) {
    const known = await add(pair);
    assert.deepEqual([known.status, known.data.error.meta.reason], [409, "alias_known"]);
  }
  const both = await Promise.all([1, 2].map(() => add({ name: "C", alias: "D" })));
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
});

Deno.test("/aliases: a form gets what was typed back, with what is wrong; no more than 5,000", async () => {
  await using test = await testApp();
  const send = (body: string, headers: Record<string, string> = browser) =>
    test.ask("/aliases", { method: "POST", body, headers: { ...headers, ...form } });
  const same = await send("name=Bj%C3%B6rk&alias=BJORK");
  assert.equal(same.status, 422);
  assert.match(same.text, /value="BJORK"[^>]*aria-describedby="alias-alias-error"/);
  assert.match(same.text, /That is the same name/);
  const added = await send("name=A&alias=B");
  assert.deepEqual([added.status, added.headers.get("Location")], [303, "/aliases"]);
  const fragment = await send("name=A&alias=B", {
    ...clients.fragment,
    Origin: browser.Origin,
  });
  assert.equal(fragment.status, 409);
  assert.match(fragment.text, /id="alias-add"/);
  await test.sql`insert into artist_aliases (name, alias, name_key, alias_key)
    select n, n || 'x', n, n || 'x' from generate_series(2, 5000) n`;
  const full = await test.ask("/aliases", { method: "POST", json: { name: "Y", alias: "Z" } });
  assert.deepEqual([full.status, full.data.error.meta.reason], [409, "alias_limit"]);
});
