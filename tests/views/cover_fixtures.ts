/** Downloads whose cover and lyrics stand in every way they can. */
import type { DownloadDetail } from "../../lib/schemas/download.ts";
import type { Enrichment } from "../../lib/schemas/enrichment.ts";
import { attack, finishedDetail, now } from "./fixtures.ts";

const updated_at = new Date(now.getTime() - 90_000);
const nothing = { detail: null, source: null, path: null, data: null, updated_at };

function decorated(
  artwork: Partial<Enrichment> & Pick<Enrichment, "status">,
  lyrics: Partial<Enrichment> & Pick<Enrichment, "status">,
): DownloadDetail {
  return {
    ...finishedDetail,
    album: `Low Tide ${attack}`,
    enrichments: {
      metadata: null,
      artwork: { ...nothing, ...artwork },
      lyrics: { ...nothing, ...lyrics },
    },
  };
}

const image = { type: "image/png", width: 640, height: 640, bytes: 34_567, sha256: "abcdef012345" };
const path = "Mira Vance/Low Tide/03 - Glass Harbour.lrc";

export const found = decorated(
  {
    status: "done",
    source: "spotify",
    path: "4aawyAB9vmqN3uQ7FjRGTy_original.png",
    data: { ...image, embedded: true, beside: "Mira Vance/Low Tide/cover.png" },
  },
  { status: "done", source: "lrclib", path, data: { synced: true } },
);

export const thereAlready = decorated(
  { status: "skipped", source: "file", data: { ...image, embedded: true } },
  { status: "skipped", source: "sidecar", path, data: { synced: false } },
);

export const failing = decorated(
  { status: "failed", detail: "spotify answered 503" },
  { status: "failed", detail: "file_missing" },
);

export const nobodyKnows = decorated(
  { status: "not_found" },
  { status: "not_found", detail: "instrumental" },
);

export const looking = decorated({ status: "pending" }, { status: "pending" });

/** Invented words: no song holds them. */
export const words = [
  "[ti:Glass Harbour]",
  ...Array.from({ length: 40 }, (_, n) => `[00:${String(n + 10)}.00]Line ${n} of a made-up song`),
  `[00:55.00]${attack}`,
].join("\n");
