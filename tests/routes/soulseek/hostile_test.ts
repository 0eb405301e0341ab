/** What users may offer to do harm, or by mistake: it spoils nobody else's files. */
import assert from "node:assert/strict";
import { eventually, startHarmony } from "../../support/harmony.ts";
import { filed, mira, wished } from "../../support/peers.ts";
import type { Peer, SharedFile } from "../../support/slskd.ts";
import { song } from "../../support/slskd/scenario.ts";
import { testApp } from "../support.ts";
import { atWork } from "./support.ts";

const audio = { kind: "flac", seconds: 4 } as const;
const folder = "Music\\Mira Vale\\Glass Rivers";
const strange: readonly Partial<SharedFile>[] = [
  { size: 2 ** 63 },
  { size: 2 ** 63 },
  { size: 2 ** 53 },
  { audio: { ...audio, claims: { length: -1 } } },
  { audio: { ...audio, claims: { bitRate: 1e39 } } },
];
/** Whose files are larger, shorter and louder than any file is. */
const odd: Peer = {
  username: "odd",
  files: strange.map((extra, n) => song(`${folder}\\0${n} - Low Tide.flac`, extra)),
};

Deno.test("numbers that no file has keep no other file away", async () => {
  await using harmony = await startHarmony({ peers: [odd, mira] });
  const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
  assert.equal(organized_path, filed.flac);
});

Deno.test("a search lists files whose numbers no file has", async () => {
  await using app = await atWork({ peers: [odd, mira] });
  const call = { method: "POST", json: { query: "low tide" } };
  const { status, data } = await app.ask("/soulseek/search", call);
  assert.deepEqual([status, data.total_count], [200, strange.length + 1]);
});

const longName = Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join("");
const long: Peer = { username: "long", files: [song(`${longName}\\01 - Low Tide.flac`)] };

for (const peer of [odd, long]) {
  Deno.test(`what ${peer.username} shares is listed, whatever it is called and counts`, async () => {
    await using app = await atWork({ peers: [peer] });
    const path = `/soulseek/user/${peer.username}`;
    await app.ask(`${path}/browse`, { method: "POST" });
    const { data } = await eventually(
      () => app.ask(`${path}/browse`),
      ({ data }) => !["queued", "running"].includes(data.state),
    );
    assert.deepEqual([data.state, data.files], ["completed", peer.files.length]);
    const { name } = data.directories[0];
    const query = new URLSearchParams({ path: name });
    const shown = await app.ask(`${path}/directory?${query}`);
    assert.equal(shown.data.total_count, peer.files.length);
  });
}

Deno.test("a name that is too long to be written down is refused as such", async () => {
  await using app = await testApp();
  const filename = `${longName.slice(0, 1900)}.flac`;
  const orders: [path: string, json: unknown, status: number][] = [
    ["/soulseek/download", { username: "mira", files: [{ filename }] }, 400],
    ["/download", { username: "mira", files: [{ filename }] }, 400],
    ["/denials", { username: "mira", filename }, 422],
    ["/denials", { username: "mira", folder: filename }, 422],
    ["/denials", { filename, size: 1 }, 422],
  ];
  for (const [path, json, status] of orders) {
    const answer = await app.ask(path, { method: "POST", json });
    assert.deepEqual([answer.status, answer.data.error.code], [status, "VALIDATION_ERROR"]);
  }
});
