import assert from "node:assert/strict";
import type { Download } from "../../lib/schemas/download.ts";
import { clients, testApp } from "./support.ts";

const album = {
  title: "Glass Rivers",
  artists: ["Mira Vale", "Odo Reyes"],
  year: 2014,
  tracks: [
    { title: "Low Tide", duration_ms: 214_000 },
    { title: "Salt", artists: ["Mira Vale", "A Guest"], liked: true },
    { title: "Low Tide" },
  ],
};

Deno.test("a wanted album is a download for each of its tracks, with what is known of them", async () => {
  await using test = await testApp();
  const ask = () => test.ask("/download", { method: "POST", json: { album } });
  const { status, data } = await ask();
  assert.equal(status, 202);
  assert.deepEqual(
    data.downloads.map((one: Download) => [
      one.title,
      one.artists,
      one.album,
      one.album_artist,
      one.track_number,
      one.year,
      one.duration_ms,
      one.priority,
    ]),
    [
      ["Low Tide", album.artists, "Glass Rivers", "Mira Vale, Odo Reyes", 1, 2014, 214_000, 0],
      ["Salt", ["Mira Vale", "A Guest"], "Glass Rivers", "Mira Vale, Odo Reyes", 2, 2014, null, 10],
    ],
  );
  const keys = await test.sql`select distinct album_key from downloads`;
  assert.equal(keys.length, 1);
  const again = await ask();
  assert.deepEqual(
    again.data.downloads.map(({ id }: Download) => id),
    data.downloads.map(({ id }: Download) => id),
  );
  assert.equal((await test.sql`select from queue_jobs`).length, 2);
});

Deno.test("numbers somebody gives are kept, and none is invented beside them", async () => {
  await using test = await testApp();
  const tracks = [{ title: "A", disc_number: 2, track_number: 9 }, { title: "B" }];
  const { data } = await test.ask("/download", {
    method: "POST",
    json: { album: { ...album, tracks }, priority: 3 },
  });
  assert.deepEqual(
    data.downloads.map((one: Download) => [one.disc_number, one.track_number, one.priority]),
    [[2, 9, 3], [null, null, 3]],
  );
});

Deno.test("an album whose tracks nobody names is refused, and so is half an album", async () => {
  await using test = await testApp();
  const ask = (album: unknown) => test.ask("/download", { method: "POST", json: { album } });
  for (const tracks of [[], undefined]) {
    const { status, data } = await ask({ ...album, tracks });
    assert.equal(status, 422);
    assert.match(data.error.message, /album\.tracks/);
  }
  const wrong = [
    {},
    { ...album, title: "" },
    { ...album, artists: [] },
    { ...album, tracks: [{}] },
    { ...album, tracks: [{ title: " " }] },
    { ...album, tracks: [{ title: "A", track_number: 0 }] },
    { ...album, tracks: Array(501).fill({ title: "A" }) },
  ];
  for (const one of wrong) {
    assert.equal((await ask(one)).status, 422, JSON.stringify(one).slice(0, 80));
  }
  assert.equal((await test.sql`select from downloads`).length, 0);
});

Deno.test("the page of a track shows its album with the state of each", async () => {
  await using test = await testApp();
  await test.ask("/download", { method: "POST", json: { album } });
  const { data } = await test.ask("/download/1");
  assert.deepEqual(data.siblings.map(({ id, title }: Download) => [id, title]), [
    [1, "Low Tide"],
    [2, "Salt"],
  ]);
  const { text } = await test.ask("/download/2", { headers: clients.page });
  assert.match(text, /This album.*id="sibling-1".*id="sibling-2"[^>]*aria-current="page"/s);
  await test.ask("/download", { method: "POST", json: { track: { title: "X", artists: ["Y"] } } });
  const alone = await test.ask("/download/3", { headers: clients.page });
  assert.doesNotMatch(alone.text, /This album/);
});
