import assert from "node:assert/strict";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import type { Track } from "../../../lib/schemas/track.ts";
import { albumOrder } from "../../../lib/music/album_order.ts";
import { filesByTitle } from "../../../lib/music/album_files.ts";
import { albumFolder, albumKey } from "../../../lib/music/album_key.ts";
import { decide } from "../../../lib/music/decide.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import { remote, wish } from "./support.ts";

const titles = [
  "Low Tide",
  "Salt Lanterns",
  "Copper Birds",
  "Harbour Song",
  "Nine Winters",
  "Glass Rivers",
  "Slow Ferry",
  "Paper Rain",
  "The Long Field",
  "Ash and Amber",
  "Night Cartography",
  "Homeward",
];
const album = "Glass Rivers";
const seconds = (at: number) => 200 + at * 7;
const wishes = titles.map((title, at) => wish("Mira Vale", title, seconds(at), album));
const options = {
  auto_threshold: .85,
  review_threshold: .65,
  profile: profileOf(["FLAC", "MP3"]),
};

/** Files of tracks `from` to `to` in a folder; `{n}` and `{title}` stand in the name. */
function folder(
  username: string,
  path: string,
  from = 1,
  to = 12,
  known: Partial<RemoteFile> = {},
) {
  return titles.slice(from - 1, to).map((title, index) => {
    const at = from - 1 + index;
    const filename = path.replace("{n}", String(at + 1).padStart(2, "0")).replace("{title}", title);
    return remote({ username, filename, duration_s: seconds(at), ...known });
  });
}

const flac = "Music\\Mira Vale\\Glass Rivers\\{n} - {title}.flac";
const mp3 = "Music\\Mira Vale\\Glass Rivers\\{n} - {title}.mp3";
const asMp3 = { size: 9_000_000, bitrate_kbps: 320 };

/** Each track's files in trying order, and the folders. */
function ordered(files: readonly RemoteFile[], tracks: readonly Track[] = wishes) {
  const likely = filesByTitle(files);
  return albumOrder(tracks.map((track) => decide(track, likely(track), options).ranked));
}

/** Who is asked for each track, `-` for nobody. */
function chosen(files: readonly RemoteFile[], nth = 0): string {
  const { tracks } = ordered(files);
  return tracks.map((ranked) => {
    const one = ranked.filter(({ outcome }) => outcome === "auto")[nth];
    return one?.file.username ?? "-";
  }).join(" ");
}

const times = (n: number, username: string) => Array(n).fill(username).join(" ");

Deno.test("a folder with the whole album goes before better files that lie scattered", () => {
  const loners = titles.flatMap((_, at) => folder(`loner${at}`, flac, at + 1, at + 1));
  const full = folder("full", mp3, 1, 12, asMp3);
  assert.equal(chosen([...loners, ...full]), times(12, "full"));
});

Deno.test("of two whole albums the better one is taken, and the other stands in for it", () => {
  const files = [...folder("b_mp3", mp3, 1, 12, asMp3), ...folder("a_flac", flac)];
  assert.equal(chosen(files), times(12, "a_flac"));
  assert.equal(chosen(files, 1), times(12, "b_mp3"));
});

Deno.test("what the fullest folder lacks comes from the next, together", () => {
  const files = [
    ...folder("most", flac, 1, 8),
    ...folder("rest", mp3, 7, 12, asMp3),
    ...folder("few", flac, 9, 11),
    ...folder("one", flac, 12, 12),
  ];
  assert.equal(chosen(files), `${times(8, "most")} ${times(4, "rest")}`);
});

Deno.test("of two folders the one that brings more of what is missing goes first", () => {
  const files = [
    ...folder("most", flac, 1, 8),
    ...folder("nothing_new", flac, 1, 7),
    ...folder("nothing_new", flac, 9, 9),
    ...folder("rest", mp3, 9, 12, asMp3),
  ];
  assert.equal(chosen(files), `${times(8, "most")} ${times(4, "rest")}`);
});

Deno.test("a doubtful file is no part of its folder, and does not move", () => {
  const files = [...folder("full", flac), ...folder("other", mp3, 3, 3, asMp3)];
  const ranked = wishes.map((wish) => decide(wish, files, options).ranked);
  ranked[2] = ranked[2]!.map((one) =>
    one.file.username === "full" ? { ...one, outcome: "review" } : one
  );
  const { folders, tracks } = albumOrder(ranked);
  assert.deepEqual(folders.map(({ note }) => note.detail), ["11/12"]);
  assert.deepEqual(
    tracks[2]!.slice(0, 2).map(({ file, outcome }) => [file.username, outcome]),
    [["other", "auto"], ["full", "review"]],
  );
});

Deno.test("discs of one album lie in one folder, however they are called", () => {
  for (const [one, two] of [["CD1", "CD2"], ["Disc 1", "disc 2"], ["(Disk 1)", "(Disk 2)"]]) {
    const path = (disc: string) => `Music\\Mira Vale\\Glass Rivers\\${disc}\\{n} {title}.flac`;
    const files = [
      ...folder("discs", path(one!), 1, 6),
      ...folder("discs", path(two!), 7, 12),
      ...folder("half", flac, 1, 7),
    ];
    assert.equal(chosen(files), times(12, "discs"), one);
  }
});

Deno.test("pictures, lists and logs in a folder harm nothing", () => {
  const extras = ["cover.jpg", "Glass Rivers.cue", "rip.log", "info.nfo", "list.m3u"]
    .map((name) =>
      remote({ username: "full", filename: `Music\\Mira Vale\\Glass Rivers\\${name}` })
    );
  const { folders } = ordered([...extras, ...folder("full", flac)]);
  assert.deepEqual(folders.map(({ note }) => note.detail), ["12/12"]);
});

Deno.test("folders of the same name of another album or artist hold nothing of it", () => {
  const files = [
    ...folder("cover_band", flac.replace("Mira Vale", "Tidal Tribute")),
    ...folder("right", mp3, 1, 3, asMp3),
  ];
  assert.equal(chosen(files), `${times(3, "right")} ${times(9, "-")}`);
  const [one, two] = ["Pop", "Jazz"].map((genre) =>
    `Music\\${genre}\\Mira Vale\\Glass Rivers\\{n} - {title}.flac`
  );
  const both = ordered([...folder("same", one!, 1, 5), ...folder("same", two!, 4, 9)]);
  assert.deepEqual(both.folders.map(({ files }) => files.size), [6, 5]);
});

Deno.test("a live album of the same name never wins, however complete it is", () => {
  const files = [
    ...folder("live", "Music\\Mira Vale\\Glass Rivers (Live)\\{n} - {title}.flac"),
    ...folder("studio", mp3, 1, 4, asMp3),
  ];
  assert.equal(chosen(files), `${times(4, "studio")} ${times(8, "-")}`);
});

Deno.test("a surer file goes before the folder, and a wrong one in it is not taken", () => {
  const full = folder("full", flac).map((file, at) =>
    at === 2 ? { ...file, duration_s: seconds(at) + 5 } : file
  );
  const loner = folder("loner", mp3, 3, 3, asMp3);
  assert.equal(chosen([...full, ...loner]).split(" ")[2], "loner");
  const wrong = full.map((file, at) => at === 4 ? { ...file, duration_s: 400 } : file);
  assert.equal(chosen(wrong).split(" ")[4], "-");
});

Deno.test("a file of the folder says how many of the tracks lie there", () => {
  const { tracks } = ordered([...folder("full", flac), ...folder("one", flac, 1, 1)]);
  const sure = tracks[0]!.filter(({ outcome }) => outcome === "auto");
  const notes = sure.map(({ verdict }) =>
    verdict.reasons.find(({ rule }) => rule === "album_folder")?.detail
  );
  assert.deepEqual(notes, ["12/12", undefined]);
});

Deno.test("the same title twice on an album is two files", () => {
  const twice = [1, 2].map((disc) => {
    const filename = `Music\\Mira Vale\\Glass Rivers\\CD${disc}\\01 Low Tide.flac`;
    return remote({ username: "full", filename, duration_s: 200 });
  });
  const both = [
    wish("Mira Vale", "Low Tide", 200, album),
    wish("Mira Vale", "Low Tide", 201, album),
  ];
  const { tracks } = ordered(twice, both);
  assert.equal(new Set(tracks.map(([first]) => first!.file.filename)).size, 2);
});

Deno.test("a hundred peers with two hundred files each are put in order", () => {
  const crowd = Array.from({ length: 100 }, (_, peer) => [
    ...folder(`peer${peer}`, flac, 1 + peer % 6, 12 - peer % 3),
    ...Array.from({ length: 190 }, (_, at) =>
      remote({
        username: `peer${peer}`,
        filename: `Music\\Mira Vale\\Other ${at % 9}\\${at} - Some Other Song ${at}.flac`,
        duration_s: 180 + at,
      })),
  ]).flat();
  assert.ok(crowd.length > 19_000);
  const { folders } = ordered(crowd);
  assert.equal(folders[0]!.files.size, 12);
});

Deno.test("an album's key is the same however it is written, and another version has its own", () => {
  const key = (name: string, known: Partial<Track> = {}) =>
    albumKey({ album: name, album_artist: null, artists: ["The Paper Choir", "Guest"], ...known });
  assert.equal(key("Fearless"), key("FEARLESS (Deluxe Edition) [2008]"));
  assert.equal(key("Fearless"), key("Fearless", { artists: ["x"], album_artist: "Paper Choir" }));
  assert.notEqual(key("Fearless"), key("Fearless (Taylor's Version)"));
  assert.notEqual(key("Fearless"), key("Fearless (Live)"));
  assert.notEqual(key("Fearless"), key("Fearless", { artists: ["Guest"] }));
  assert.equal(key("無罪"), key("無罪"));
  for (const nothing of ["", "  "]) assert.equal(key(nothing), null);
  assert.equal(albumKey({ album: null, album_artist: null, artists: ["x"] }), null);
});

Deno.test("a disc is taken off a folder, a word that only begins like one is not", () => {
  const cases = [
    ["A\\Album\\CD1\\01.flac", "A\\Album"],
    ["A\\Album\\Disc 2 - Live\\01.flac", "A\\Album"],
    ["A/Album (Disc 2)/01.flac", "A\\Album"],
    ["A\\Album CD 01\\01.flac", "A\\Album"],
    ["A\\Album [CD2]\\01.flac", "A\\Album"],
    ["A\\Discovery\\01.flac", "A\\Discovery"],
    ["A\\CD1\\01.flac", "A"],
    ["CD1\\01.flac", "CD1"],
    ["01.flac", ""],
  ] as const;
  for (const [path, folder] of cases) assert.equal(albumFolder(path), folder, path);
});

Deno.test("a track is judged by the files that are called like it, or by all when nothing tells", () => {
  const names = [
    "01 - Low Tide",
    "02_lowtide",
    "03 - High Water",
    "04 - 22",
    "05 - 無罪の庭",
    "06",
  ];
  const likely = filesByTitle(
    names.map((name) => remote({ filename: `Tide\\${name}.flac` })),
  );
  const found = (title: string) =>
    likely({ title }).map(({ filename }) => Number(/\\(\d+)/.exec(filename)![1]));
  assert.deepEqual(found("Low Tide (2014 Remaster)"), [1, 2]);
  assert.deepEqual(found("The TIDE"), [1, 2]);
  assert.deepEqual(found("無罪"), [5]);
  assert.deepEqual(found("22"), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(found("Something Else"), []);
});

Deno.test("of the chapters of a book each is judged against its own, not against all of them", () => {
  const chapters = (peers: number) =>
    Array.from(
      { length: peers },
      (_, p) =>
        Array.from({ length: 200 }, (_, n) =>
          remote({ username: `u${p}`, filename: `Das Haus\\Kapitel ${pad(n + 1, p)}.mp3` })),
    ).flat();
  const pad = (n: number, p: number) => String(n).padStart(p % 2 ? 3 : 1, "0");
  const named = filesByTitle(chapters(10))({ title: "Kapitel 5" });
  const names = named.map(({ filename }) => filename.split(" ").at(-1)!);
  assert.deepEqual([named.length, ...new Set(names)], [10, "5.mp3", "005.mp3"]);
  // Of few files the matcher itself tells what is which, however they are called.
  assert.equal(filesByTitle(chapters(2))({ title: "Kapitel 5" }).length, 400);
});
