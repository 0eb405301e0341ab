/** Where refused files go, and how a person takes one all the same. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { settleQuarantine } from "../../jobs/settle_quarantine.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { quarantineDir } from "../../lib/files/quarantine_dir.ts";
import { acceptHeld, deleteHeld } from "../../lib/quarantine.ts";
import { listQuarantine } from "../../lib/quarantine_look.ts";
import { type ListedHeld, QuarantineQuery } from "../../lib/schemas/quarantine.ts";
import { disks, mount } from "../support/disk.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";
import type { InjectionParams, InjectionSpec } from "../support/slskd.ts";

function bad(kind: InjectionParams["bad-file"]["kind"], username = "mira"): InjectionSpec {
  return { id: "bad-file", match: { username }, params: { kind: kind! } };
}

async function held({ services }: Harmony, state = "held"): Promise<ListedHeld[]> {
  return (await listQuarantine(services, QuarantineQuery.parse({ state }))).items;
}

const kept = ({ services }: Harmony, path: string | null) =>
  join(quarantineDir(services.config), path!);

/** What lies in slskd's folder, by its relative path. */
async function atSlskd({ slskd }: Harmony, folder = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(slskd.downloadsDir, folder))) {
    if (isDirectory) found.push(...await atSlskd({ slskd } as Harmony, `${folder}${name}/`));
    else found.push(folder + name);
  }
  return found;
}

for (const profile of ["0.26.0", "0.24.4"] as const) {
  Deno.test(`slskd ${profile}: a refused file is kept with its reason, and the next one is taken`, async () => {
    const injections = [bad("corrupt")];
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections });
    const id = await harmony.want(wished);
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.mp3);
    const [file, ...more] = await held(harmony);
    assert.deepEqual(more, []);
    assert.deepEqual([file!.code, file!.download_id, file!.username, file!.present], [
      "not_decodable",
      id,
      "mira",
      true,
    ]);
    assert.match(file!.path!, /^\d+\/\d+\/01 - Low Tide\.flac$/);
    assert.equal((await Deno.stat(kept(harmony, file!.path))).size, file!.size);
    assert.deepEqual(await atSlskd(harmony), [], "nothing of ours is left at slskd");
    await harmony.isClean();
  });
}

Deno.test("somebody else's file is copied, and stays theirs whatever becomes of the copy", async () => {
  const theirs: InjectionSpec = {
    id: "external-interference",
    match: { username: "mira" },
    times: 1,
    params: { action: "enqueue" },
  };
  await using harmony = await startHarmony({
    peers: [mira, otto],
    injections: [theirs, bad("long")],
    timings: { rate: [300_000, 300_000] },
  });
  await harmony.ends(await harmony.want(wished), "completed");
  const [file] = await held(harmony);
  assert.deepEqual([file!.is_foreign, file!.source, file!.present], [true, null, true]);
  await settleQuarantine(harmony.context());
  await deleteHeld(harmony.services, file!.id);
  assert.deepEqual(await atSlskd(harmony), ["Glass Rivers/01 - Low Tide.flac"]);
});

Deno.test("a person overrules: that very file is filed, and its copy is gone", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [bad("long")] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  const [file] = await held(harmony);
  const hash = await sha256File(kept(harmony, file!.path));
  const [denial] = await harmony.sql`select from peer_denials`;
  assert.ok(denial);
  assert.equal(await acceptHeld(harmony.services, file!.id), id);
  const { organized_path, candidates, audio } = await harmony.ends(id, "completed");
  assert.equal(organized_path, filed.flac);
  assert.equal(candidates[0]!.state, "done");
  assert.deepEqual(audio?.notes, ["overruled"]);
  const [row] = await harmony.sql`select source_hash from downloads where id = ${id}`;
  assert.equal(row!["source_hash"], hash);
  assert.deepEqual(await held(harmony), []);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(quarantineDir(harmony.services.config))), []);
  assert.deepEqual([...await harmony.sql`select from peer_denials`], []);
  await harmony.isClean();
});

Deno.test("what a person takes is filed without tags where none can be written", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [bad("long")] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  const [file] = await held(harmony);
  const noise = new Uint8Array(file!.size).fill(7);
  await Deno.writeFile(kept(harmony, file!.path), noise);
  await acceptHeld(harmony.services, file!.id);
  const { organized_path, events } = await harmony.ends(id, "completed");
  assert.deepEqual(await Deno.readFile(join(harmony.music, organized_path!)), noise);
  assert.ok(events.some(({ code }) => code === "tagging_failed"));
  await harmony.isClean();
});

Deno.test("two people overrule at once, and it is done once", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [bad("long")] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  const [file] = await held(harmony);
  const answers = await Promise.allSettled(
    [1, 2, 3].map(() => acceptHeld(harmony.services, file!.id)),
  );
  const refused = answers.filter((one) => one.status === "rejected");
  assert.equal(refused.length, 2);
  for (const { reason } of refused) assert.match(reason.code, /CONFLICT|NOT_FOUND/);
  const { events } = await harmony.ends(id, "completed");
  assert.equal(events.filter(({ code }) => code === "overruled").length, 1);
  await harmony.isClean();
});

Deno.test("a download that has its file takes no other, and one that is under way neither", async () => {
  await using harmony = await startHarmony({
    peers: [mira, otto],
    injections: [bad("corrupt"), {
      id: "remote-queue",
      match: { username: "otto" },
      params: { forMs: 2000 },
    }],
  });
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state, username }) => state === "transferring" && username === "otto");
  const [file] = await held(harmony);
  await assert.rejects(acceptHeld(harmony.services, file!.id), { code: "CONFLICT" });
  await harmony.ends(id, "completed");
  await assert.rejects(acceptHeld(harmony.services, file!.id), { code: "CONFLICT" });
  assert.equal((await held(harmony))[0]!.present, true);
  await deleteHeld(harmony.services, file!.id);
  assert.deepEqual(await held(harmony), []);
  await assert.rejects(Deno.stat(kept(harmony, file!.path)), Deno.errors.NotFound);
  await assert.rejects(deleteHeld(harmony.services, file!.id), { code: "NOT_FOUND" });
});

Deno.test("a quarantine that cannot be written keeps no verdict from counting", async () => {
  const file = await Deno.makeTempFile();
  await using harmony = await startHarmony({
    peers: [mira, otto],
    injections: [bad("corrupt")],
    env: { QUARANTINE_DIR: `${file}/inside` },
  });
  const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
  assert.equal(organized_path, filed.mp3);
  const [row] = await held(harmony);
  assert.deepEqual([row!.path, row!.code, row!.present], [null, "not_decodable", true]);
  assert.match(row!.trouble!, /ENOTDIR/);
  assert.deepEqual((await atSlskd(harmony)).length, 1, "it stays where it lies");
  await Deno.remove(file);
  await settleQuarantine(harmony.context());
  const [later] = await held(harmony);
  assert.deepEqual([later!.trouble, later!.source, later!.present], [null, null, true]);
  assert.deepEqual(await atSlskd(harmony), []);
  await Deno.remove(file, { recursive: true });
});

Deno.test("a file that somebody took out of the folder is gone, and says so", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto], injections: [bad("corrupt")] });
  await harmony.ends(await harmony.want(wished), "completed");
  const [file] = await held(harmony);
  await Deno.remove(kept(harmony, file!.path));
  assert.equal((await held(harmony))[0]!.present, false);
  await assert.rejects(acceptHeld(harmony.services, file!.id), { code: "NOT_FOUND" });
  assert.deepEqual(await held(harmony), []);
  assert.equal((await held(harmony, "gone")).length, 1);
});

for (const [what, tight, roomy] of [["full", "size=32k", "size=8m"], ["read-only", "ro", "rw"]]) {
  Deno.test({
    name: `a ${what} quarantine loses nothing: the file is kept as soon as there is room`,
    ignore: !disks,
    async fn() {
      const parent = await Deno.makeTempDir();
      const folder = join(parent, "quarantine");
      {
        await using disk = await mount(folder, tight!);
        await using harmony = await startHarmony({
          peers: [mira, otto],
          injections: [bad("corrupt")],
          env: { QUARANTINE_DIR: folder },
        });
        await harmony.ends(await harmony.want(wished), "completed");
        const [row] = await held(harmony);
        assert.deepEqual([row!.path, row!.present], [null, true]);
        assert.match(row!.trouble!, /ENOSPC|EROFS/);
        const left = await Array.fromAsync(Deno.readDir(folder), ({ isFile }) => isFile);
        assert.ok(!left.includes(true), "no half copy is left");
        await disk.change(roomy!);
        await settleQuarantine(harmony.context());
        const [later] = await held(harmony);
        assert.deepEqual([later!.trouble, later!.source, later!.present], [null, null, true]);
        assert.deepEqual(await atSlskd(harmony), []);
      }
      await Deno.remove(parent, { recursive: true });
    },
  });
}
