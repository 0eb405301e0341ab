/** Peers and songs of the tests of downloads. */
import type { RemoteFile } from "../../lib/schemas/candidate.ts";
import type { Peer, SharedFile } from "./slskd.ts";
import { song } from "./slskd/scenario.ts";

export const wished = "Mira Vale - Low Tide";
/** The better file, and so the first that is tried. */
export const flacSong = song("@@abcde\\Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac");
/** What is left when that fails. */
export const mp3Song = mp3("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.mp3");
export const mira: Peer = { username: "mira", files: [flacSong] };
export const otto: Peer = { username: "otto", files: [mp3Song] };
/** Where the file of each lies in the end. */
export const filed = {
  flac: "Mira Vale/Glass Rivers/01 - Low Tide.flac",
  mp3: "Mira Vale/Glass Rivers/01 - Low Tide.mp3",
};

/** An MP3 of a few seconds at 320 kbit/s. */
export function mp3(path: string, extra: Partial<SharedFile> = {}): SharedFile {
  const audio = { kind: "mp3", seconds: 4, claims: { bitRate: 320 } } as const;
  return { path, audio, padTo: 160_000, ...extra };
}

/** A file somebody picked: nothing is known of it but its place and its size. */
export const pickedFile: RemoteFile = {
  username: "mira",
  filename: "a.flac",
  size: 1,
  bitrate_kbps: null,
  duration_s: null,
  sample_rate_hz: null,
  bit_depth: null,
  free_slot: true,
  queue_length: 0,
  upload_speed: 0,
};
