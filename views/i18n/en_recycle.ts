import type { RecycleProblem } from "../../lib/schemas/recycled.ts";
import { plural } from "./plural.ts";

/** Texts of upgrades and of the files they replaced. */
export const recycle = {
  title: "Recycle folder",
  caption: "Replaced files, newest first",
  intro: "Files that a better one took the place of, and those you called the wrong recording.",
  retention: (days: number) =>
    days === 0
      ? "They are kept until you delete them."
      : `Each is deleted ${plural("en", days, "day", "days")} after it was replaced.`,
  empty: "No file has been replaced yet",
  to_quality: "Upgrades and quality",
  size: "Size",
  replaced_by: "Replaced by",
  wrong_recording: "Wrong recording",
  at: "Replaced",
  restoring: "Is being put back",
  restore: "Put back",
  restore_confirm: (path: string) =>
    `Put “${path}” back? The file that stands there now goes into the recycle folder.`,
  restore_of: (path: string) => `Put back: ${path}`,
  remove: "Delete",
  remove_confirm: (path: string) => `Delete “${path}” for good?`,
  remove_of: (path: string) => `Delete: ${path}`,
  restore_queued: "The file is being put back.",
  removed: "The file is deleted.",
  problem: {
    file_missing: "It is not in the recycle folder any more, or was changed there",
    file_changed: "Not put back: the file in the library was changed since",
    not_filed: "Not put back: its download has no file any more",
    not_restored: "Not put back: that failed again and again",
  } satisfies Record<RecycleProblem, string>,
  /** Lines in the timeline of the download whose file it was. */
  events: { upgraded: "Replaced by a better file", restored: "The earlier file was put back" },
  upgrade: "Upgrade",
  upgrade_of: "Better file for",
  look: "Look for a better file",
  look_of: (name: string) => `Look for a better file: ${name}`,
  looking: (id: number) => `Download ${id} looks for a better file.`,
};
