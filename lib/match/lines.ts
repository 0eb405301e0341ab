/** One line of a stream of bytes; `text` is `null` where it was too long to be held. */
export interface Line {
  /** 1 for the first. */
  number: number;
  text: string | null;
}

const newline = 10;

/** Bytes of a line that is coming in; beyond `longest` they are dropped. */
class Pieces {
  #held: Uint8Array[] = [];
  #size = 0;
  constructor(readonly longest: number) {}

  add(bytes: Uint8Array) {
    this.#size += bytes.length;
    if (this.#size <= this.longest) this.#held.push(bytes);
    else this.#held = [];
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** The text so far, and nothing is held any more. */
  take(): string | null {
    const isTooLong = this.#size > this.longest;
    const decoder = new TextDecoder();
    const texts = this.#held.map((bytes) => decoder.decode(bytes, { stream: true }));
    this.#held = [];
    this.#size = 0;
    return isTooLong ? null : texts.join("") + decoder.decode();
  }
}

/**
 * The lines of a stream, whatever the system that wrote it ends them with, a byte order mark left
 * out. Never more than one line is held, and none of more than `longest` bytes.
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Line> {
  const pieces = new Pieces(longest);
  let number = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      pieces.add(chunk.subarray(from, end));
      yield { number: ++number, text: pieces.take() };
      from = end + 1;
    }
    if (from < chunk.length) pieces.add(chunk.slice(from));
  }
  if (!pieces.isEmpty) yield { number: ++number, text: pieces.take() };
}
