import assert from "node:assert/strict";
import { eventually } from "../../support/harmony.ts";
import { song } from "../../support/slskd/scenario.ts";
import { clients, testApp } from "../support.ts";
import { atWork, type Working } from "./support.ts";

const folder = "@@abcde\\Music\\Mira Vale\\Glass Rivers";
const peer = {
  username: "a/b ü",
  files: [
    song(`${folder}\\01 - Low Tide.flac`),
    song(`${folder}\\02 - Salt Lanterns.flac`),
    song("unix/Music/03 - Copper Birds.flac"),
    song("@@abcde\\Private\\Secret.flac", { locked: true }),
  ],
};
const path = `/api/v1/soulseek/user/${encodeURIComponent(peer.username)}`;

/** Asks until the list is there. */
const listed = ({ ask }: Working, at = path) =>
  eventually(() => ask(`${at}/browse`), ({ status }) => status !== 202);

Deno.test("what a user shares is fetched once, and listed folder by folder", async () => {
  await using app = await atWork({ peers: [peer] });
  const first = await app.ask(`${path}/browse`);
  assert.deepEqual([first.status, first.data.state], [202, "queued"]);
  const { status, data } = await listed(app);
  assert.equal(status, 200);
  assert.deepEqual([data.state, data.folders, data.files, data.truncated, data.total_count], [
    "completed",
    3,
    4,
    false,
    3,
  ]);
  assert.deepEqual(
    data.directories.map((one: { name: string; locked: boolean; files: number }) => [
      one.name,
      one.locked,
      one.files,
    ]).sort(),
    [[folder, false, 2], ["@@abcde\\Private", true, 1], ["unix/Music", false, 1]],
  );
  const found = await app.ask(`${path}/browse?q=glass mira`);
  assert.deepEqual([found.data.total_count, found.data.directories[0].name], [1, folder]);
  const paged = await app.ask(`${path}/browse?limit=1&offset=1`);
  assert.deepEqual([paged.data.total_count, paged.data.directories.length], [3, 1]);
  const browses = app.harmony.slskd.log.filter((one) => one.path.endsWith("/browse"));
  assert.equal(browses.length, 1);
  assert.deepEqual(app.harmony.slskd.invariants(), []);
});

Deno.test("the files of a folder come from the list, with the path a download wants", async () => {
  await using app = await atWork({ peers: [peer] });
  const ask = (folder: string, more = "") =>
    app.ask(`${path}/directory?path=${encodeURIComponent(folder)}${more}`);
  const live = await ask(folder);
  assert.equal(live.data.total_count, 2, "asked now while there is no list");
  await listed(app);
  const calls = app.harmony.slskd.log.length;
  const known = await ask(folder, "&limit=1&offset=1");
  assert.deepEqual(known.data.files.map((file: { filename: string }) => file.filename), [
    `${folder}\\02 - Salt Lanterns.flac`,
  ]);
  assert.deepEqual([known.data.total_count, known.data.locked], [2, false]);
  const unix = await ask("unix/Music");
  assert.equal(unix.data.files[0].filename, "unix/Music/03 - Copper Birds.flac");
  assert.equal((await ask("@@abcde\\Private")).data.locked, true);
  assert.equal(app.harmony.slskd.log.length, calls, "nobody was asked");
  const page = await app.ask(
    `/soulseek/user/${encodeURIComponent(peer.username)}/directory?path=${
      encodeURIComponent(folder)
    }`,
    { headers: clients.page },
  );
  assert.match(page.text, /Low Tide/);
  assert.equal((await ask("No such folder")).status, 404);
  assert.equal((await app.ask(`${path}/directory`)).status, 400);
});

Deno.test("a user who is offline, silent or unknown is said, and asked anew when a person wants it", async () => {
  const silent = {
    id: "user-silent",
    match: { username: "quiet" },
    params: { what: "browse" },
    times: 1,
  } as const;
  const quiet = { ...peer, username: "quiet" };
  await using app = await atWork({ peers: [quiet], injections: [silent] });
  const gone = await listed(app, "/soulseek/user/gone");
  assert.deepEqual([gone.status, gone.data.error.meta.reason], [404, "peer_offline"]);
  const late = await listed(app, "/soulseek/user/quiet");
  assert.deepEqual([late.status, late.data.error.meta.reason], [504, "peer_timeout"]);
  const again = await app.ask("/soulseek/user/quiet/browse", { method: "POST" });
  assert.deepEqual([again.status, again.data.state], [202, "queued"]);
  assert.equal((await listed(app, "/soulseek/user/quiet")).status, 200);
  assert.equal((await app.ask("/soulseek/user/never/browsing_status")).status, 404);
});

Deno.test("while slskd fetches the list it says how far it is", async () => {
  await using app = await atWork({
    peers: [peer],
    injections: [{ id: "browse-slow", params: { ms: 800 } }],
  });
  await app.ask(`${path}/browse`);
  const { data } = await eventually(
    () => app.ask(`${path}/browsing_status`),
    ({ data }) => data.percent !== null && data.state === "running",
  );
  assert.deepEqual([data.percent, data.folders], [25, 0]);
  assert.equal((await listed(app)).data.state, "completed");
  assert.equal((await app.ask(`${path}/browsing_status`)).data.percent, 100);
});

Deno.test("a hundred thousand files are kept, and no page holds more than it was asked for", async () => {
  await using app = await atWork({
    peers: [peer],
    injections: [{ id: "browse-huge", params: { folders: 1000, files: 100 } }],
  });
  const { data, text } = await eventually(
    () => app.ask(`${path}/browse`),
    ({ status }) => status !== 202,
    60,
  );
  assert.deepEqual([data.folders, data.files, data.total_count], [1000, 100_000, 1000]);
  assert.equal(data.directories.length, 100);
  assert.ok(text.length < 30_000, String(text.length));
  const one = await app.ask(`${path}/browse?q=album 999`);
  assert.equal(one.data.total_count, 1);
  const named = encodeURIComponent(one.data.directories[0].name);
  const files = await app.ask(`${path}/directory?path=${named}&limit=10&offset=95`);
  assert.deepEqual([files.data.total_count, files.data.files.length], [100, 5]);
});

Deno.test("one folder of thousands of files is paged, too, and more than is kept is cut off", async () => {
  await using app = await atWork({
    peers: [peer],
    injections: [{ id: "browse-huge", params: { folders: 1, files: 5000 } }],
    env: { SLSKD_BROWSE_MAX_FILES: "3000" },
  });
  const { data } = await listed(app);
  assert.deepEqual([data.folders, data.files, data.truncated], [1, 3000, true]);
});

Deno.test("a process that is killed while it reads a list leaves no half of it", async () => {
  await using app = await atWork({
    peers: [peer],
    running: false,
    injections: [
      { id: "browse-huge", params: { folders: 2000, files: 20 }, times: 2 },
    ],
    env: { ORCH_VISIBILITY_TIMEOUT_S: "2" },
  });
  const { harmony } = app;
  const process = await harmony.start();
  await app.ask(`${path}/browse`);
  const written = async () => (await app.ask(`${path}/browsing_status`)).data;
  await eventually(written, ({ folders }) => folders > 0);
  await process.stop("kill");
  assert.equal((await written()).state, "running");
  await harmony.start();
  const { data } = await listed(app);
  assert.deepEqual([data.folders, data.files, data.total_count], [2000, 40_000, 2000]);
});

Deno.test("without slskd no list is fetched, and a page waits for nobody", async () => {
  await using unset = await testApp({ SLSKD_BASE_URL: "" });
  assert.equal((await unset.ask(`${path}/browse`)).status, 503);
  assert.equal((await unset.ask(`${path}/browse`, { method: "POST" })).status, 503);
  await using away = await testApp();
  const page = await away.ask("/soulseek/user?username=a%2Fb", { headers: clients.page });
  assert.equal(page.status, 200);
  assert.match(page.text, /The folders of this user have not been fetched/);
  const led = await away.ask("/soulseek/user/x/directory?path=y", { headers: clients.page });
  assert.equal(led.status, 303);
});

Deno.test("who cancels the job of a list is told so, and may fetch it anew", async () => {
  await using app = await atWork({
    peers: [peer],
    injections: [{ id: "browse-slow", params: { ms: 60_000 }, times: 1 }],
  });
  await app.ask(`${path}/browse`);
  const jobs = () =>
    app.harmony.sql`select id from queue_jobs where type = 'user_browse'
    and worker_id is not null`;
  const [job] = await eventually(jobs, ({ length }) => length === 1);
  assert.equal((await app.ask(`/jobs/${job!["id"]}`, { method: "DELETE" })).status, 200);
  const { status, data } = await app.ask(`${path}/browse`);
  assert.deepEqual([status, data.error.meta.reason], [502, "cancelled"]);
  await app.ask(`${path}/browse`, { method: "POST" });
  assert.equal((await listed(app)).data.state, "completed");
});

Deno.test("the music of a folder is downloaded at once, and only its music", async () => {
  const cover = { path: `${folder}\\cover.jpg`, size: 1000 };
  const many = Array.from({ length: 501 }, (_, n) => song(`big\\${n}.flac`));
  const files = [...peer.files, cover, { path: "pictures\\x.jpg", size: 1 }, ...many];
  await using app = await atWork({ peers: [{ ...peer, files }] });
  const order = (path: string) => ({ method: "POST", json: { path } });
  const all = `${path}/directory`;
  assert.equal((await app.ask(all, order(folder))).status, 404, "nobody fetched the list");
  await listed(app);
  const { status, data } = await app.ask(all, order(folder));
  assert.equal(status, 202);
  assert.deepEqual(data.detail.downloads.map((one: { filename: string }) => one.filename), [
    `${folder}\\01 - Low Tide.flac`,
    `${folder}\\02 - Salt Lanterns.flac`,
  ]);
  assert.equal((await app.ask(all, order("@@abcde\\Private"))).status, 409);
  assert.equal((await app.ask(all, order("pictures"))).status, 400);
  assert.equal((await app.ask(all, order("big"))).status, 422);
  assert.equal((await app.ask(all, order(""))).status, 422);
  assert.equal((await app.ask(all, order("No such folder"))).status, 404);
});
