import assert from "node:assert/strict";
import { saveSettings } from "../../lib/settings/save.ts";
import { testConfig } from "../support/services.ts";
import { clients, type TestApp, testApp } from "./support.ts";

const post = (test: TestApp, json: unknown) =>
  test.ask("/api/v1/settings", { method: "POST", json });

const fieldsOf = (answer: { data: { error: { meta: { fields: { name: string }[] } } } }) =>
  answer.data.error.meta.fields.map(({ name }) => name);

Deno.test("several settings are saved together, or none of them", async () => {
  await using test = await testApp();
  const good = { transfer_stall_s: 77, verify_lossless: true, slskd_preferred_formats: ["mp3"] };
  const saved = await post(test, { settings: good });
  assert.equal(saved.status, 200);
  assert.equal(saved.data.settings.transfer_stall_s, 77);
  assert.deepEqual(saved.data.settings.slskd_preferred_formats, ["MP3"]);
  const bad = await post(test, { settings: { transfer_stall_s: 5, retry_max_attempts: "3" } });
  assert.equal(bad.status, 422);
  assert.deepEqual(fieldsOf(bad), ["retry_max_attempts"]);
  const { data } = await test.ask("/api/v1/settings");
  assert.equal(data.settings.transfer_stall_s, 77);
});

const wrong: [key: string, value: unknown][] = [
  ["transfer_stall_s", "77"],
  ["transfer_stall_s", 0],
  ["transfer_stall_s", 1e300],
  ["retry_max_attempts", 1.5],
  ["verify_lossless", "true"],
  ["verify_lossless", 1],
  ["slskd_preferred_formats", "FLAC,MP3"],
  ["slskd_preferred_formats", ["FLAC,MP3"]],
  ["slskd_preferred_formats", ["a\0b"]],
  ["backfill_provider", "tidal"],
  ["slskd_base_url", "ftp://host"],
  ["slskd_base_url", "http://me:secret@host:5030"],
  ["slskd_api_key", "a\r\nX-Other: b"],
  ["slskd_api_key", ""],
  ["harmony_banner", "x".repeat(301)],
  ["not_found_waits_s", "soon"],
  ["host", "0.0.0.0"],
  ["database_url", "postgres://elsewhere"],
  ["ffmpeg_path", "/bin/sh"],
  ["music_dir", "/"],
  ["sync_worker_concurrency", "2"],
  ["__proto__x", 1],
  ["constructor", 1],
];

Deno.test("a wrong type, a value out of bounds and an unknown key are refused at their field", async () => {
  await using test = await testApp();
  for (const [key, value] of wrong) {
    const answer = await post(test, { key, value });
    assert.equal(answer.status, 422, `${key} = ${JSON.stringify(value)}: ${answer.text}`);
    const many = await post(test, { settings: { [key]: value } });
    assert.deepEqual(fieldsOf(many), [key]);
  }
  assert.equal((await post(test, { settings: {} })).status, 422);
  assert.equal(
    (await post(test, { settings: { transfer_stall_s: 5 }, key: "x", value: 1 })).status,
    422,
  );
  assert.equal((await test.sql`select 1 from settings`).length, 0);
});

Deno.test("settings that contradict each other are refused, and both are named", async () => {
  await using test = await testApp();
  const answer = await post(test, { key: "matching_confidence_threshold", value: 0.95 });
  assert.equal(answer.status, 422);
  assert.match(answer.data.error.message, /MATCH_AUTO_THRESHOLD/);
  const both = { matching_confidence_threshold: 0.95, match_auto_threshold: 0.97 };
  assert.equal((await post(test, { settings: both })).status, 200);
});

Deno.test("two who save at once what does not go together do not both succeed", async () => {
  await using test = await testApp();
  const answers = await Promise.all([
    post(test, { key: "matching_confidence_threshold", value: 0.8 }),
    post(test, { key: "match_auto_threshold", value: 0.7 }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
});

Deno.test("what the environment sets is locked and says so; null takes back what was saved", async () => {
  await using test = await testApp({ TRANSFER_STALL_S: "55" });
  const locked = await post(test, { key: "transfer_stall_s", value: 77 });
  assert.equal(locked.status, 409);
  assert.equal(locked.data.error.meta.variable, "TRANSFER_STALL_S");
  await post(test, { key: "slskd_timeout_ms", value: 1234 });
  const { data } = await test.ask("/api/v1/settings?view=full");
  const detail = (key: string) => data.details.find((one: { key: string }) => one.key === key);
  assert.deepEqual(
    [
      detail("transfer_stall_s").value,
      detail("transfer_stall_s").source,
      detail("transfer_stall_s").locked,
    ],
    [55, "environment", true],
  );
  const { value, default: standard, source, type, section } = detail("slskd_timeout_ms");
  assert.deepEqual([value, standard, source, type, section], [
    1234,
    8000,
    "saved",
    "number",
    "soulseek",
  ]);
  assert.equal(detail("artwork_worker_concurrency").applies, "at_restart");
  const reset = await post(test, { key: "slskd_timeout_ms", value: null });
  assert.equal(reset.data.settings.slskd_timeout_ms, 8000);
});

Deno.test("older names are understood where they have a meaning", async () => {
  await using test = await testApp();
  await post(test, { key: "autosync_preferred_formats", value: "mp3,flac" });
  const { data } = await post(test, { key: "scan_worker_interval_seconds", value: "600" });
  assert.deepEqual(data.settings.slskd_preferred_formats, ["MP3", "FLAC"]);
  assert.equal(data.settings.library_scan_interval_s, 600);
});

Deno.test("a secret is sealed, and no answer, log line or history says it", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "http://one:5030" });
  const secret = "hush-9f8e7d6c5b4a";
  const answers = [
    await post(test, { key: "slskd_api_key", value: secret }),
    await post(test, { key: "slskd_api_key", value: `${secret}\n` }),
    await post(test, { settings: { plex_token: `${secret} x`, slskd_api_key: secret } }),
    await test.ask("/api/v1/settings?view=full"),
    await test.ask("/api/v1/settings/history"),
    await test.ask("/settings/history", { headers: clients.page }),
    await test.ask("/settings/sections/soulseek", { headers: clients.page }),
    await test.ask("/soulseek", { headers: clients.page }),
  ];
  for (const { text } of answers) assert.ok(!text.includes(secret), text.slice(0, 200));
  assert.ok(!JSON.stringify(test.logged).includes(secret));
  const rows = await test.sql`select sealed from secrets`;
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(secret));
  assert.equal(answers[3]!.data.settings.slskd_api_key, "••••••");
  assert.match(answers[6]!.text, /placeholder="•••••• \(Replace\)"/);
  const lines = answers[4]!.data.history.map((one: { new_value: unknown }) => one.new_value);
  assert.deepEqual(lines, ["***"], "what was refused changed nothing");
});

Deno.test("a saved key is forgotten when its address changes without it", async () => {
  await using test = await testApp();
  await post(test, { settings: { slskd_base_url: "http://one:5030", slskd_api_key: "of-one" } });
  const moved = await post(test, { key: "slskd_base_url", value: "http://two:5030" });
  assert.equal(moved.data.settings.slskd_api_key, null);
  const again = { slskd_base_url: "http://three:5030", slskd_api_key: "of-three" };
  const { data } = await post(test, { settings: again });
  assert.equal(data.settings.slskd_api_key, "••••••");
});

Deno.test("what was saved but does not apply is not shown as if it did", async () => {
  await using test = await testApp();
  await post(test, { settings: { verify_acoustid: true, acoustid_api_key: "of-mine" } });
  const moved = await post(test, { key: "acoustid_base_url", value: "http://elsewhere.example" });
  assert.equal(moved.data.settings.acoustid_api_key, null, "it was for the former address");
  assert.equal(moved.data.settings.verify_acoustid, false);
});

Deno.test("a key of the environment is not sent to an address that was saved", async () => {
  await using test = await testApp({ ACOUSTID_API_KEY: "of-the-environment" });
  const moved = await post(test, { key: "acoustid_base_url", value: "http://elsewhere.example" });
  assert.equal(moved.status, 200);
  assert.equal(moved.data.settings.acoustid_api_key, null);
  const back = await post(test, { key: "acoustid_base_url", value: null });
  assert.equal(back.data.settings.acoustid_api_key, "••••••");
});

Deno.test("a thousand changes are a thousand lines of the history, page by page", async () => {
  await using test = await testApp();
  const config = testConfig();
  for (let at = 0; at < 1000; at++) {
    await saveSettings(test.sql, config, { transfer_stall_s: 10 + at }, { by: "mira" });
  }
  const { data } = await test.ask("/api/v1/settings/history?limit=2&offset=998");
  assert.equal(data.total_count, 1000);
  assert.deepEqual(
    data.history.map((one: Record<string, unknown>) => [one["old_value"], one["new_value"]]),
    [[10, 11], [null, 10]],
  );
  assert.equal(data.history[0].changed_by, "mira");
  assert.equal((await test.ask("/api/v1/settings/history?limit=0")).status, 400);
  const page = await test.ask("/settings/history", { headers: clients.page });
  assert.match(page.text, /id="page-next"/);
});

Deno.test("releases of artists are marked, and all of a request or none of it", async () => {
  await using test = await testApp();
  const path = "/api/v1/settings/artist-preferences";
  const mark = (preferences: unknown) => test.ask(path, { method: "POST", json: { preferences } });
  const one = { artist_id: "a", release_id: "r", selected: true };
  const other = { artist_id: "a", release_id: "q", selected: false };
  assert.deepEqual((await mark([one, other])).data, { preferences: [other, one] });
  const twice = await mark([one, { ...one, selected: false }]);
  assert.deepEqual(twice.data.preferences[1], { ...one, selected: false });
  for (
    const bad of [
      [],
      "a",
      [{ ...one, artist_id: "x" }, { ...one, selected: "yes" }],
      [{ ...one, release_id: "a\0" }],
      Array.from({ length: 1001 }, (_, at) => ({ ...one, release_id: `${at}` })),
    ]
  ) assert.equal((await mark(bad)).status, 422);
  assert.equal((await test.ask(path)).data.preferences.length, 2);
});

Deno.test("the history says whose key changed something, and nobody where none is needed", async () => {
  await using test = await testApp({ HARMONY_API_KEYS: "phone:full:0123456789abcdef" });
  await using open = await testApp();
  const json = { key: "transfer_stall_s", value: 77 };
  const by = async (app: TestApp, headers: Record<string, string>) => {
    await app.ask("/api/v1/settings", { method: "POST", json, headers });
    const { data } = await app.ask("/api/v1/settings/history", { headers });
    return data.history.map((one: { changed_by: string | null }) => one.changed_by);
  };
  assert.deepEqual(await by(test, { "X-API-Key": "0123456789abcdef" }), ["phone"]);
  assert.deepEqual(await by(open, {}), [null]);
});
