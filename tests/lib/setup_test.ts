import assert from "node:assert/strict";
import { SlskdHealth } from "../../lib/schemas/setup.ts";
import { setupSteps } from "../../lib/setup.ts";
import { testConfig } from "../support/services.ts";

function health(status: SlskdHealth["status"], detail: string | null = null): SlskdHealth {
  const unseen = { version: null, username: null, checked_at: null, since: null };
  return SlskdHealth.parse({ ...unseen, status, detail });
}

/** The steps that are not done, with what is missing for them. */
async function open(env: Record<string, string>, seen: SlskdHealth) {
  const music = await Deno.makeTempDir();
  const steps = await setupSteps(testConfig({ MUSIC_DIR: music, ...env }), seen);
  await Deno.remove(music, { recursive: true });
  return Object.fromEntries(
    steps.filter(({ done }) => !done).map(({ id, missing }) => [id, missing.join()]),
  );
}

const set = { SLSKD_BASE_URL: "http://127.0.0.1:5030", SLSKD_API_KEY: "key" };

Deno.test("the checklist shrinks as slskd is found, let in and logged in", async () => {
  assert.deepEqual(await open({}, health("not_configured")), {
    slskd_url: "SLSKD_BASE_URL",
    slskd_key: "SLSKD_API_KEY",
    slskd_login: "",
  });
  assert.deepEqual(await open(set, health("unreachable", "refused")), {
    slskd_url: "",
    slskd_key: "",
    slskd_login: "",
  });
  assert.deepEqual(await open(set, health("unauthorised")), { slskd_key: "", slskd_login: "" });
  assert.deepEqual(await open(set, health("not_logged_in")), { slskd_login: "" });
  assert.deepEqual(await open(set, health("ok")), {});
});

Deno.test("a folder that is missing or in the way is named with its variable", async () => {
  const file = await Deno.makeTempFile();
  const env = { ...set, MUSIC_DIR: `${file}/music`, SLSKD_DOWNLOADS_DIR: `${file}/downloads` };
  assert.deepEqual(await open(env, health("ok")), {
    music_dir: "MUSIC_DIR",
    downloads_dir: "SLSKD_DOWNLOADS_DIR",
  });
  await Deno.remove(file);
});
