import { filesByTitle } from "../../lib/music/album_files.ts";
import { albumOrder } from "../../lib/music/album_order.ts";
import { decide } from "../../lib/music/decide.ts";
import { profileOf } from "../../lib/music/quality.ts";
import type { RemoteFile } from "../../lib/schemas/candidate.ts";
import { track } from "../../lib/schemas/track.ts";
import { type Figure, figure, median } from "./figure.ts";

const titles = "Tide Salt Birds Harbour Winters Rivers Ferry Rain Field Ash Night Home".split(" ");
const wishes = titles.map((title, at) =>
  track({
    title,
    artists: ["Mira Vale"],
    album: "Glass Rivers",
    duration_ms: (200 + at * 7) * 1000,
  })
);

/** A hundred peers with two hundred files each, of which up to twelve are the album's. */
function crowd(): RemoteFile[] {
  return Array.from(
    { length: 100 },
    (_, peer) =>
      Array.from({ length: 200 }, (_, at): RemoteFile => {
        const title = at < 12 - peer % 5 ? titles[at]! : `Other Song ${at}`;
        const album = at < 12 ? "Glass Rivers" : `Other ${at % 9}`;
        return {
          username: `peer${peer}`,
          filename: `Music\\Mira Vale\\${album}\\${at + 1} - ${title}.flac`,
          size: 30_000_000,
          bitrate_kbps: null,
          duration_s: 200 + at * 7,
          sample_rate_hz: 44_100,
          bit_depth: 16,
          free_slot: true,
          queue_length: 0,
          upload_speed: 1_000_000,
        };
      }),
  ).flat();
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** What judging twelve tracks costs beside judging every file for each, and choosing folders beside it. */
export function albumBench(): Promise<Figure[]> {
  const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC"]) };
  const files = crowd();
  const all = () => wishes.map((wish) => decide(wish, files, options).ranked);
  const some = () => {
    const likely = filesByTitle(files);
    return wishes.map((wish) => decide(wish, likely(wish), options).ranked);
  };
  const ranked = some();
  const each = median([1, 2, 3].map(() => timed(all)));
  const likely = median([1, 2, 3].map(() => timed(some)));
  const together = median([1, 2, 3, 4, 5].map(() => timed(() => albumOrder(ranked))));
  return Promise.resolve([
    figure("album.judge_12x20000_ms", likely, "ms", each),
    figure("album.order_12x20000_ms", together, "ms", likely),
  ]);
}
