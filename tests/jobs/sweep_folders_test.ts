/** What slskd brought for downloads that nobody waits for any more. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { sweepFolders } from "../../jobs/sweep_folders.ts";
import { cancelDownload } from "../../lib/control.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { mira, wished } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";

const slow: InjectionSpec = { id: "move", params: { kind: "slow", ms: 1500 } };

async function names(path: string): Promise<string[]> {
  const found = await Array.fromAsync(Deno.readDir(path), ({ name }) => name).catch(() => []);
  return found.sort();
}

async function sweptLater(harmony: Harmony): Promise<void> {
  await harmony.sql`update downloads set updated_at = now() - interval '1 hour'`;
  await sweepFolders(harmony.context());
}

/** Cancels a download whose file slskd is about to move; gives its folder, with the file in it. */
async function cancelled(harmony: Harmony): Promise<string> {
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "verifying");
  await cancelDownload(harmony.services, id);
  const folder = join(harmony.slskd.downloadsDir, `harmony/${id}`);
  await eventually(() => names(folder), ({ length }) => length > 0);
  return folder;
}

Deno.test("a file that comes after its download was cancelled does not stay for ever", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [slow] });
  const folder = await cancelled(harmony);
  // Tidying may come while slskd still copies: then the next time.
  await eventually(async () => {
    await sweptLater(harmony);
    return await names(folder);
  }, ({ length }) => length === 0);
  await harmony.isClean();
});

Deno.test("nothing that is not ours is swept away, whatever it is called", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  const root = join(harmony.slskd.downloadsDir, "harmony");
  const folder = join(root, String(id));
  const stranger = join(root, "9999");
  for (const path of [folder, stranger]) await Deno.mkdir(path, { recursive: true });
  // The name of ours with another size, another name, a folder of no download, a link.
  await Deno.writeTextFile(join(folder, "01 - Low Tide.flac"), "somebody else's");
  await Deno.writeTextFile(join(folder, "cover.jpg"), "somebody else's");
  await Deno.writeTextFile(join(stranger, "01 - Low Tide.flac"), "somebody else's");
  await sweptLater(harmony);
  assert.deepEqual(await names(folder), ["01 - Low Tide.flac", "cover.jpg"]);
  assert.deepEqual(await names(stranger), ["01 - Low Tide.flac"]);
});

Deno.test("what a dead letter may still file is kept", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  await Deno.writeTextFile(join(harmony.music, "Mira Vale"), "in the way");
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  const folder = join(harmony.slskd.downloadsDir, `harmony/${id}`);
  await sweptLater(harmony);
  assert.deepEqual(await names(folder), ["01 - Low Tide.flac"]);
});
