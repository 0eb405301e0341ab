import { decide } from "../../lib/music/decide.ts";
import { profileOf } from "../../lib/music/quality.ts";
import { scorer } from "../../lib/music/score.ts";
import { prepare } from "../../lib/music/similarity.ts";
import type { RemoteFile } from "../../lib/schemas/candidate.ts";
import { type Track, track } from "../../lib/schemas/track.ts";
import type { Figure } from "./figure.ts";

const wanted: Track = track({
  title: "Golden River (Tamsin Oray Remix)",
  artists: ["The Paper Moons", "Tamsin Oray"],
  album: "Silver Orchard",
  duration_ms: 245_000,
});

const words =
  "Golden Paper Broken Silver River Moon Engine Garden Mirror Signal Orchard Velvet Lantern"
    .split(" ");

/** Some words that are the same for the same number. */
function name(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, at) => words[(Math.imul(seed + at * 7919, 2654435761) >>> 16) % words.length],
  ).join(" ");
}

const endings = ["", " (Live)", " (Tamsin Oray Remix)", " [FLAC]", " (feat. Kidd Norvik)"];

/** The path of one offer: a third of them are the wanted song, and no two are the same. */
function path(at: number): string {
  const number = String(at % 14 + 1).padStart(2, "0");
  const title = (at % 3 === 0 ? "Golden River" : name(at, 3)) + endings[at % endings.length];
  const album = at % 2 === 0 ? "(2007) Silver Orchard" : `${name(at, 2)} ${at}`;
  return at % 5 === 0
    ? `@@x${at}\\${name(at, 2)} ${at}\\${album}\\${number} - ${title}.flac`
    : `@@x${at}\\Music\\The Paper Moons\\${album}\\${number} - The Paper Moons - ${title}.flac`;
}

function offers(count: number): RemoteFile[] {
  return Array.from({ length: count }, (_, at) => ({
    username: `peer ${at % 400}`,
    filename: path(at),
    size: 30_000_000 + at,
    bitrate_kbps: null,
    duration_s: 225 + at % 40,
    sample_rate_hz: 44_100,
    bit_depth: 16,
    free_slot: at % 2 === 0,
    queue_length: at % 17,
    upload_speed: at % 97 * 50_000,
  }));
}

/** The median of a few runs, in milliseconds; the first one only warms up. */
function median(run: () => void, runs = 5): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).slice(1).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)]!;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function perSecond(count: number, milliseconds: number): number {
  return Math.round(count / milliseconds * 1000);
}

/** 2·LCS/(a+b) by its definition, a cell at a time. */
function naiveRatio(a: string, b: string): number {
  let row = new Uint16Array(b.length + 1);
  for (let x = 0; x < a.length; x++) {
    const next = new Uint16Array(b.length + 1);
    for (let y = 0; y < b.length; y++) {
      next[y + 1] = a[x] === b[y] ? row[y]! + 1 : Math.max(row[y + 1]!, next[y]!);
    }
    row = next;
  }
  return 2 * row[b.length]! / (a.length + b.length);
}

function ratioFigure(): Figure {
  const query = "the paper moons silver orchard golden river";
  const texts = offers(2000).map(({ filename }) => filename.toLowerCase());
  let sum = 0;
  const own = median(() => {
    const compare = prepare(query);
    for (const text of texts) sum += compare(text);
  });
  const naive = median(() => {
    for (const text of texts) sum -= naiveRatio(query, text);
  });
  if (!Number.isFinite(sum)) throw new Error("Cannot measure ratios that are no numbers");
  return {
    bench: "music.ratio_2000_ms",
    value: rounded(own),
    unit: "ms",
    reference: rounded(naive),
    ratio: rounded(own / naive),
  };
}

function scoreFigure(count: number): Figure {
  const files = offers(count);
  const time = median(() => {
    const score = scorer(wanted);
    for (const file of files) score(file);
  });
  return { bench: `music.score_1x${count}`, value: perSecond(count, time), unit: "candidates/s" };
}

function decideFigure(): Figure {
  const files = offers(2000);
  const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC"]) };
  const time = median(() => void decide(wanted, files, options));
  return { bench: "music.decide_1x2000_ms", value: rounded(time), unit: "ms" };
}

/** Measures the matcher: candidates a second, a whole decision, and the ratio beside the naive one. */
export function musicBench(): Promise<Figure[]> {
  return Promise.resolve([
    ratioFigure(),
    scoreFigure(1000),
    scoreFigure(10_000),
    scoreFigure(50_000),
    decideFigure(),
  ]);
}
