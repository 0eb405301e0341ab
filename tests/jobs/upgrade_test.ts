import assert from "node:assert/strict";
import { join } from "node:path";
import { recycleDir } from "../../lib/files/recycle_dir.ts";
import { askBack, deleteKept, forgetRecycled } from "../../lib/recycling.ts";
import { findUpgrades, upgradeDownload } from "../../lib/upgrades.ts";
import { eventually } from "../support/harmony.ts";
import { filed, mira, mp3, otto } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";
import { song } from "../support/slskd/scenario.ts";
import { Library } from "../support/upgradable.ts";

const never = new AbortController().signal;

Deno.test("upgrade: the mp3 of the library is replaced by a flac, and kept", async () => {
  await using library = await Library.start();
  const { harmony, id, config } = library;
  const old = await library.read(filed.mp3);
  harmony.slskd.addPeers([mira]);
  const { priority, organized_path } = await library.upgrade("completed");
  assert.equal(organized_path, filed.flac);
  assert.ok(priority < 0, "behind every wish");
  assert.deepEqual(await harmony.files(), [filed.flac]);
  const original = await harmony.detail(id);
  assert.deepEqual([original.state, original.organized_path], ["completed", filed.flac]);
  assert.equal(original.events.at(-1)?.code, "upgraded");
  const { files, items } = await library.kept();
  assert.match(files.join(), /^\d+\/01 - Low Tide\.mp3$/);
  assert.deepEqual(await Deno.readFile(join(recycleDir(config), files[0]!)), old);
  assert.deepEqual([items[0]?.path, items[0]?.replaced_by], [filed.mp3, filed.flac]);
  const indexed = await harmony.sql`select path, title from library_files`;
  assert.deepEqual(indexed.map(({ path, title }) => [path, title]), [[filed.flac, "Low Tide"]]);
  await harmony.isClean();
  assert.equal(await findUpgrades(harmony.sql, config, never), 0, "good enough now");
});

Deno.test("upgrade: where nobody offers a better file it ends quietly and waits longer each time", async () => {
  await using library = await Library.start();
  const { harmony, id, config } = library;
  const before = await library.read(filed.mp3);
  const { reason_code, candidates } = await library.upgrade("cancelled");
  assert.equal(reason_code, "no_better_file");
  assert.equal(candidates[0]?.reasons[0]?.rule, "not_better");
  assert.deepEqual(await library.read(filed.mp3), before);
  assert.equal(await findUpgrades(harmony.sql, config, never), 0, "not due");
  const days = async () => {
    const [row] = await harmony.sql`select
      round(extract(epoch from upgrade_next_at - now()) / 86400)::int as days
      from downloads where id = ${id}`;
    return row!["days"];
  };
  assert.equal(await days(), 7);
  await harmony.sql`update downloads set upgrade_next_at = now() where id = ${id}`;
  await library.upgrade("cancelled");
  assert.equal(await days(), 14);
  const [open] = await harmony
    .sql`select count(*)::int as n from downloads where upgrade_of = ${id}`;
  assert.equal(open!["n"], 1, "the earlier look is forgotten");
  const [dead] = await harmony.sql`select count(*)::int as n from downloads
    where state in ('dead_letter', 'review')`;
  assert.equal(dead!["n"], 0);
  await harmony.isClean();
});

Deno.test("upgrade: a damaged file never replaces the one in the library", async () => {
  await using library = await Library.start({
    injections: [{ id: "bad-file", match: { username: "mira" }, params: { kind: "corrupt" } }],
  });
  const before = await library.read(filed.mp3);
  library.harmony.slskd.addPeers([mira]);
  const { reason_code } = await library.upgrade("cancelled");
  assert.equal(reason_code, "no_better_file");
  assert.deepEqual(await library.harmony.files(), [filed.mp3]);
  assert.deepEqual(await library.read(filed.mp3), before);
  assert.deepEqual((await library.kept()).files, []);
});

Deno.test("upgrade: a file that only claims to be better is not taken", async () => {
  await using library = await Library.start(
    { env: { QUALITY_PROFILE: "FLAC:24,FLAC,MP3" } },
    mira,
  );
  const before = await library.read(filed.flac);
  const path = "Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac";
  const audio = { kind: "flac", seconds: 4, claims: { bitDepth: 24 } } as const;
  library.harmony.slskd.addPeers([{ username: "boaster", files: [song(path, { audio })] }]);
  const { candidates } = await library.upgrade("cancelled");
  const boast = candidates.find(({ username }) => username === "boaster");
  assert.equal(boast?.outcome_code, "not_better");
  assert.equal(boast?.outcome_detail, "FLAC 16 bit ≤ FLAC 16 bit");
  assert.deepEqual(await library.read(filed.flac), before);
  await library.harmony.isClean();
});

Deno.test("upgrade: what a person changed is not looked for, and not replaced", async () => {
  await using library = await Library.start();
  const { harmony, config, id } = library;
  await Deno.writeFile(join(harmony.music, filed.mp3), new Uint8Array([1, 2, 3]));
  harmony.slskd.addPeers([mira]);
  assert.equal(await findUpgrades(harmony.sql, config, never), 0);
  await assert.rejects(upgradeDownload(harmony.services, id), /changed or taken away/);
});

Deno.test("upgrade: a file that is changed during the upgrade stays as the person left it", async () => {
  const slow: InjectionSpec = {
    id: "move",
    match: { username: "mira" },
    params: { kind: "slow", ms: 1500 },
  };
  await using library = await Library.start({ injections: [slow] });
  const { harmony, config, id } = library;
  harmony.slskd.addPeers([mira]);
  const upgrade = await upgradeDownload(harmony.services, id);
  await harmony.waitsFor(upgrade, "waiting_for_file");
  await Deno.writeFile(join(harmony.music, filed.mp3), new Uint8Array([1, 2, 3]));
  const { reason_code } = await harmony.ends(upgrade, "cancelled");
  assert.equal(reason_code, "file_changed");
  assert.deepEqual(await library.read(filed.mp3), new Uint8Array([1, 2, 3]));
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  assert.deepEqual((await library.kept()).files, []);
  assert.equal(await findUpgrades(harmony.sql, config, never), 0);
});

Deno.test("upgrade: one file is looked for once, however many ask", async () => {
  await using library = await Library.start();
  const { harmony, id } = library;
  const asked = await Promise.allSettled(
    [1, 2, 3].map(() => upgradeDownload(harmony.services, id)),
  );
  assert.deepEqual(asked.map(({ status }) => status).sort(), ["fulfilled", "rejected", "rejected"]);
});

Deno.test("recycle: a replaced file is put back, the other is kept, and it is not upgraded again", async () => {
  await using library = await Library.start();
  const { harmony, id, config } = library;
  const old = await library.read(filed.mp3);
  harmony.slskd.addPeers([mira]);
  await library.upgrade("completed");
  const better = await library.read(filed.flac);
  const restore = async () => {
    const { items: [item] } = await library.kept();
    await askBack(harmony.services, item!.id);
    await askBack(harmony.services, item!.id);
    return await eventually(
      () => library.kept(),
      ({ items }) => items.length === 1 && items[0]!.id !== item!.id,
    );
  };
  const { files } = await restore();
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  assert.deepEqual(await library.read(filed.mp3), old);
  assert.match(files.join(), /^\d+\/01 - Low Tide\.flac$/);
  assert.equal((await harmony.detail(id)).organized_path, filed.mp3);
  await harmony.isClean();
  await harmony.sql`update downloads set upgrade_next_at = now()`;
  assert.equal(await findUpgrades(harmony.sql, config, never), 0);
  await restore();
  assert.deepEqual(await library.read(filed.flac), better);
  await harmony.isClean();
});

Deno.test("recycle: where a person took the better file away, the old one just comes back", async () => {
  await using library = await Library.start();
  const { harmony, id } = library;
  const old = await library.read(filed.mp3);
  harmony.slskd.addPeers([mira]);
  await library.upgrade("completed");
  const { items: [item] } = await library.kept();
  await Deno.writeTextFile(join(harmony.music, filed.flac), "mine");
  await askBack(harmony.services, item!.id);
  await eventually(() => library.kept(), ({ items }) => items[0]?.problem === "file_changed");
  assert.equal(await Deno.readTextFile(join(harmony.music, filed.flac)), "mine");
  await Deno.remove(join(harmony.music, filed.flac));
  await askBack(harmony.services, item!.id);
  await eventually(() => library.kept(), ({ items, files }) => items.length + files.length === 0);
  assert.deepEqual(await library.read(filed.mp3), old);
  assert.equal((await harmony.detail(id)).organized_path, filed.mp3);
  await harmony.isClean();
});

Deno.test("recycle: a file that is gone says so; what is kept for too long, or deleted, goes", async () => {
  await using library = await Library.start();
  const { harmony, config } = library;
  harmony.slskd.addPeers([mira]);
  await library.upgrade("completed");
  const { files: [file], items: [item] } = await library.kept();
  const context = { ...harmony.services, config };
  assert.equal(await forgetRecycled(context, never), 0);
  const stored = join(recycleDir(config), file!);
  await Deno.rename(stored, `${stored}.away`);
  await assert.rejects(askBack(context, item!.id), /not in the recycle folder/);
  assert.equal((await library.kept()).items[0]?.problem, "file_missing");
  await Deno.rename(`${stored}.away`, stored);
  await harmony.sql`update recycled set at = now() - interval '31 days'`;
  const forEver = { ...context, config: { ...config, RECYCLE_RETENTION_DAYS: 0 } };
  assert.equal(
    await forgetRecycled(forEver, never),
    0,
  );
  assert.equal(await forgetRecycled(context, never), 1);
  assert.deepEqual(await library.kept(), { files: [], items: [] });
  await assert.rejects(deleteKept(context, item!.id), /no replaced file/);
  await harmony.isClean();
});

Deno.test("upgrade: an mp3 that is better takes the very name of the other", async () => {
  const small = mp3("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.mp3", {
    audio: { kind: "mp3", seconds: 4, claims: { bitRate: 128 } },
    padTo: 64_000,
  });
  await using library = await Library.start(
    { env: { QUALITY_PROFILE: "MP3:256,MP3" } },
    { username: "small", files: [small] },
  );
  const { harmony } = library;
  const before = await library.read(filed.mp3);
  harmony.slskd.addPeers([otto]);
  await library.upgrade("completed");
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  assert.notDeepEqual(await library.read(filed.mp3), before);
  assert.equal((await library.kept()).files.length, 1);
  await harmony.isClean();
});
