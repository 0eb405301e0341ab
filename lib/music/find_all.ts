import type { RemoteFile } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { agreedLength } from "./consensus.ts";
import type { Found } from "./rank.ts";
import { overruled, type Said } from "./said.ts";
import { judge, judgeAgain, type Knowledge } from "./score.ts";
import type { Thresholds } from "./verdict.ts";

/** What is known besides the files. */
export interface Known extends Knowledge {
  /** What a person said of copies of this recording. */
  said?: Said;
}

/** Judges files against a track; it rests after each, for who has other things to do. */
function* judgeAll(
  track: Track,
  files: readonly RemoteFile[],
  known: Known,
): Generator<void, Found[]> {
  const judged = judge(track, known);
  const found: Found[] = [];
  for (const file of files) {
    found.push(overruled({ file, ...judged(file) }, known.said));
    yield;
  }
  return found;
}

/** Judges files against a track; one without a length is measured by what most peers offer. */
export function* findAll(
  track: Track,
  files: readonly RemoteFile[],
  options: Known & Pick<Thresholds, "auto_threshold">,
): Generator<void, { track: Track; found: Found[] }> {
  const found = yield* judgeAll(track, files, options);
  const seconds = agreedLength(track, found, options.auto_threshold);
  if (seconds === null) return { track, found };
  const measured = { ...track, duration_ms: seconds * 1000 };
  const again = judgeAgain(measured, options);
  for (const [at, { file, path }] of found.entries()) {
    found[at] = overruled({ file, path, verdict: again(file, path) }, options.said);
    yield;
  }
  return { track: measured, found };
}
