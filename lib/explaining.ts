/** What a person is told of why a file stands where it stands, besides its stored reasons. */
import type { Config } from "./config.ts";
import type { Sql } from "./db.ts";
import { pathGuesser } from "./music/guess_path.ts";
import { type History, leadOver } from "./music/rank.ts";
import type { Candidate, Lead } from "./schemas/candidate.ts";
import type { QualityProfile } from "./schemas/quality.ts";
import { setting } from "./settings.ts";
import { historyOf } from "./store/peers.ts";

type Explainable = Omit<Candidate, "denied">;

/**
 * The files of a download with what their paths say, and by what each stands before the next one in
 * trying order, by the settings and the peers' records of now.
 */
export async function explained<C extends Explainable>(
  { sql, config }: { sql: Sql; config: Config },
  candidates: readonly C[],
): Promise<C[]> {
  if (candidates.length === 0) return [];
  const profile = await setting(sql, config, "quality_profile");
  const history = await historyOf(sql, candidates.map(({ username }) => username));
  const next = followers(candidates);
  const read = pathGuesser();
  return candidates.map((one) => {
    const { artist, album, year, track, title } = read(one.filename);
    const behind = next.get(one.id);
    return {
      ...one,
      reading: { artist, album, year, track, title },
      lead: behind ? leadOf(one, behind, profile, history) : null,
    };
  });
}

/** Which file is tried after which, download by download. */
function followers<C extends Explainable>(candidates: readonly C[]): Map<number, C> {
  const ordered = [...candidates].sort((a, b) =>
    a.download_id - b.download_id || a.rank - b.rank || a.id - b.id
  );
  return new Map(ordered.flatMap((one, at) => {
    const behind = ordered[at + 1];
    return behind?.download_id === one.download_id ? [[one.id, behind] as const] : [];
  }));
}

const inFolder = ({ reasons }: Explainable) =>
  reasons.some(({ rule, effect }) => rule === "album_folder" && effect === "note");

function leadOf(
  first: Explainable,
  next: Explainable,
  profile: QualityProfile,
  history: History,
): Lead | null {
  const [a, b] = [first, next].map((one) => ({ file: one, verdict: one }));
  const lead = leadOver(a!, b!, profile, history);
  if (lead !== "confidence" && inFolder(first) && !inFolder(next)) return "album_folder";
  return lead;
}
