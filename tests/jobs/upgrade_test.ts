import assert from "node:assert/strict";
import { join } from "node:path";
import { recycleDir } from "../../lib/files/recycle.ts";
import { walkAudio } from "../../lib/files/scan.ts";
import { findUpgrades } from "../../lib/upgrades.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";

/** Harmony with one MP3 in its library, and a peer who has the FLAC, too. */
async function withMp3(env: Record<string, string> = {}) {
  const data = await Deno.makeTempDir({ prefix: "data-" });
  const harmony = await startHarmony({
    peers: [otto],
    env: { DATA_DIR: data, UPGRADE_ENABLED: "true", ...env },
  });
  const id = await harmony.want(wished, { album: "Glass Rivers", track_number: 1 });
  await harmony.ends(id, "completed");
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  return Object.assign(harmony, { id, data });
}

async function recycled({ services }: Harmony): Promise<string[]> {
  const files = await Array.fromAsync(walkAudio(recycleDir(services.config)), ({ path }) => path);
  return files.sort();
}

Deno.test("upgrade: the mp3 of the library is replaced by a flac, and kept", async () => {
  await using harmony = await withMp3();
  const old = await Deno.readFile(join(harmony.music, filed.mp3));
  harmony.slskd.addPeers([mira]);
  const { sql, services: { config } } = harmony;
  assert.equal(await findUpgrades(sql, config, new AbortController().signal), 1);
  const upgrade = await eventually(
    () => sql`select id, state from downloads where upgrade_of = ${harmony.id}`,
    ([row]) => row?.["state"] === "completed",
  );
  assert.deepEqual(await harmony.files(), [filed.flac]);
  const detail = await harmony.detail(harmony.id);
  assert.equal(detail.organized_path, filed.flac);
  assert.equal(detail.state, "completed");
  assert.equal((await harmony.detail(upgrade[0]!["id"])).organized_path, filed.flac);
  const [kept] = await recycled(harmony);
  assert.match(kept!, /^\d+\/01 - Low Tide\.mp3$/);
  assert.deepEqual(await Deno.readFile(join(recycleDir(config), kept!)), old);
  await harmony.isClean();
  assert.equal(await findUpgrades(sql, config, new AbortController().signal), 0, "good enough");
});
