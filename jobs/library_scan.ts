import { FileError } from "../lib/files/error.ts";
import { scanLibrary } from "../lib/store/library.ts";
import { type Job, Postponed } from "./job.ts";

/** Looks through MUSIC_DIR, so that nothing is downloaded that is there. */
export const libraryScan: Job<"library_scan"> = {
  name: "library_scan",
  pool: 1,
  timeout_s: 3600,
  backoff: { base_s: 5, cap_s: 300 },
  async run(_payload, { sql, config, log, signal }) {
    try {
      await Deno.mkdir(config.MUSIC_DIR, { recursive: true });
      log.info("library.scanned", { ...await scanLibrary(sql, config.MUSIC_DIR, signal) });
    } catch (error) {
      const unreadable = error instanceof FileError ||
        error instanceof Deno.errors.PermissionDenied;
      if (!unreadable) throw error;
      // A disk that is not mounted yet is not an empty library: searches wait until it is read.
      log.warn("library.unreadable", { error: (error as Error).message });
      throw new Postponed(15, "unreadable");
    }
  },
};
