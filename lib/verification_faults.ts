/** Settings of checking that contradict each other. */
import type { Config } from "./config.ts";
import { isInLibrary } from "./files/quarantine_dir.ts";

/** Each fault by the name of its variable. */
export function verificationFaults(config: Config): string[] {
  const faults: string[] = [];
  if (isInLibrary(config)) {
    faults.push(
      "QUARANTINE_DIR: Must not lie inside MUSIC_DIR, unless below a hidden folder: the library " +
        "would list what was refused",
    );
  }
  if (config.VERIFY_ACOUSTID && config.ACOUSTID_API_KEY === undefined) {
    faults.push(
      "VERIFY_ACOUSTID: Needs ACOUSTID_API_KEY, from https://acoustid.org/new-application",
    );
  }
  if (config.VERIFY_LOSSLESS && config.FFMPEG_PATH === "-") {
    faults.push("VERIFY_LOSSLESS: Needs ffmpeg, which FFMPEG_PATH switches off");
  }
  return faults;
}
