import { Reasons } from "./candidate_reasons.tsx";
import type { Candidate } from "../lib/schemas/candidate.ts";
import type { Track } from "../lib/schemas/track.ts";
import type { Ui } from "./ui.ts";

interface WhyProps {
  wanted: Pick<Track, "title" | "album" | "duration_ms" | "year"> & { artists: readonly string[] };
  candidate: Omit<Candidate, "denied">;
  ui: Ui;
}

/** Why a file stands where it stands. */
export function WhyFile({ candidate, ui }: WhyProps) {
  return <Reasons reasons={candidate.reasons} ui={ui} />;
}
