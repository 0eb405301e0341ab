/** What a template makes of tracks, to be looked at before it is saved. */
import { extname } from "node:path";
import { z } from "zod";
import { rows, type Sql } from "./db.ts";
import { organisedPath } from "./files/names.ts";
import type { NamingExample } from "./schemas/naming.ts";
import { parseTemplate } from "./schemas/template.ts";
import { Track, track } from "./schemas/track.ts";

/** Invented tracks, one for each thing a template has to cope with. */
const invented: Readonly<Record<Exclude<NamingExample["kind"], "library">, Track>> = {
  complete: track({
    title: "Low Tide",
    artists: ["Mira Vale", "Otto Lind"],
    album: "Glass Rivers",
    album_artist: "Mira Vale",
    track_number: 1,
    disc_number: 1,
    year: 2014,
    isrc: "QZABC1400001",
  }),
  disc: track({
    title: "Slow Ferry",
    artists: ["Ines Calloway"],
    album: "Harbour Songs",
    album_artist: "Various Artists",
    track_number: 12,
    disc_number: 2,
    year: 1999,
  }),
  bare: track({ title: "Paper Rain", artists: ["Nora Quill"] }),
  signs: track({
    title: 'What? "Now": Here/There',
    artists: ["S/T"],
    album: "...And More",
    track_number: 7,
  }),
};

const Filed = z.object({ tags: Track, organized_path: z.string() });

/** Paths by a template: of the invented tracks, then of the newest of the library. */
export async function namingExamples(sql: Sql, template: string): Promise<NamingExample[]> {
  const parsed = parseTemplate(template);
  const example = (kind: NamingExample["kind"], song: Track, extension: string) => ({
    kind,
    name: `${song.artists.join(", ")} – ${song.title}`,
    path: organisedPath(song, { extension, bitrate_kbps: extension === "mp3" ? 320 : 940 }, parsed),
  });
  const kinds = Object.keys(invented) as (keyof typeof invented)[];
  return [
    ...kinds.map((kind) => example(kind, invented[kind], kind === "disc" ? "mp3" : "flac")),
    ...(await newest(sql)).map(({ tags, organized_path }) =>
      example("library", tags, extname(organized_path))
    ),
  ];
}

/** What was filed last, as it was described then; a description of an older form is left out. */
async function newest(sql: Sql): Promise<z.output<typeof Filed>[]> {
  const found = await rows(
    z.unknown(),
    sql`select tags, organized_path from downloads
      where state = 'completed' and tags is not null and organized_path is not null
        and upgrade_of is null order by id desc limit 3`,
  );
  return found.flatMap((one) => Filed.safeParse(one).data ?? []);
}
