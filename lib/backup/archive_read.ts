/** Reading a backup's archive, entry by entry. */
import { AppError, messageOf } from "../errors.ts";
import { block, padding, readHead } from "./tar.ts";

export interface Entry {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Larger than anything a backup is written with: what claims more is none. */
const mostBytes = 64 << 20;

/** A backup that cannot be read to its end. */
export function damaged(why: string): AppError {
  return new AppError("VALIDATION_ERROR", `This is no backup of Harmony, or it is damaged: ${why}`);
}

/** Takes exactly so many bytes at a time from a stream of pieces. */
class Bytes {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #held: Uint8Array<ArrayBuffer> = new Uint8Array();
  constructor(source: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = source.getReader();
  }

  async take(size: number): Promise<Uint8Array<ArrayBuffer>> {
    const whole = new Uint8Array(size);
    for (let at = 0; at < size;) {
      if (this.#held.length === 0) this.#held = await this.#next();
      const part = this.#held.subarray(0, size - at);
      whole.set(part, at);
      at += part.length;
      this.#held = this.#held.subarray(part.length);
    }
    return whole;
  }

  async #next() {
    const { value, done } = await this.#reader.read();
    if (done) throw new Error("it ends too early");
    return value;
  }

  /** Reads what is left: the sum at the end of the packed stream is compared there. */
  async drain(): Promise<void> {
    while (!(await this.#reader.read()).done);
  }

  /** Lets the file go; a stream that broke may never say that it has. */
  cancel(): void {
    this.#reader.cancel().catch(() => {});
  }
}

/**
 * The files of an archive in their order.
 * @throws {AppError} VALIDATION_ERROR when it is damaged, cut short or something else
 */
export async function* entriesOf(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Entry> {
  const bytes = new Bytes(source.pipeThrough(new DecompressionStream("gzip")));
  const reading = <T>(promise: Promise<T>) =>
    promise.catch((error) => Promise.reject(damaged(messageOf(error))));
  try {
    for (;;) {
      const entry = await reading(nextOf(bytes));
      if (!entry) break;
      yield entry;
    }
    await reading(bytes.drain());
  } finally {
    bytes.cancel();
  }
}

async function nextOf(bytes: Bytes): Promise<Entry | undefined> {
  const head = readHead(await bytes.take(block));
  if (!head) return undefined;
  if (head.size > mostBytes) throw new Error("a file in it is too large");
  const content = await bytes.take(head.size);
  await bytes.take(padding(head.size));
  return { name: head.name, bytes: content };
}
