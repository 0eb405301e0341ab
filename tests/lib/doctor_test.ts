import assert from "node:assert/strict";
import { examine } from "../../lib/doctor.ts";
import { silentLog } from "../../lib/log.ts";
import { testDb } from "../support/db.ts";
import { testConfig } from "../support/services.ts";
import { mira, tide } from "../support/slskd/scenario.ts";
import { scenario } from "../support/slskd/scenario.ts";

/** What the doctor finds wrong, with the cure; empty: nothing. */
async function ills(env: Record<string, string>): Promise<Record<string, string>> {
  const music = await Deno.makeTempDir();
  try {
    const found = await examine(testConfig({ MUSIC_DIR: music, ...env }), silentLog);
    for (const one of found) assert.equal("cure" in one, !one.ok, "a cure for each ill");
    return Object.fromEntries(found.filter((one) => !one.ok).map((one) => [one.what, one.cure!]));
  } finally {
    await Deno.remove(music, { recursive: true });
  }
}

Deno.test("a working installation has nothing to cure, compared by a real file", async () => {
  await using db = await testDb();
  await using stand = await scenario({ peers: [mira] });
  const { url, apiKey, downloadsDir } = stand.slskd;
  const env = { DATABASE_URL: db.url, SLSKD_BASE_URL: url, SLSKD_API_KEY: apiKey };
  assert.deepEqual(await ills(env), {});
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => /Succeeded/.test(state));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(await ills(env), {});
  const elsewhere = await Deno.makeTempDir();
  const wrong = await ills({ ...env, SLSKD_DOWNLOADS_DIR: elsewhere });
  assert.deepEqual(Object.keys(wrong), ["downloads folder"]);
  assert.match(wrong["downloads folder"]!, new RegExp(`Mount .*${downloadsDir}`));
  await Deno.remove(elsewhere);
});

Deno.test("a refused key, a wrong address and a daemon that is down have each their cure", async () => {
  await using db = await testDb();
  await using stand = await scenario();
  const base = { DATABASE_URL: db.url, SLSKD_API_KEY: stand.slskd.apiKey };
  const cure = async (env: Record<string, string>) => (await ills({ ...base, ...env }))["slskd"];
  assert.match(
    await cure({ SLSKD_BASE_URL: stand.slskd.url, SLSKD_API_KEY: "wrong" }) ?? "",
    /SLSKD_API_KEY/,
  );
  assert.match(await cure({ SLSKD_BASE_URL: `${stand.slskd.url}/x` }) ?? "", /url_base/);
  assert.match(await cure({ SLSKD_BASE_URL: "http://127.0.0.1:1" }) ?? "", /slskd runs/);
  assert.match(await cure({}) ?? "", /Set SLSKD_BASE_URL/);
});

Deno.test("an old slskd, one that is not logged in, and a music folder in the way are named", async () => {
  await using db = await testDb();
  await using stand = await scenario({ profile: "0.23.2" });
  stand.slskd.setServer("Disconnected");
  const file = await Deno.makeTempFile();
  const found = await ills({
    DATABASE_URL: db.url,
    SLSKD_BASE_URL: stand.slskd.url,
    SLSKD_API_KEY: stand.slskd.apiKey,
    MUSIC_DIR: file,
  });
  assert.deepEqual(Object.keys(found), ["music folder", "slskd version", "Soulseek login"]);
  await Deno.remove(file);
});

Deno.test("a program that is missing is named where something needs it", async () => {
  const nowhere = { FFMPEG_PATH: "/nowhere/ffmpeg", FPCALC_PATH: "/nowhere/fpcalc" };
  const needed = { VERIFY_LOSSLESS: "true", VERIFY_ACOUSTID: "true", ACOUSTID_API_KEY: "x" };
  await using db = await testDb();
  const missing = await ills({ DATABASE_URL: db.url, ...nowhere, ...needed });
  assert.match(missing["ffmpeg"]!, /FFMPEG_PATH/);
  assert.match(missing["fpcalc"]!, /FPCALC_PATH/);
  const well = await ills({ DATABASE_URL: db.url, ...nowhere });
  assert.ok(!("ffmpeg" in well) && !("fpcalc" in well));
});
