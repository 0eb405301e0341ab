/** Tags and covers written into real files, beside beets doing the same on the same disk. */
import { join } from "node:path";
import { changeFile } from "../../lib/files/change.ts";
import { embedCover } from "../../lib/files/cover.ts";
import { writeFacts } from "../../lib/files/facts.ts";
import { sha256File } from "../../lib/files/hash.ts";
import type { Image } from "../../lib/files/image.ts";
import { organisedPath } from "../../lib/files/names.ts";
import { commit, stage } from "../../lib/files/place.ts";
import { walkAudio } from "../../lib/files/scan.ts";
import { writeTags } from "../../lib/files/tags.ts";
import { type Track, track } from "../../lib/schemas/track.ts";
import { encode, noise } from "../lib/files/ffmpeg.ts";
import { jpeg } from "../support/images.ts";
import { has } from "../support/tools.ts";
import { type Bench, type Figure, figure } from "./figure.ts";

/** Harmony and beets take turns, so that what else the machine does weighs on both. */
const rounds = 3;
const files = 24;
/** Seconds of noise: about 5 MB as FLAC, as heavy as a quiet song. */
const seconds = 40;

const songsOf = (round: number) =>
  Array.from({ length: files }, (_, at): Track =>
    track({
      title: `Song ${at + 1}`,
      artists: ["Mira Vance"],
      album: `Album ${round}`,
      track_number: at + 1,
      year: 2019,
    }));
const facts = { genre: ["Downtempo"], composer: ["Ann Oak"], label: ["Invented Records"] };
const cover = { width: 1200, height: 1200, bytes: 200_000 };

/** Files a second of filing, then of tags and a cover; the reference is what beets did. */
export async function filesBench({ folder }: Bench): Promise<Figure[]> {
  const source = join(folder, "incoming");
  const root = join(folder, "library");
  const image: Image = { ...cover, bytes: jpeg(cover), type: "image/jpeg" };
  await Deno.mkdir(root);
  await makeSongs(source);
  const beets = await has("beet") ? await createBeets(folder, image) : undefined;
  const ms = { filing: 0, enriching: 0, beetsFiling: 0, beetsEnriching: 0 };
  for (let round = 0; round < rounds; round++) {
    const placed: string[] = [];
    ms.filing += await time(async () => {
      for (const [at, song] of songsOf(round).entries()) {
        placed.push(await file(join(source, `${round}/${at}.flac`), root, song));
      }
    });
    ms.beetsFiling += await time(async () => await beets?.file(`${source}/${round}`));
    ms.enriching += await time(async () => {
      for (const path of placed) await enrich(root, path, image);
    });
    ms.beetsEnriching += await time(async () => await beets?.enrich(round));
  }
  await beets?.tookAll();
  const rate = (all: number) => rounds * files / all * 1000;
  const beside = (all: number) => beets && rate(all);
  return [
    figure("files.file", rate(ms.filing), "files/s", beside(ms.beetsFiling)),
    figure("files.tag_cover", rate(ms.enriching), "files/s", beside(ms.beetsEnriching)),
  ];
}

async function makeSongs(source: string): Promise<void> {
  await Deno.mkdir(source);
  const first = join(source, "first.flac");
  await encode(first, noise(seconds));
  for (let round = 0; round < rounds; round++) {
    await Deno.mkdir(join(source, `${round}`));
    for (const [at, song] of songsOf(round).entries()) {
      const path = join(source, `${round}/${at}.flac`);
      await Deno.copyFile(first, path);
      await writeTags(path, song);
    }
  }
}

async function time(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** What a finished transfer goes through: copied durably, tagged, hashed, named. */
async function file(source: string, root: string, song: Track): Promise<string> {
  const relative = organisedPath(song, { extension: "flac" });
  const staged = await stage(source, root, relative, "bench");
  await writeTags(staged, song);
  await sha256File(staged);
  return (await commit(staged, root, relative)).path;
}

/** What tags and cover are afterwards: on a copy that takes the file's place durably. */
async function enrich(root: string, path: string, image: Image): Promise<void> {
  await changeFile(root, path, "bench", async (staged) => {
    await writeFacts(staged, facts);
    await embedCover(staged, image);
  });
}

async function createBeets(folder: string, image: Image) {
  const home = join(folder, "beets");
  await Deno.mkdir(home);
  const art = join(home, "cover.jpg");
  await Deno.writeFile(art, image.bytes);
  await Deno.writeTextFile(
    join(home, "config.yaml"),
    `directory: ${home}/music\nlibrary: ${home}/library.db\nplugins: embedart\n` +
      `embedart: {auto: no}\nimport: {copy: yes, write: yes, timid: no}\n`,
  );
  const tags = Object.entries(facts).map(([name, [value]]) => `${name}=${value}`);
  return {
    file: (source: string) => beet(home, "import", "--quiet", "--noautotag", source),
    /** A figure of files that were left out would be worth nothing. */
    async tookAll() {
      const found = await Array.fromAsync(walkAudio(join(home, "music")));
      if (found.length !== rounds * files) throw new Error(`beets took ${found.length} files`);
    },
    async enrich(round: number) {
      const query = `album:Album ${round}`;
      await beet(home, "modify", "-y", query, ...tags);
      await beet(home, "embedart", "-y", "-f", art, query);
    },
  };
}

async function beet(home: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("beet", {
    args: ["--config", join(home, "config.yaml"), ...args],
    env: { BEETSDIR: home },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
