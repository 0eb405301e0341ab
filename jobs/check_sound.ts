/** Whether a file is the wanted recording by its sound. */
import { messageOf } from "../lib/errors.ts";
import { fingerprintOf } from "../lib/files/fpcalc.ts";
import { soundVerdict } from "../lib/music/same_sound.ts";
import type { AcoustidFinding, AudioFacts } from "../lib/schemas/audio.ts";
import { ServiceError } from "../lib/service_error.ts";
import type { Wish } from "../lib/store/wishes.ts";
import type { JobContext } from "./job.ts";
import type { Refusal } from "./refuse_file.ts";

const unheard = { score: null, recording_id: null, recording: null };

/**
 * Asks AcoustID what the sound is and writes it into `audio`. Only a sound that is known, as other
 * recordings alone, refuses a file: no service that is away and no missing program holds one up.
 */
export async function refusedBySound(
  path: string,
  wish: Wish,
  audio: AudioFacts,
  context: JobContext,
): Promise<Refusal | undefined> {
  const { config, providers } = context;
  // A file somebody picked has no names it could be compared with.
  if (!config.VERIFY_ACOUSTID || !providers.acoustid || wish.artists.length === 0) return undefined;
  audio.acoustid = await listen(path, wish, context);
  const { verdict, recording, score } = audio.acoustid;
  if (verdict !== "other") return undefined;
  const detail = `${recording} (${Math.round((score ?? 0) * 100)} %)`;
  return { code: "other_recording", detail, audio };
}

async function listen(
  path: string,
  wish: Wish,
  { config, providers, log, signal }: JobContext,
): Promise<AcoustidFinding> {
  const fingerprint = await fingerprintOf(config.FPCALC_PATH, path, signal);
  if (!fingerprint) return { verdict: "no_fpcalc", ...unheard };
  try {
    return soundVerdict(wish, await providers.acoustid!.lookup(fingerprint, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ServiceError)) throw error;
    log.warn("acoustid.away", { download_id: wish.id, error: messageOf(error), said: error.body });
    return { verdict: "away", ...unheard };
  }
}
