import assert from "node:assert/strict";
import { parseFile } from "music-metadata";
import { fast, startSlskd } from "./slskd.ts";
import { client, until } from "./slskd/client.ts";

const filename = "@@abcde\\Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac";
const peers = [{
  username: "peer one",
  files: [{ path: filename, audio: { kind: "flac" as const, seconds: 12 }, padTo: 300_000 }],
}];

Deno.test("a searched file is enqueued, received and lies in the downloads folder", async () => {
  const directory = await Deno.makeTempDir();
  await using slskd = await startSlskd({ directory, peers, timings: fast });
  const ask = client(slskd);
  const { json: search } = await ask("POST /searches", { searchText: "mira vale low tide" });
  await until(() => ask(`GET /searches/${search.id}`), ({ json }) => json.endedAt);
  const { json: responses } = await ask(`GET /searches/${search.id}/responses`);
  const [file] = responses[0].files;
  assert.deepEqual([file.filename, file.size, file.length], [filename, 300_000, 12]);
  await ask(`DELETE /searches/${search.id}`);
  const { status } = await ask("POST /transfers/downloads/batches", {
    username: "peer one",
    files: [{ filename, size: file.size }],
    options: { destination: "harmony/1" },
  });
  assert.equal(status, 201);
  const { json: events } = await until(() => ask("GET /events"), ({ json }) => json.length === 2);
  const { localFilename } = JSON.parse(events.at(-1).data);
  assert.equal(localFilename, `${slskd.downloadsDir}/harmony/1/01 - Low Tide.flac`);
  assert.equal((await Deno.stat(localFilename)).size, 300_000);
  assert.equal((await parseFile(localFilename, { duration: true })).format.duration, 12);
  assert.deepEqual(slskd.invariants(), []);
});
