/** Whether the recordings a sound is known as are the wanted one. */
import type { SoundRecording, SoundResult } from "../schemas/acoustid.ts";
import type { AcoustidFinding } from "../schemas/audio.ts";
import type { Track } from "../schemas/track.ts";
import { likeness } from "./alike.ts";
import { creditScore, wantedArtists } from "./artist.ts";
import { readTitle } from "./versions.ts";

type Wanted = Pick<Track, "title" | "artists">;

/** Sounds less alike than this are somebody's guess. */
const certain = 0.8;
/** From here on a title or an artist is the same, however it is spelled. */
const alike = 0.7;

/**
 * Compares what AcoustID knows a sound as with what is wanted, by title and artist: versions have no
 * name of their own there. `other` only when every recording it is known as is certainly something
 * else; names in another script cannot be compared, and so are never a reason.
 */
export function soundVerdict(wanted: Wanted, results: readonly SoundResult[]): AcoustidFinding {
  const known = results.filter(({ score }) => score >= certain)
    .sort((a, b) => b.score - a.score)
    .flatMap(({ score, recordings }) => recordings.map((recording) => ({ score, recording })))
    .filter(({ recording }) => recording.title && recording.artists.length > 0);
  const judged = known.map((one) => ({ ...one, fits: fits(wanted, one.recording) }));
  const best = judged.find(({ fits }) => fits === "yes") ??
    judged.find(({ fits }) => fits === "unsure") ?? judged[0];
  if (!best) return { verdict: "unknown", score: null, recording_id: null, recording: null };
  const verdict = { yes: "same", unsure: "unknown", no: "other" } as const;
  return {
    verdict: verdict[best.fits],
    score: best.score,
    recording_id: best.recording.id,
    recording: `${
      best.recording.artists.map(({ name }) => name).join(", ")
    } - ${best.recording.title}`,
  };
}

function fits(wanted: Wanted, { title = "", artists }: SoundRecording): "yes" | "no" | "unsure" {
  const credits = artists.map(({ name }) => name);
  const names = [...credits, credits.join(" & ")];
  const sameArtist = names.some((name) => creditScore(wantedArtists(wanted), name) >= alike);
  if (sameTitle(wanted.title, title) && sameArtist) return "yes";
  const comparable = isLatin(wanted.title) === isLatin(title) &&
    isLatin(wanted.artists.join(" ")) === isLatin(credits.join(" "));
  return comparable ? "no" : "unsure";
}

function sameTitle(wanted: string, title: string): boolean {
  const [asked, found] = [readTitle(wanted).core, readTitle(title).core];
  if (asked === "" || found === "") return true;
  const inside = ` ${asked} `.includes(` ${found} `) || ` ${found} `.includes(` ${asked} `);
  return inside || likeness(asked)(found) >= alike;
}

function isLatin(text: string): boolean {
  return /\p{Script=Latin}/u.test(text);
}
