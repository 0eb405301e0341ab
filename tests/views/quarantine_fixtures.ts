/** Refused files for pages: one of each reason, and the texts that hurt. */
import type { AudioFacts } from "../../lib/schemas/audio.ts";
import { FileFault } from "../../lib/schemas/candidate.ts";
import {
  type HeldOutcomes,
  HeldState,
  type ListedHeld,
  QuarantineQuery,
} from "../../lib/schemas/quarantine.ts";
import type { ShownQuarantine } from "../../views/quarantine_address.ts";
import { attack } from "./fixtures.ts";

export const audio: AudioFacts = {
  format: "flac",
  codec: "FLAC",
  bitrate_kbps: 912,
  sample_rate_hz: 96_000,
  bit_depth: 24,
  channels: 2,
  lossless: true,
  duration_s: 237.4,
  cutoff_hz: 20_100,
  decoded_by: "ffmpeg",
  acoustid: {
    verdict: "same",
    score: 0.97,
    recording_id: "0f4c5a2e-6f1d-4a7e-9a3b-0c9d4c1b2a33",
    recording: "Mira Vance - Glass Harbour",
  },
  notes: ["upsampled", "overruled"],
};

/** Lossy, and nobody could compare its sound. */
export const lossy: AudioFacts = {
  ...audio,
  format: "mp3",
  codec: "MPEG 1 Layer 3",
  bit_depth: null,
  lossless: false,
  cutoff_hz: null,
  decoded_by: "frames",
  acoustid: { verdict: "away", score: null, recording_id: null, recording: null },
  notes: [],
};

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

export function held(values: Partial<ListedHeld> = {}): ListedHeld {
  return {
    id: 1,
    held_at: ago(400),
    changed_at: ago(400),
    download_id: 7,
    candidate_id: 3,
    title: "Glass Harbour",
    artists: ["Mira Vance"],
    username: "mira",
    filename: "@@abcde\\Music\\Mira Vance\\Low Tide\\03 - Glass Harbour.flac",
    path: "7/3/03 - Glass Harbour.flac",
    source: null,
    trouble: null,
    is_foreign: false,
    size: 27_600_000,
    code: "lossless_fake",
    detail: "16.6 kHz, −75 dB",
    audio,
    state: "held",
    download_state: "dead_letter",
    retried_as: null,
    present: true,
    acceptable: true,
    ...values,
  };
}

export function quarantineList(
  items: ListedHeld[],
  query: Partial<QuarantineQuery> = {},
): ShownQuarantine {
  const counts = Object.fromEntries(items.map(({ code }) => [code, 1]));
  const asked = { ...QuarantineQuery.parse({}), ...query };
  const { limit, offset } = asked;
  return { items, total_count: items.length + offset, limit, offset, counts, query: asked };
}

const reasons = FileFault.options.map((code, at) => held({ id: at + 1, code }));
const long = "Der unwahrscheinlich lange Name einer Datei ohne Ende ".repeat(5);

/** Every reason, and everything that can be with a row. */
export const everyHeld = quarantineList([
  ...reasons,
  held({ id: 21, present: false, acceptable: false, audio: null }),
  held({ id: 22, download_state: "transferring", acceptable: false, detail: null }),
  held({ id: 23, download_id: null, download_state: null, acceptable: false, audio: lossy }),
  held({
    id: 24,
    path: null,
    source: "/srv/slskd/downloads/harmony/7/x.flac",
    trouble: "/data/quarantine/7/3/x.flac: ENOSPC",
  }),
  held({ id: 25, filename: `${attack}\\${long}${attack}.mp3`, username: attack, detail: attack }),
]);

export const otherStates = HeldState.options.slice(1).map((state) =>
  quarantineList([held({ state, present: false, acceptable: false })], { state })
);

export const outcomes: HeldOutcomes = {
  results: [
    { id: 1, result: "accepted", download_id: 7, message: null },
    { id: 2, result: "conflict", download_id: null, message: "Download 7 is completed" },
  ],
};
