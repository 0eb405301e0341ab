import assert from "node:assert/strict";
import { parseFile } from "music-metadata";
import { until } from "./client.ts";
import { effect, ended, fileOf, landed } from "./effect.ts";
import { tide } from "./scenario.ts";

const sizes = { short: 50_000, long: 104_096, corrupt: 100_000 } as const;

for (const [kind, size] of Object.entries(sizes)) {
  const spec = { id: "bad-file", params: { kind: kind as keyof typeof sizes } } as const;
  effect(`a ${kind} file lies on disk after a success`, spec, async (stand) => {
    const { exception } = await ended(stand, /Succeeded/);
    assert.equal(exception, undefined);
    const path = await fileOf(stand, size);
    if (kind === "corrupt") await assert.rejects(parseFile(path, { duration: true }));
  });
}

effect("the file grows at its place long after the success", {
  id: "move",
  params: { kind: "slow", ms: 200 },
}, async (stand) => {
  await ended(stand, /Succeeded/);
  const early = await until(() => Deno.stat(landed(stand)).catch(() => null), Boolean);
  assert.ok((early?.size ?? 0) < 100_000);
  assert.deepEqual((await stand.ask("GET /events")).json, []);
  await fileOf(stand, 100_000);
});

effect("the move fails and the success has an exception", {
  id: "move",
  params: { kind: "fails" },
}, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { state } = await stand.transfer(id, ({ exception }) => /denied/.test(exception));
  assert.equal(state, "Completed, Succeeded");
  const incomplete = `${stand.slskd.incompleteDir}/mira/Music/Mira Vale/Glass Rivers`;
  assert.equal([...Deno.readDirSync(incomplete)].length, 1);
});

effect("the file never appears", { id: "move", params: { kind: "never" } }, async (stand) => {
  const { exception } = await ended(stand, /Succeeded/);
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(exception, undefined);
  await assert.rejects(Deno.stat(landed(stand)), Deno.errors.NotFound);
});

effect("a foreign file is in the way and stays", {
  id: "name-collision",
  params: { beside: ["cover.jpg"] },
}, async (stand) => {
  const { id } = await ended(stand, /Succeeded/);
  const { json } = await until(() => stand.ask("GET /events"), ({ json }) => json.length > 0);
  const event = json.find(({ data }: { data: string }) => data.includes(id));
  const { localFilename } = JSON.parse(event.data);
  assert.match(localFilename, /01 - Low Tide_\d{18}\.flac$/);
  assert.equal(await Deno.readTextFile(landed(stand)), "somebody else's");
});

effect("the disk is full half-way", { id: "disk", params: { kind: "full" } }, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { exception } = await stand.transfer(id, ({ state }) => /Errored/.test(state));
  assert.match(exception, /not enough space/);
});

effect("the downloads folder cannot be written", {
  id: "disk",
  params: { kind: "readonly" },
}, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { state } = await stand.transfer(id, ({ exception }) => /denied/.test(exception));
  assert.equal(state, "Completed, Succeeded");
});

effect("the file belongs to somebody else", {
  id: "disk",
  params: { kind: "owner" },
}, async (stand) => {
  await ended(stand, /Succeeded/);
  const path = await fileOf(stand, 100_000);
  await until(() => Deno.stat(path), ({ mode }) => ((mode ?? 0) & 0o777) === 0);
});
