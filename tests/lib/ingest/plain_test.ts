import assert from "node:assert/strict";
import { read, shorts } from "./read.ts";

async function one(text: string): Promise<Record<string, unknown>> {
  const [{ line: _, ...item } = { line: 0 }] = await shorts(`x - y\n${text}`).then((all) =>
    all.slice(1)
  );
  return item;
}

const accepted: [text: string, artist: string, title: string, more?: Record<string, unknown>][] = [
  ["Radiohead - Airbag", "Radiohead", "Airbag"],
  ["  Radiohead  –  Airbag ", "Radiohead", "Airbag"],
  ["Radiohead — Airbag", "Radiohead", "Airbag"],
  ["Jay-Z - 99 Problems", "Jay-Z", "99 Problems"],
  ["a-ha - Take On Me - Live", "a-ha", "Take On Me - Live"],
  ["Radiohead-Airbag", "Radiohead", "Airbag"],
  ["Jay-Z -Encore", "Jay-Z", "Encore"],
  ["Bjo\u0308rk - Jo\u0301ga", "Björk", "Jóga"],
  ["椎名林檎 - 丸ノ内サディスティック", "椎名林檎", "丸ノ内サディスティック"],

  ["Radiohead - Airbag (OK Computer)", "Radiohead", "Airbag", { album: "OK Computer" }],
  ["Radiohead - Airbag | OK Computer | 1997", "Radiohead", "Airbag", {
    album: "OK Computer",
    year: 1997,
  }],
  ["Radiohead - Airbag | 1997", "Radiohead", "Airbag", { year: 1997 }],
  ["Prince - 1999 | 1999 (Deluxe)", "Prince", "1999", { album: "1999 (Deluxe)" }],
  ["Blur - Song 2 (Live) | Blur", "Blur", "Song 2 (Live)", { album: "Blur" }],

  ["Radiohead - Airbag 4:44", "Radiohead", "Airbag", { duration_ms: 284_000 }],
  ["Radiohead - Airbag (4:44)", "Radiohead", "Airbag", { duration_ms: 284_000 }],
  ["Radiohead - Airbag [4:44] (OK Computer)", "Radiohead", "Airbag", {
    album: "OK Computer",
    duration_ms: 284_000,
  }],
  ["4:44 Radiohead - Airbag", "Radiohead", "Airbag", { duration_ms: 284_000 }],
  ["Radiohead - 4:44 - Airbag", "Radiohead", "Airbag", { duration_ms: 284_000 }],
  ["Radiohead - Airbag - 4:44 | OK Computer", "Radiohead", "Airbag", {
    album: "OK Computer",
    duration_ms: 284_000,
  }],
  ["Klaus Schulze - Mirage 1:02:03", "Klaus Schulze", "Mirage", { duration_ms: 3_723_000 }],
  ["JAY-Z - 4:44", "JAY-Z", "4:44"],
  ["The Cure - 10:15 Saturday Night", "The Cure", "10:15 Saturday Night"],

  ["1. Radiohead - Airbag", "Radiohead", "Airbag"],
  ["01) Radiohead - Airbag", "Radiohead", "Airbag"],
  ["[3] Radiohead - Airbag", "Radiohead", "Airbag"],
  ["(12) Radiohead - Airbag", "Radiohead", "Airbag"],
  ["01 - Radiohead - Airbag", "Radiohead", "Airbag"],
  ["• Radiohead - Airbag", "Radiohead", "Airbag"],
  ["- Radiohead - Airbag", "Radiohead", "Airbag"],
  ["* Radiohead - Airbag", "Radiohead", "Airbag"],
  ["50 Cent - In da Club", "50 Cent", "In da Club"],
  ["311 - Amber", "311", "Amber"],

  [
    "Radiohead - Airbag https://open.spotify.com/track/6anwyDGQmsg45JKiVKpKGA?si=1",
    "Radiohead",
    "Airbag",
    {
      url: "https://open.spotify.com/track/6anwyDGQmsg45JKiVKpKGA",
    },
  ],
  ["spotify:track:6anwyDGQmsg45JKiVKpKGA Radiohead - Airbag", "Radiohead", "Airbag", {
    url: "spotify:track:6anwyDGQmsg45JKiVKpKGA",
  }],
];

for (const [text, artist, title, more] of accepted) {
  Deno.test(`a line of text: ${text}`, async () => {
    assert.deepEqual(await one(text), { title, artists: [artist], ...more });
  });
}

const inTitle = [
  "(Live)",
  "(Live at Wembley)",
  "(Radio Edit)",
  "(Four Tet Remix)",
  "(feat. Thom Yorke)",
  "(ft. Thom Yorke)",
  "(with Thom Yorke)",
  "(Pt. 2)",
  "(Part II)",
  "(2011 Remaster)",
  "(Remastered 2011)",
  "(Acoustic)",
  "(Taylor's Version)",
  "(Original Mix)",
  "(Instrumental)",
  "(Club)",
  "(1999)",
  '(From "Frozen")',
  "(Prod. by Metro)",
];

for (const brackets of inTitle) {
  Deno.test(`${brackets} behind a title belongs to it`, async () => {
    assert.deepEqual(await one(`A - Song ${brackets}`), {
      title: `Song ${brackets}`,
      artists: ["A"],
    });
  });
}

const subtitles = [
  "(I Missed You)",
  "(Forget About Me)",
  "(Don't Look Back)",
  "(You Know)",
  "(If I Can)",
  "(Is All I Need)",
  "(Oh Oh Oh)",
];

for (const brackets of subtitles) {
  Deno.test(`${brackets} goes on with the title`, async () => {
    assert.deepEqual(await one(`A - Song ${brackets}`), {
      title: `Song ${brackets}`,
      artists: ["A"],
    });
  });
}

Deno.test("brackets before a title are the title's", async () => {
  const line = "The Rolling Stones - (I Can't Get No) Satisfaction";
  assert.equal((await one(line))["title"], "(I Can't Get No) Satisfaction");
});

Deno.test("Excel's line about separators is no item of a text", async () => {
  assert.deepEqual(await shorts("sep=;\nA - B\n"), [{ line: 2, title: "B", artists: ["A"] }]);
});

for (const album of ["Vs.", "Sgt. Pepper's Lonely Hearts Club Band", "Radio-Activity", "21 Guns"]) {
  Deno.test(`(${album}) behind a title is an album`, async () => {
    assert.deepEqual(await one(`A - Song (${album})`), { title: "Song", artists: ["A"], album });
  });
}

const skipped: [text: string, reason: string, url?: string][] = [
  ["just some words", "invalid"],
  ["Radiohead - ", "no_title"],
  ["- Airbag", "invalid"],
  ["| Airbag", "invalid"],
  ["–Airbag", "no_artist"],
  ["Radiohead - | OK Computer", "no_title"],
  [`Radiohead - ${"x".repeat(501)}`, "too_long"],
  ["x".repeat(1001), "too_long"],
  [
    "spotify:episode:6anwyDGQmsg45JKiVKpKGA",
    "podcast",
    "spotify:episode:6anwyDGQmsg45JKiVKpKGA",
  ],
  ["spotify:artist:6anwyDGQmsg45JKiVKpKGA", "artist", "spotify:artist:6anwyDGQmsg45JKiVKpKGA"],
  ["https://example.org/a-b", "not_a_track", "https://example.org/a-b"],
];

for (const [text, reason, url] of skipped) {
  Deno.test(`a line of text that is skipped: ${text.slice(0, 60)}`, async () => {
    assert.deepEqual(await one(text), { reason, ...(url && { url }) });
  });
}

const linked: [text: string, kind: string, url: string][] = [
  [
    "https://open.spotify.com/intl-de/track/6anwyDGQmsg45JKiVKpKGA?si=x",
    "track",
    "https://open.spotify.com/track/6anwyDGQmsg45JKiVKpKGA",
  ],
  [
    "3. <https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M>",
    "playlist",
    "https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M",
  ],
  [
    "Dune Parade - Low Tide spotify:album:6anwyDGQmsg45JKiVKpKGA",
    "album",
    "spotify:album:6anwyDGQmsg45JKiVKpKGA",
  ],
  ["https://spotify.link/AbCdEf", "short", "https://spotify.link/AbCdEf"],
];

for (const [text, kind, url] of linked) {
  Deno.test(`a line of text that is taken as a link: ${text.slice(0, 60)}`, async () => {
    assert.deepEqual(await one(text), { kind, url });
  });
}

Deno.test("blank lines and comments are no items, and lines are counted with them", async () => {
  const { format, items } = await read("# my list\r\n\r\nA - B\r\n   \r\nnonsense\r\n#x\r\nC - D");
  assert.equal(format, "text");
  assert.deepEqual(items.map(({ line, status }) => [line, status]), [
    [3, "accepted"],
    [5, "skipped"],
    [7, "accepted"],
  ]);
});

Deno.test("a skipped line shows at most 200 characters of itself, none cut in two", async () => {
  const [item] = (await read("😀".repeat(300))).items;
  assert.equal(item?.status === "skipped" && item.raw, "😀".repeat(200));
});
