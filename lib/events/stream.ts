/** One page that is told what changes. */

/** Whoever asked for a stream. */
export interface Listener {
  /** Streams of one client are counted together. */
  client: string;
  /** Whether it may still hear: its key or session may be gone. */
  stillMay(): Promise<boolean>;
}

/** Messages that may wait for a client; one that does not read them is let go. */
const mostWaiting = 64;

export class Stream {
  readonly body: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  /** @param ended called once, whoever ends it */
  constructor(readonly listener: Listener, readonly ended: (stream: Stream) => void) {
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => ended(this),
    }, { highWaterMark: mostWaiting });
  }

  /** Sends what was made for all; never waits. */
  send(bytes: Uint8Array): void {
    if ((this.#controller.desiredSize ?? 0) > 0) return this.#controller.enqueue(bytes);
    this.#controller.error(new Error("Nobody reads this stream"));
    this.ended(this);
  }

  close(): void {
    this.#controller.close();
    this.ended(this);
  }
}
