import assert from "node:assert/strict";
import { defaultTemplate } from "../../lib/schemas/template.ts";
import { setting } from "../../lib/settings.ts";
import { testConfig } from "../support/services.ts";
import { addDownload, clients, testApp } from "./support.ts";

const form = (fields: Record<string, string | string[]>, headers: Record<string, string>) => ({
  method: "POST",
  body: new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  ),
  headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
});

Deno.test("GET /settings shows every key with its default, and when one was changed", async () => {
  await using test = await testApp({ SLSKD_PREFERRED_FORMATS: "mp3,flac" });
  const { data } = await test.ask("/settings");
  const { naming_template, quality_profile, upgrades, spotify_redirect_uri, slskd_timeout_ms } =
    data.settings;
  assert.equal(naming_template, defaultTemplate);
  assert.deepEqual(quality_profile, { steps: ["MP3", "FLAC"], minimum: null, cutoff: "MP3" });
  assert.deepEqual([upgrades, slskd_timeout_ms], [false, 8000]);
  assert.deepEqual(data.settings.slskd_preferred_formats, ["MP3", "FLAC"]);
  assert.equal(spotify_redirect_uri, "http://127.0.0.1:8080/api/auth/spotify/callback");
  assert.equal(data.updated_at, null);
  const page = await test.ask("/settings", { headers: clients.page });
  assert.equal(page.status, 302);
  assert.equal(page.headers.get("Location"), "/settings/sections/general");
});

Deno.test("POST /settings saves a value, which applies at once, and null takes it back", async () => {
  await using test = await testApp();
  const { sql } = test;
  const post = (key: string, value: unknown) =>
    test.ask("/api/v1/settings", { method: "POST", json: { key, value } });
  const saved = await post("naming_template", " {artist} - {title} ");
  assert.equal(saved.status, 200);
  assert.equal(saved.data.settings.naming_template, "{artist} - {title}");
  assert.ok(saved.data.updated_at);
  // Another process, which was started before.
  assert.equal(await setting(sql, testConfig(), "naming_template"), "{artist} - {title}");
  await post("naming_template", "{artist} - {title}");
  await post("upgrades", true);
  const reset = await post("naming_template", null);
  assert.equal(reset.data.settings.naming_template, defaultTemplate);
  const { data } = await test.ask("/api/v1/settings/history");
  const lines = data.history.map((
    { key, old_value, new_value }: Record<string, unknown>,
  ) => [key, old_value, new_value]);
  assert.deepEqual(lines, [
    ["naming_template", "{artist} - {title}", null],
    ["upgrades", null, true],
    ["naming_template", null, "{artist} - {title}"],
  ], "real changes only");
  const page = await test.ask("/settings/history", { headers: clients.page });
  assert.match(page.text, /Names of files/);
});

const wrong: [key: string, value: unknown, field: RegExp][] = [
  ["no_such_key", 1, /^key$/],
  ["integrations_enabled", ["slskd", "deezer"], /^value$/],
  ["upgrades", "yes", /^value$/],
  ["naming_template", "{titel}", /^value$/],
  ["naming_template", 5, /^value$/],
  ["quality_profile", { steps: [] }, /^value\.steps$/],
  ["quality_profile", { steps: ["FALC"] }, /^value\.steps\.0$/],
  ["quality_profile", { steps: ["FLAC"], minimum: "MP3" }, /^value\.minimum$/],
];

for (const [key, value, field] of wrong) {
  Deno.test(`POST /settings refuses ${key} = ${JSON.stringify(value)} at its field`, async () => {
    await using test = await testApp();
    const answer = await test.ask("/settings", { method: "POST", json: { key, value } });
    assert.equal(answer.status, 422);
    assert.match(answer.data.error.meta.fields[0].name, field);
  });
}

Deno.test("the same value again is no change, in whichever order its parts come", async () => {
  await using test = await testApp();
  const profile = { steps: ["FLAC", "MP3"], minimum: "MP3", cutoff: "FLAC" };
  const { cutoff, minimum, steps } = profile;
  for (const value of [profile, profile, { cutoff, minimum, steps }, null, null]) {
    const json = { key: "quality_profile", value };
    assert.equal((await test.ask("/api/v1/settings", { method: "POST", json })).status, 200);
  }
  const { data } = await test.ask("/api/v1/settings/history");
  const lines = data.history.map((line: { new_value: unknown }) => line.new_value);
  assert.deepEqual(lines, [null, profile]);
});

Deno.test("a setting that the environment makes is locked, and says by what", async () => {
  await using test = await testApp({ NAMING_TEMPLATE: "{title}", UPGRADE_ENABLED: "false" });
  const json = { key: "naming_template", value: "{artist} - {title}" };
  const answer = await test.ask("/settings", { method: "POST", json });
  assert.equal(answer.status, 409);
  assert.equal(answer.data.error.meta.variable, "NAMING_TEMPLATE");
  const { text } = await test.ask("/settings/files", { headers: clients.page });
  assert.match(text, /NAMING_TEMPLATE/);
  assert.match(text, /<input id="template"[^>]* readonly/);
  assert.doesNotMatch(text, /naming-save/);
  const quality = await test.ask("/settings/quality", { headers: clients.page });
  assert.match(quality.text, /UPGRADE_ENABLED/);
  assert.doesNotMatch(quality.text, /upgrades-save/);
});

Deno.test("a saved value that does not fit any more counts as none", async () => {
  await using test = await testApp();
  await test.sql`insert into settings (key, value) values ('naming_template', '"{gone}"')`;
  const { data } = await test.ask("/settings/files");
  assert.deepEqual([data.template, data.source], [defaultTemplate, "default"]);
});

Deno.test("the preview names invented tracks and some of the library, or the fault", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "completed", title: "Own Song" });
  const tags = { title: "Own Song", artists: ["Me"], album: "Mine", album_artist: null };
  const rest = { duration_ms: null, isrc: null, track_number: 3, disc_number: null, year: null };
  await test.sql`update downloads set tags = ${test.sql.json({ ...tags, ...rest })},
    organized_path = 'Me/Mine/03 - Own Song.mp3' where id = ${id}`;
  const ask = (template: string, headers = {}) =>
    test.ask(`/settings/files/preview?template=${encodeURIComponent(template)}`, { headers });
  const { data } = await ask("{album}/{track:02}. {title} [[{format}]]");
  assert.deepEqual(data.examples.at(-1), {
    kind: "library",
    name: "Me – Own Song",
    path: "Mine/03. Own Song [MP3].mp3",
  });
  assert.equal(data.examples.length, 5);
  assert.equal((await ask("{album}")).status, 400);
  assert.equal((await test.ask("/settings/files/preview")).status, 400);
  const fragment = await ask("{album}/../{title}", clients.fragment);
  assert.equal(fragment.status, 400);
  assert.match(fragment.text, /id="preview"[\s\S]*A folder cannot be named: \.\./);
});

Deno.test("the form of names saves alone, and gives a fault back with what was typed", async () => {
  await using test = await testApp();
  const bad = await test.ask("/settings/files", form({ template: "{nope}<b>" }, clients.page));
  assert.equal(bad.status, 422);
  assert.match(bad.text, /value="\{nope\}&lt;b&gt;"/);
  assert.match(bad.text, /id="template-error"[^<]*>There is no such field: \{nope\}/);
  const good = await test.ask("/settings/files", form({ template: "{title}" }, clients.page));
  assert.equal(good.status, 303);
  assert.equal(good.headers.get("Location"), "/settings/files");
  const reset = await test.ask("/settings/files", form({ act: "reset" }, clients.fragment));
  assert.match(reset.text, /hx-target="#toasts"/);
  assert.equal((await test.ask("/settings/files")).data.source, "default");
});

Deno.test("the steps of the profile are moved, added and taken away by buttons", async () => {
  await using test = await testApp();
  const steps = ["FLAC", "MP3:320", "MP3"];
  const press = (fields: Record<string, string | string[]>, headers = clients.fragment) =>
    test.ask("/settings/quality", form({ steps, ...fields }, headers));
  const now = async () => (await test.ask("/settings/quality")).data.profile.value;
  await press({ act: "down:0", minimum: "MP3", cutoff: "FLAC" });
  assert.deepEqual(await now(), {
    steps: ["MP3:320", "FLAC", "MP3"],
    minimum: "MP3",
    cutoff: "FLAC",
  });
  await press({ act: "up:0" });
  assert.deepEqual((await now()).steps, steps);
  await press({ act: "add", add: "ogg:192" });
  assert.deepEqual((await now()).steps, [...steps, "OGG:192"]);
  await press({ act: "remove:2", minimum: "MP3" });
  assert.deepEqual(await now(), { steps: ["FLAC", "MP3:320"], minimum: null, cutoff: null });
  const bad = await press({ act: "add", add: "FALC" });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /id="add-error"[^<]*>“FALC”/);
  assert.equal((await press({ act: "sideways:1" })).status, 422);
  await press({ act: "reset" });
  assert.equal((await test.ask("/settings/quality")).data.profile.source, "default");
});

Deno.test("upgrades are switched by a form of their own; a box not ticked is off", async () => {
  await using test = await testApp();
  const press = (fields: Record<string, string>) =>
    test.ask("/settings/upgrades", form(fields, clients.page));
  assert.equal((await press({ enabled: "true" })).status, 303);
  assert.equal((await test.ask("/settings")).data.settings.upgrades, true);
  await press({});
  assert.equal((await test.ask("/settings")).data.settings.upgrades, false);
});
