import type { RemoteFile } from "../schemas/candidate.ts";
import { albumEvidence, artistEvidence, type Evidence, titleEvidence } from "./evidence.ts";
import { deltaOf } from "./length.ts";
import type { ParsedPath, Reading } from "./parse_path.ts";
import type { Wanted } from "./wanted.ts";

/** Everything that is known of one file beside the wanted track. */
export interface Findings {
  path: Reading;
  /** Seconds between the lengths; `null` if one is not known. */
  delta: number | null;
  title: Evidence & { value: number; bar: number };
  artist: Evidence;
  album: number | null;
}

/** Gathers what gates, caps and score look at. */
export function findings(wanted: Wanted, file: RemoteFile, path: ParsedPath): Findings {
  const delta = deltaOf(wanted, file);
  return {
    path,
    delta,
    title: titleEvidence(wanted, path, delta),
    artist: artistEvidence(wanted, path, delta),
    album: albumEvidence(path),
  };
}
