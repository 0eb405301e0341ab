import assert from "node:assert/strict";
import { readZipList } from "../../../lib/ingest/archive/mod.ts";
import { ListError, parseList } from "../../../lib/ingest/mod.ts";
import { zip } from "../../support/zip.ts";
import { read, short } from "./read.ts";

const folder = new URL("../../data/lists/", import.meta.url);
const file = (name: string) => Deno.readTextFile(new URL(name, folder));

async function refusal(bytes: Uint8Array): Promise<ListError> {
  try {
    await Array.fromAsync(parseList(bytes).items);
  } catch (error) {
    assert.ok(error instanceof ListError, String(error));
    return error;
  }
  throw new Error("It was read");
}

Deno.test("Spotify's account data gives what was liked, then the playlists, and nothing banned", async () => {
  const { format, items } = await read(zip({
    "Spotify Account Data/Identity.json": '{"displayName":"someone"}',
    "Spotify Account Data/Playlist1.json": await file("spotify_playlists.json"),
    "Spotify Account Data/StreamingHistory_music_0.json": await file("spotify_history_old.json"),
    "Spotify Account Data/YourLibrary.json": await file("spotify_library.json"),
    "Spotify Account Data/nested.zip": zip({ "Playlist1.json": "{" }),
  }));
  assert.equal(format, "spotify_zip");
  assert.deepEqual(items.map(({ line }) => line), Array.from(items, (_, at) => at + 1));
  assert.equal(items.filter(({ status }) => status === "accepted").length, 13);
  assert.equal(items.filter((item) => item.status === "accepted" && item.list).length, 6);
  assert.doesNotMatch(JSON.stringify(items), /Nobody|someone/);
});

Deno.test("an archive of listening history alone counts all of its files together", async () => {
  const { format, items } = await read(zip({
    "my_spotify_data/endsong_0.json": await file("spotify_history_extended.json"),
    "my_spotify_data/Streaming_History_Audio_2023_1.json": await file("spotify_history_old.json"),
    "my_spotify_data/Streaming_History_Video_2023.json": "no JSON at all",
  }));
  assert.equal(format, "spotify_zip");
  assert.deepEqual(items.slice(0, 2).map(short).map(({ title }) => title), [
    "Salt Engine",
    "Über den Dächern",
  ]);
  assert.equal(items.length, 5);
  assert.doesNotMatch(JSON.stringify(items), /203\.0\.113|android|2023-11-14/);
});

Deno.test("Google Takeout gives the songs, and says of ids that they are no more", async () => {
  const base = "Takeout/YouTube und YouTube Music/";
  const { format, items } = await read(zip({
    [`${base}Musik/Songs.csv`]: await file("youtube_music_de.csv"),
    [`${base}Playlists/Abend.csv`]: await file("youtube_playlist.csv"),
    [`${base}Kommentare/Kommentare.csv`]: "Kommentar-ID,Text\n1,hello\n",
    [`${base}Abos/Abos.csv`]: "",
    "Takeout/archive_browser.html": "<html></html>",
  }));
  assert.equal(format, "takeout_zip");
  assert.deepEqual(items.map(({ status }) => status === "accepted"), [
    ...Array(5).fill(true),
    ...Array(2).fill(false),
  ]);
});

Deno.test("Exportify's archive of all playlists names each after its file", async () => {
  const { format, items } = await read(zip({
    "evening.csv": await file("exportify_de.csv"),
    "sunday.csv": await file("exportify_fr.csv"),
    "notes.csv": "a,b\n1,2\n",
  }));
  const lists = items.map((item) => item.status === "accepted" && item.list);
  assert.equal(format, "exportify");
  assert.deepEqual(lists, [...Array(5).fill("evening"), ...Array(5).fill("sunday")]);
});

const bomb = new Uint8Array(30 * 1024 * 1024).fill(32);
const refused: [name: string, bytes: () => Uint8Array, code: string, said: RegExp][] = [
  ["nothing", () => zip({}), "unsupported", /holds no list/],
  [
    "no list",
    () => zip({ "cover.jpg": "x", "inner.zip": zip({}) }),
    "unsupported",
    /holds no list/,
  ],
  [
    "an Excel workbook",
    () => zip({ "xl/workbook.xml": "<x/>" }),
    "unsupported",
    /save the sheet as CSV/,
  ],
  ["tables of nobody", () => zip({ "a.csv": "a,b\n" }), "unsupported", /holds no list/],
  [
    "an encrypted list",
    () => zip({ "YourLibrary.json": "[]" }, { flags: 1 }),
    "unsupported",
    /password/,
  ],
  ["a bomb", () => zip({ "YourLibrary.json": bomb }), "too_large", /grows too large/],
  [
    "a bomb that says it is small",
    () => zip({ "YourLibrary.json": bomb }, { claimedSize: 9 }),
    "too_large",
    /grows too large/,
  ],
  [
    "a damaged list",
    () => zip({ "YourLibrary.json": '{"tracks":[' }),
    "unsupported",
    /broken JSON/,
  ],
];

for (const [name, bytes, code, said] of refused) {
  Deno.test(`an archive with ${name} is refused`, async () => {
    const error = await refusal(bytes());
    assert.equal(error.code, code);
    assert.match(error.message, said);
  });
}

Deno.test("an archive that is cut, or has a wrong byte, is refused and never read beyond its end", async () => {
  const whole = zip({ "YourLibrary.json": await file("spotify_library.json") });
  for (let length = 4; length < whole.length; length += 97) {
    assert.equal((await refusal(whole.slice(0, length))).code, "binary");
  }
  for (let at = whole.length - 80; at < whole.length; at++) {
    const wrong = whole.slice();
    wrong[at]! ^= 0xff;
    await refusal(wrong).catch((error) => assert.match(error.message, /It was read/));
  }
});

Deno.test("files that are small one by one may not be large together", async () => {
  const history = await file("spotify_history_old.json");
  const archive = zip({ "endsong_0.json": history, "endsong_1.json": history });
  const items = (most: number) => Array.fromAsync(readZipList(archive, most).items);
  const length = 2 * new TextEncoder().encode(history).length;
  assert.equal((await items(length)).length, 4);
  await assert.rejects(items(length - 1), /grows too large/);
});
