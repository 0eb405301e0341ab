/** What a list asked for so far: the same recording twice is one, however it is spelled. */
import { sameRecording } from "../music/fingerprint.ts";
import type { IngestItem } from "../store/ingest.ts";

type Wanted = Pick<IngestItem, "fingerprint" | "track" | "spotify">;

export class Asked {
  readonly #prints = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #codes = new Map<string, NonNullable<IngestItem["track"]>>();

  /** How many different things. */
  get size(): number {
    return this.#prints.size;
  }

  /** Whether it was asked for before: the same wish, the same id at Spotify, or the same ISRC. */
  has({ fingerprint, track, spotify }: Wanted): boolean {
    if (this.#prints.has(fingerprint!)) return true;
    if (track && spotify?.track_id && this.#ids.has(spotify.track_id)) return true;
    const first = track?.isrc ? this.#codes.get(track.isrc) : undefined;
    // Codes are given twice: what else is known of both must agree.
    return first !== undefined && sameRecording(track!, first);
  }

  add({ fingerprint, track, spotify }: Wanted): void {
    this.#prints.add(fingerprint!);
    if (track && spotify?.track_id) this.#ids.add(spotify.track_id);
    if (track?.isrc) this.#codes.set(track.isrc, track);
  }
}
