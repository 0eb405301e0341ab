/** Ogg files that were joined: one link follows the other (RFC 3533 §4). */

/** What a page says of its stream. */
export interface OggPage {
  /** Whether a stream begins with it. */
  isFirst: boolean;
  serial: number;
  /** Samples that are done at its end; -1: nothing ends here. */
  position: bigint;
  body: Uint8Array;
}

/** How a stream counts its samples. */
interface Clock {
  hertz: number;
  /** Samples at its beginning that are not played. */
  skipped: number;
}

/** Adds up how long the links of a file are. */
export class OggLinks {
  readonly #links: Map<number, { clock: Clock | undefined; last: number }>[] = [];
  #begins = false;

  /** Pages as they come; the streams of a link all begin before any of them goes on. */
  add({ isFirst, serial, position, body }: OggPage): void {
    if (isFirst && !this.#begins) this.#links.push(new Map());
    this.#begins = isFirst;
    const link = this.#links.at(-1);
    if (isFirst) link?.set(serial, { clock: clockOf(body), last: 0 });
    const stream = link?.get(serial);
    if (stream && position > 0n) stream.last = Number(position);
  }

  /** Seconds of all links; `undefined` when there is but one, or the sound of one is not known. */
  seconds(): number | undefined {
    if (this.#links.length < 2) return undefined;
    let sum = 0;
    for (const link of this.#links) {
      const played = [...link.values()].map(({ clock, last }) =>
        clock ? Math.max(0, last - clock.skipped) / clock.hertz : 0
      );
      const longest = Math.max(...played);
      if (!(longest > 0)) return undefined;
      sum += longest;
    }
    return sum;
  }
}

/** Vorbis I §4.2.2, RFC 7845 §5.1; of other codecs nothing is known. */
function clockOf(body: Uint8Array): Clock | undefined {
  if (body.length < 19) return undefined;
  const name = String.fromCharCode(...body.subarray(0, 8));
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (name === "OpusHead") return { hertz: 48_000, skipped: view.getUint16(10, true) };
  const hertz = name.startsWith("\x01vorbis") ? view.getUint32(12, true) : 0;
  return hertz > 0 ? { hertz, skipped: 0 } : undefined;
}
