/** Writing a backup's archive: `tar` in `gzip`, entry by entry, never more of it than one in memory. */
import { block, headOf, padding } from "./tar.ts";

/** A file of a table holds at most twice as much; a table has as many as it needs. */
const pieceSize = 1 << 20;

export class ArchiveWriter {
  readonly #gzip = new CompressionStream("gzip");
  readonly #writer = this.#gzip.writable.getWriter();
  readonly #done: Promise<void>;
  constructor(sink: WritableStream<Uint8Array<ArrayBuffer>>, readonly at: Date) {
    this.#done = this.#gzip.readable.pipeTo(sink);
    // Whoever writes next hears of it.
    this.#done.catch(() => {});
  }

  /** One whole file. */
  async add(name: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await this.#writer.write(headOf(name, bytes.length, this.at));
    await this.#writer.write(new Uint8Array(bytes));
    await this.#writer.write(new Uint8Array(padding(bytes.length)));
  }

  /** What comes in pieces, as `name.00001`, `name.00002` …; `each` sees every byte once. */
  async addPieces(
    name: string,
    source: AsyncIterable<Uint8Array>,
    each: (bytes: Uint8Array) => void,
  ): Promise<void> {
    let [held, size, number]: [Uint8Array[], number, number] = [[], 0, 0];
    const put = async () => {
      if (size === 0) return;
      await this.add(`${name}.${String(++number).padStart(5, "0")}`, joined(held, size));
      [held, size] = [[], 0];
    };
    for await (const bytes of source) {
      each(bytes);
      // A single row may be larger than what a reader takes for a file of a backup.
      for (let at = 0; at < bytes.length; at += pieceSize) {
        const part = new Uint8Array(bytes.subarray(at, at + pieceSize));
        held.push(part);
        size += part.length;
        if (size >= pieceSize) await put();
      }
    }
    await put();
  }

  /** The end of the archive; resolves when all of it is written. */
  async close(): Promise<void> {
    await this.#writer.write(new Uint8Array(2 * block));
    await this.#writer.close();
    await this.#done;
  }

  /** Gives up; what was written so far is nobody's backup. */
  async abort(reason: unknown): Promise<void> {
    await this.#writer.abort(reason).catch(() => {});
    await this.#done.catch(() => {});
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
