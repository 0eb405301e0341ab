import assert from "node:assert/strict";
import { read } from "./read.ts";

interface Song {
  title: string;
  artist: string;
  album: string;
  seconds: number;
}

/** Names with all that means something to some format. */
const songs: Song[] = [
  { title: "Glass Harbour", artist: "Mira Vance", album: "Low Tide", seconds: 190 },
  { title: 'A "Quoted"; Sky, Part 2', artist: "Halden, The Painter", album: "O|chre", seconds: 61 },
  { title: "Salt & <Engine> 'n' \\ more", artist: "AC=DC", album: "1 < 2 && 3 > 2", seconds: 3601 },
  { title: "青い灯", artist: "夜明けの庭", album: "朝", seconds: 59 },
  { title: "+49 #1 = @home", artist: "-", album: "{x: [1]}", seconds: 12 },
];

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.codePointAt(0)};`);

function table(header: string, delimiter: string): string {
  const rows = songs.map(({ title, artist, album, seconds }) =>
    [...[title, artist, album].map(cell), `${seconds}s`].join(delimiter)
  );
  return [header.replaceAll(",", delimiter), ...rows].join("\r\n");
}

function library(): string {
  const members = songs.map(({ title, artist, album, seconds }, at) =>
    `<key>${at}</key><dict><key>Name</key><string>${escaped(title)}</string>` +
    `<key>Artist</key><string>${escaped(artist)}</string>` +
    `<key>Album</key><string><![CDATA[${album}]]></string>` +
    `<key>Total Time</key><integer>${seconds * 1000}</integer></dict>`
  );
  return `<plist><dict><key>Tracks</key><dict>${members.join("\n")}</dict></dict></plist>`;
}

/** Each format as a program would write it. */
const written: Record<string, string> = {
  "a table with commas": table("title,artist,album,duration", ","),
  "a table with semicolons": table("Titel,Interpret,Album,Dauer", ";"),
  "a table with tabs": table("title,artist,album,duration", "\t"),
  "a table with bars": table("title,artist,album,duration", "|"),
  "JSON": JSON.stringify(
    songs.map(({ seconds, ...song }) => ({ ...song, duration_ms: seconds * 1000 })),
  ),
  "JSON Lines of ListenBrainz": songs.map(({ title, artist, album, seconds }) =>
    JSON.stringify({
      track_metadata: {
        track_name: title,
        artist_name: artist,
        release_name: album,
        additional_info: { duration_ms: seconds * 1000 },
      },
    })
  ).join("\n"),
  "JSPF": JSON.stringify({
    playlist: {
      track: songs.map(({ artist, seconds, ...song }) => (
        { ...song, creator: artist, duration: seconds * 1000 }
      )),
    },
  }),
  "XSPF": `<?xml version="1.0"?><playlist><trackList>${
    songs.map(({ title, artist, album, seconds }) =>
      `<track><title>${escaped(title)}</title><creator>${escaped(artist)}</creator>` +
      `<album>${escaped(album)}</album><duration>${seconds * 1000}</duration></track>`
    ).join("")
  }</trackList></playlist>`,
  "an iTunes library": library(),
};

for (const [name, list] of Object.entries(written)) {
  Deno.test(`what was written as ${name} is read the same`, async () => {
    const { items } = await read(list);
    const found = items.map((item) => {
      assert.ok(item.status === "accepted" && item.track, JSON.stringify(item));
      const { title, artists, album, duration_ms } = item.track;
      return { title, artist: artists.join("; "), album, seconds: duration_ms! / 1000 };
    });
    assert.deepEqual(found, songs);
  });
}
