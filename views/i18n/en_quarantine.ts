import type { AudioNote } from "../../lib/schemas/audio.ts";
import type { AcoustidFinding } from "../../lib/schemas/audio.ts";
import type { HeldOutcome, HeldState } from "../../lib/schemas/quarantine.ts";
import { plural } from "./plural.ts";

const files = (n: number) => plural("en", n, "file", "files");

/** Texts of the quarantine. */
export const quarantine = {
  title: "Quarantine",
  about: "Files that were refused after the transfer. They stay here until you take one all the " +
    "same or delete it; Harmony deletes none by itself.",
  caption: "Refused files, the newest first",
  empty: "No file was refused. What fails a check ends up here.",
  empty_filter: "No file fits these filters",
  show_all: "Show all",
  filter: "Filter the quarantine",
  search: "Title, artist, file or user",
  all_reasons: "Every reason",
  state_label: "State",
  states: {
    held: "In quarantine",
    accepted: "Taken all the same",
    deleted: "Deleted",
    gone: "Gone",
  } satisfies Record<HeldState, string>,
  apply: "Apply",
  file: "File",
  play: "Listen",
  total: (n: number) => files(n),
  wanted: (name: string) => `for ${name}`,
  listen: (name: string) => `Listen to ${name}`,
  trouble: "It still lies in slskd's folder, because the quarantine cannot be written:",
  vanished: "The file is not in its folder any more",
  no_download: "The download is not there any more",
  busy: "Its download has or is getting another file",
  accept: "Take all the same",
  remove: "Delete …",
  remove_now: "Delete for good",
  tick: (name: string) => `Choose ${name}`,
  tick_hint: "Tick files to act on several at once",
  accept_ticked: "Take ticked files all the same",
  remove_ticked: "Delete ticked files …",
  accepted: (id: number) => `Download ${id} takes this file all the same`,
  deleted: "The file is deleted",
  results: {
    accepted: (n: number) => `${files(n)} taken`,
    deleted: (n: number) => `${files(n)} deleted`,
    gone: (n: number) => `${files(n)} gone already`,
    conflict: (n: number) => `${files(n)} not possible now`,
    not_found: (n: number) => `${files(n)} not in the quarantine any more`,
    failed: (n: number) => `${files(n)} failed`,
  } satisfies Record<HeldOutcome["result"], (n: number) => string>,
};

/** Texts of what was checked in a file. */
export const checks = {
  title: "What was checked",
  format: "Format",
  length: "Length",
  bitrate: "Bit rate",
  sampling: "Sampling",
  channels: "Channels",
  how: "Read to its end",
  decoded_by: {
    ffmpeg: "Decoded by ffmpeg",
    frames: "Every frame checked",
    headers: "By the lengths of its parts",
  },
  lossless: "Lossless",
  lossy: "Lossy",
  cutoff: "Sound ends at",
  sound: "AcoustID",
  acoustid: {
    same: "The wanted recording",
    other: "Another recording",
    unknown: "The sound is not known there",
    away: "Did not answer",
    no_fpcalc: "Not compared: fpcalc is missing, or hears nothing",
  } satisfies Record<AcoustidFinding["verdict"], string>,
  notes_label: "Notes",
  notes: {
    overruled: "Taken by you although it was refused",
    upsampled: "The sampling rate is higher than what there is to hear",
  } satisfies Record<AudioNote, string>,
  events: {
    overruled: "You took it although it was refused",
    acoustid_unknown: "AcoustID does not know the sound",
    acoustid_away: "AcoustID did not answer; the file is taken without it",
    acoustid_no_fpcalc: "The sound was not compared: fpcalc is missing",
  },
};
