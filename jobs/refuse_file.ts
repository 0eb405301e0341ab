/** What becomes of a file that was refused. */
import { candidateFailed } from "../lib/life.ts";
import type { AudioFacts } from "../lib/schemas/audio.ts";
import type { Candidate, OutcomeCode } from "../lib/schemas/candidate.ts";
import type { Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";

export interface Refusal {
  code: OutcomeCode;
  detail: string;
  audio: AudioFacts | null;
}

/** The candidate failed, and the next one is tried. */
export async function refuse(
  wish: Wish,
  candidate: Candidate,
  { code, detail }: Refusal,
  { sql, log }: JobContext,
): Promise<void> {
  log.info("download.refused", { download_id: wish.id, code, detail });
  await sql.begin((tx) => candidateFailed(tx, candidate, code, detail));
}
