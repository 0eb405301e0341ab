import assert from "node:assert/strict";
import { sections } from "../../lib/schemas/setting_sections.ts";
import { clients, type TestApp, testApp } from "./support.ts";

const send = (
  test: TestApp,
  section: string,
  fields: Record<string, string>,
  headers: Record<string, string> = clients.page,
) =>
  test.ask(`/settings/sections/${section}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
  });

const valueOf = async (test: TestApp, key: string) =>
  (await test.ask("/api/v1/settings")).data.settings[key];

Deno.test("every section is a page in both languages, with each of its settings", async () => {
  await using test = await testApp();
  for (const [section, names] of Object.entries(sections)) {
    for (const language of ["en", "de"]) {
      const headers = { ...clients.page, "Accept-Language": language };
      const { status, text } = await test.ask(`/settings/sections/${section}`, { headers });
      assert.equal(status, 200);
      for (const name of names) assert.ok(text.includes(`id="${name.toLowerCase()}"`), name);
    }
  }
  assert.equal((await test.ask("/settings/sections/none")).status, 404);
});

Deno.test("the short address of a section leads to its page", async () => {
  await using test = await testApp();
  for (const section of Object.keys(sections)) {
    const { status, headers } = await test.ask(`/settings/${section}`, { headers: clients.page });
    if (status !== 200) {
      assert.deepEqual([status, headers.get("Location")], [302, `/settings/sections/${section}`]);
    }
  }
  assert.equal((await test.ask("/settings/none", { headers: clients.page })).status, 404);
});

Deno.test("a form saves alone, without JavaScript, and only what a person changed", async () => {
  await using test = await testApp();
  const fields = { transfer_stall_s: "77", retry_max_attempts: "10", retry_jitter_pct: "0,3" };
  const answer = await send(test, "downloads", fields);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("Location"), "/settings/sections/downloads");
  const kept = await test.sql`select key, value from settings order by key`;
  assert.deepEqual(kept.map(({ key, value }) => [key, value]), [
    ["retry_jitter_pct", 0.3],
    ["transfer_stall_s", 77],
  ]);
  await send(test, "downloads", { transfer_stall_s: "" });
  assert.equal(await valueOf(test, "transfer_stall_s"), 90);
  await send(test, "downloads", { reset: "retry_jitter_pct", transfer_stall_s: "5" });
  const left = await test.sql`select key from settings`;
  assert.equal(left.length, 0, "a reset saves nothing else");
});

/** Its form as it is now, with every field. */
async function formOf(test: TestApp, section: string): Promise<Record<string, string>> {
  const { text } = await test.ask(`/settings/sections/${section}`, { headers: clients.page });
  return fieldsIn(text);
}

function fieldsIn(text: string): Record<string, string> {
  const inputs = [...text.matchAll(/<input [^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const isOff = attribute("type") === "checkbox" && !/ checked/.test(tag);
    return isOff ? [] : [attribute("name"), attribute("value") ?? ""];
  });
  return Object.fromEntries(inputs.filter(([name]) => name));
}

Deno.test("a form that was opened before takes back nothing that somebody else saved meanwhile", async () => {
  await using test = await testApp();
  const old = await formOf(test, "downloads");
  await send(test, "downloads", { ...old, transfer_stall_s: "77" });
  const refused = await send(test, "downloads", { ...old, retry_max_attempts: "many" });
  assert.equal(refused.status, 422);
  const again = fieldsIn(refused.text);
  await send(test, "downloads", { ...again, retry_max_attempts: "7" });
  assert.deepEqual([
    await valueOf(test, "transfer_stall_s"),
    await valueOf(test, "retry_max_attempts"),
  ], [77, 7]);
});

Deno.test("a box that is not ticked is off, and an empty secret stays", async () => {
  await using test = await testApp();
  const sent = { slskd_base_url: "http://one:5030", slskd_api_key: "hush" };
  await send(test, "soulseek", sent);
  await send(test, "soulseek", { slskd_base_url: "http://one:5030", slskd_api_key: "" });
  assert.equal(await valueOf(test, "slskd_api_key"), "••••••");
  await send(test, "files", { verify_lossless: "true" });
  assert.equal(await valueOf(test, "verify_lossless"), true);
  await send(test, "files", {});
  assert.equal(await valueOf(test, "verify_lossless"), false);
});

Deno.test("what is wrong stands at its field in the reader's language, with what was typed", async () => {
  await using test = await testApp();
  const fields = { transfer_stall_s: "viel<b>", retry_max_attempts: "5000" };
  const german = { ...clients.page, "Accept-Language": "de" };
  const { status, text } = await send(test, "downloads", fields, german);
  assert.equal(status, 422);
  assert.match(text, /value="viel&lt;b&gt;"/);
  assert.match(text, /id="retry_max_attempts-error"[^>]*>Eine ganze Zahl zwischen 1 und 1\.000</);
  assert.match(text, /id="transfer_stall_s"[^>]*aria-invalid="true"/);
  const pair = { match_auto_threshold: "0.5", feature_matching_edition_aware: "true" };
  const other = await send(test, "matching", pair, clients.fragment);
  assert.equal(other.status, 422);
  assert.match(
    other.text,
    /id="match_auto_threshold-error"[^>]*>Does not go together with: Shown for review from</,
  );
  const secret = { slskd_api_key: "hush hush\u0001", slskd_base_url: "nowhere" };
  const hushed = await send(test, "soulseek", secret);
  assert.equal(hushed.status, 422);
  assert.doesNotMatch(hushed.text, /hush/);
  assert.equal((await test.sql`select 1 from settings`).length, 0);
});

Deno.test("a field that the environment sets is read-only and names the variable", async () => {
  await using test = await testApp({ TRANSFER_STALL_S: "55" });
  const { text } = await test.ask("/settings/sections/downloads", { headers: clients.page });
  assert.match(text, /<input id="transfer_stall_s"[^>]* disabled/);
  assert.match(text, /TRANSFER_STALL_S/);
  assert.equal((await send(test, "downloads", { transfer_stall_s: "5" })).status, 303);
  assert.equal(await valueOf(test, "transfer_stall_s"), 55);
  assert.equal((await send(test, "downloads", { reset: "transfer_stall_s" })).status, 409);
});
