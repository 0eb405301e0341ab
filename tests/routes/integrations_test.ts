import assert from "node:assert/strict";
import { Integrations } from "../../lib/schemas/integration.ts";
import { noteHealth, noteSlskd } from "../../lib/store/health.ts";
import { rest } from "../../lib/store/pace.ts";
import { keepSnapshot } from "../../lib/store/snapshots.ts";
import { clients, type TestApp, testApp } from "./support.ts";

async function read(test: TestApp) {
  const { status, data } = await test.ask("/api/v1/integrations");
  assert.deepEqual([status, data.ok, data.error], [200, true, null]);
  const { overall, providers } = data.data as Integrations;
  const short = providers.map(({ name, status, details: { reasons } }): [string, string] => [
    name,
    [status, ...reasons.map(({ code }) => code)].join(" "),
  ]);
  return { overall, is: Object.fromEntries(short), providers };
}

const seenOk = { status: "ok", version: "0.26.0", username: "mira" } as const;

Deno.test("what is off, missing and never asked is told apart, and without slskd nothing works", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "", INTEGRATIONS_ENABLED: "slskd,spotify" });
  const { overall, is, providers } = await read(test);
  assert.equal(overall, "down");
  assert.deepEqual(is, {
    slskd: "not_configured missing_settings",
    spotify: "not_configured missing_settings",
    plex: "disabled",
    musicbrainz: "not_configured missing_settings",
    lrclib: "disabled",
    musixmatch: "disabled",
    lyrics_ovh: "disabled",
    acoustid: "disabled",
    ffmpeg: "disabled",
  });
  assert.deepEqual(providers[0]!.details.missing, ["SLSKD_BASE_URL"]);
});

Deno.test("slskd is degraded for each reason that lets it work, and down for those that do not", async () => {
  await using test = await testApp();
  const slskd = async () => {
    const { overall, is } = await read(test);
    return `${overall}: ${is["slskd"]}`;
  };
  assert.equal(await slskd(), "ok: unknown");
  await noteSlskd(test.sql, seenOk);
  assert.equal(await slskd(), "ok: ok");
  const server = { address: null, state: "", logged_in: true };
  const shares = { directories: 0, files: 0, scanning: false };
  await keepSnapshot(test.sql, "slskd", { server, shares });
  assert.equal(await slskd(), "degraded: degraded no_shares");
  await noteHealth(test.sql, "slskd_paths", { status: "wrong", detail: "/x: NotFound" });
  await noteSlskd(test.sql, { status: "not_logged_in", version: "0.24.3" });
  assert.equal(
    await slskd(),
    "degraded: degraded not_logged_in version_old no_shares paths_wrong",
  );
  await test.sql`update provider_health set checked_at = now() - interval '4 minutes'`;
  assert.match(await slskd(), /^degraded: degraded stale/);
  for (const status of ["unreachable", "unauthorised", "wrong_url", "forbidden"] as const) {
    await noteSlskd(test.sql, { status });
    assert.equal(await slskd(), `down: down ${status}`);
  }
});

Deno.test("a catalogue is down when it failed, degraded while it rests or nobody looks", async () => {
  await using test = await testApp({ MUSICBRAINZ_CONTACT: "me@example.org" });
  const musicbrainz = async () => (await read(test)).is["musicbrainz"];
  assert.equal(await musicbrainz(), "unknown");
  await noteHealth(test.sql, "musicbrainz", { status: "fail", detail: "503" });
  assert.equal(await musicbrainz(), "down failing");
  assert.equal((await read(test)).overall, "degraded", "nothing waits for it");
  await rest(test.sql, "musicbrainz", 60_000);
  assert.equal(await musicbrainz(), "degraded rate_limited");
  await test.sql`delete from provider_pace`;
  await noteHealth(test.sql, "musicbrainz", { status: "ok" });
  assert.equal(await musicbrainz(), "ok");
  await test.sql`update provider_health set checked_at = now() - interval '16 minutes'`;
  assert.equal(await musicbrainz(), "degraded stale");
});

Deno.test("Spotify tells what its account lacks, and when it asked for a break", async () => {
  await using test = await testApp({ SPOTIFY_CLIENT_ID: "c".repeat(32) });
  const spotify = async () => (await read(test)).is["spotify"];
  assert.equal(await spotify(), "unknown");
  await test.sql`insert into spotify_problem (problem) values ('SPOTIFY_CONFIG_INVALID')`;
  assert.equal(await spotify(), "down config_invalid");
  await test.sql`delete from spotify_problem`;
  await test.sql`insert into provider_cooldowns (name, until, reason)
    values (${`spotify:${"c".repeat(32)}`}, now() + interval '1 hour', 'quota')`;
  assert.equal(await spotify(), "degraded rate_limited");
});

Deno.test("programs that are needed and missing are told where they are needed", async () => {
  await using test = await testApp({
    VERIFY_LOSSLESS: "true",
    VERIFY_ACOUSTID: "true",
    ACOUSTID_API_KEY: "k",
  });
  const unasked = (await read(test)).is;
  assert.deepEqual([unasked["ffmpeg"], unasked["acoustid"]], ["unknown", "unknown"]);
  for (const name of ["ffmpeg", "fpcalc"]) {
    await noteHealth(test.sql, name, { status: "missing", detail: `${name} cannot be run` });
  }
  const { is } = await read(test);
  assert.deepEqual([is["ffmpeg"], is["acoustid"]], ["down tool_missing", "down tool_missing"]);
});

Deno.test("the list of integrations is a page and a fragment, too, in words", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const { text } = await test.ask("/integrations", { headers: clients.fragment });
  assert.match(text, /^<div id="integrations" hx-get="\/integrations"/);
  assert.match(text, /Settings are missing\./);
  const headers = { ...clients.page, Cookie: "harmony_language=de" };
  assert.equal((await test.ask("/integrations", { headers })).status, 200);
});

Deno.test("each service tells in the words of the seeds whether it can be used", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "", INTEGRATIONS_ENABLED: "slskd,plex" });
  for (const base of ["/api/health", "/api/v1/health", "/health"]) {
    assert.deepEqual((await test.ask(`${base}/soulseek`)).data, {
      service: "soulseek",
      status: "fail",
      missing: ["SLSKD_BASE_URL"],
      optional_missing: ["SLSKD_API_KEY"],
    });
    const { data } = await test.ask(`${base}/plex`);
    assert.deepEqual([data.status, data.missing, data.optional_missing], [
      "fail",
      ["PLEX_BASE_URL", "PLEX_TOKEN"],
      ["PLEX_LIBRARY"],
    ]);
    assert.equal((await test.ask(`${base}/spotify`)).data.status, "disabled");
    assert.equal((await test.ask(`${base}/nobody`)).status, 404);
  }
});

Deno.test("a service that is off is disabled, one that was down is a failure, else it is well", async () => {
  await using test = await testApp();
  const status = async (name: string) => (await test.ask(`/api/health/${name}`)).data.status;
  assert.deepEqual([await status("plex"), await status("soulseek")], ["disabled", "ok"]);
  await noteSlskd(test.sql, { status: "unreachable" });
  assert.equal(await status("soulseek"), "fail");
});
