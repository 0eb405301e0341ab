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

/** Files that are judged at a time: some milliseconds. */
const slice = 250;

/** Judges files against a track; it rests between slices, for who has other things to do. */
function* judgeAll(
  track: Track,
  files: readonly RemoteFile[],
  known: Known,
): Generator<void, Found[]> {
  const judged = judge(track, known);
  const found: Found[] = [];
  for (const file of files) {
    if (found.length % slice === slice - 1) yield;
    found.push(overruled({ file, ...judged(file) }, known.said));
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
  yield;
  const measured = { ...track, duration_ms: seconds * 1000 };
  const again = judgeAgain(measured, options);
  return {
    track: measured,
    found: found.map(({ file, path }) =>
      overruled({ file, path, verdict: again(file, path) }, options.said)
    ),
  };
}
