import assert from "node:assert/strict";
import { organisedPath } from "../../../lib/files/names.ts";
import { track } from "../../../lib/schemas/track.ts";
import {
  defaultTemplate,
  parseTemplate,
  TemplateError,
  type TemplateFault,
  templateFaults,
} from "../../../lib/schemas/template.ts";
import { seeded } from "../music/support.ts";

const song = {
  title: "Airbag",
  artists: ["Radiohead", "Guest"],
  album: "OK Computer",
  album_artist: "Various Artists",
  track_number: 3,
  disc_number: 2,
  year: 1997,
  isrc: "GBAYE9700371",
};

function named(template: string, known: Partial<typeof song> = song): string {
  const facts = { extension: "mp3", bitrate_kbps: 319.6 };
  return organisedPath(
    track({ title: "T", artists: ["A"], ...known }),
    facts,
    parseTemplate(template),
  );
}

const names: [template: string, known: Partial<typeof song>, path: string][] = [
  [defaultTemplate, song, "Various Artists/OK Computer (Disc 2)/03 - Airbag.mp3"],
  [defaultTemplate, {}, "A/Unknown Album/T.mp3"],
  ["{artists} - {title}", song, "Radiohead, Guest - Airbag.mp3"],
  ["{artist}/[({year}) ]{album}/[{disc}-][{track:02} ]{title}", {
    ...song,
    disc_number: 1,
  }, "Radiohead/(1997) OK Computer/03 Airbag.mp3"],
  ["{artist}/[{album}/]{title}", {}, "A/T.mp3"],
  ["{artist}/[{album}/]{title}", song, "Radiohead/OK Computer/Airbag.mp3"],
  [
    "{album} [[{format} {bitrate}]]/{disc}-{track:3} {title}",
    song,
    "OK Computer [MP3 320]/2-003 Airbag.mp3",
  ],
  [
    "{album} [[{format} {bitrate}]]/{disc}-{track:3} {title}",
    {},
    "Unknown Album [MP3 320]/1- T.mp3",
  ],
  ["{{{title}}}[ {{{isrc}}}]", song, "{Airbag} {GBAYE9700371}.mp3"],
  ["[{year}]/{title}", {}, "T.mp3"],
  ["{title}[ ({year})]", { title: "...", year: 1997 }, "_ (1997).mp3"],
  ["{album}[ (Disc {disc})]/{title}", { album: "CON", disc_number: 2 }, "_CON (Disc 2)/T.mp3"],
];

for (const [template, known, path] of names) {
  Deno.test(`template ${template} makes ${path}`, () => assert.equal(named(template, known), path));
}

const faults: [template: string, TemplateFault][] = [
  ["", "empty"],
  ["  ", "empty"],
  ["x".repeat(301), "too_long"],
  ["{artistt}/{title}", "unknown_field"],
  ["{}/{title}", "unknown_field"],
  ["{title:02}", "no_number"],
  ["{track:200} {title}", "unknown_field"],
  ["{title", "unbalanced"],
  ["title}", "unbalanced"],
  ["[{album}{title}", "unbalanced"],
  ["{title}]", "unbalanced"],
  ["[{album}[{disc}]]{title}", "nested"],
  ["[FLAC] {title}", "no_field"],
  ["/music/{title}", "absolute"],
  ["C:/music/{title}", "absolute"],
  ["~/music/{title}", "absolute"],
  ["{album}\\{title}", "backslash"],
  ["{album}//{title}", "empty_folder"],
  ["{title}/", "empty_folder"],
  ["[{album}/]/{title}", "empty_folder"],
  ["../{title}", "dots"],
  ["{artist}/. ./{title}", "dots"],
  ["{album}/".repeat(8) + "{title}", "too_deep"],
  ["{album}/{track}", "no_title"],
  ["{title}/{track}", "no_title"],
  ["{album}/[{title}]", "no_title"],
];

for (const [template, fault] of faults) {
  Deno.test(`template ${JSON.stringify(template.slice(0, 40))} is refused: ${fault}`, () => {
    assert.throws(
      () => parseTemplate(template),
      (error) => error instanceof TemplateError && error.fault === fault,
    );
  });
}

Deno.test("every fault of a template has a test", () => {
  assert.deepEqual(
    [...new Set(faults.map(([, fault]) => fault))].sort(),
    [...templateFaults].sort(),
  );
});

const hostile = [
  ...'/\\:*?"<>|. ~\0\n\u202e\u200d\ud800é椎👩‍👩‍👧‍👦[]{}%',
  "..",
  "../",
  "CON",
  "{title}",
  "x".repeat(200),
  " (Disc 2)",
];

Deno.test("whatever fields hold and a template says, the path has fit names inside its root", () => {
  const pick = seeded(7);
  const text = () =>
    Array.from({ length: 1 + pick(6) }, () => hostile[pick(hostile.length)]).join("");
  for (let n = 0; n < 3000; n++) {
    const [template] = names[pick(names.length)]!;
    const known = {
      ...song,
      title: text(),
      album: text(),
      album_artist: text(),
      artists: [text(), text()],
    };
    const path = named(template, known);
    const folders = path.split("/");
    assert.ok(folders.length <= template.split("/").length, path);
    for (const name of folders) {
      assert.ok(new TextEncoder().encode(name).length <= 255, name);
      assert.doesNotMatch(name, /^\.|[. ]$|^$|[\\:*?"<>|\0\n\u202e]|^(con|nul)(\.|$)/i);
    }
    assert.match(path, /[^/]\.mp3$/);
  }
});
