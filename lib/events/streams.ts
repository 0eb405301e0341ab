/** Every page that is told what changes by this process: one queue and one timer for all of them. */
import { AppError } from "../errors.ts";
import { type Listener, Stream } from "./stream.ts";

const encoder = new TextEncoder();

/** Proxies end what is silent for a minute. */
const signOfLifeMs = 15_000;
/** Keys and sessions are looked at again after so many signs of life; those revoked end at once. */
const looksEvery = 4;

/**
 * A browser has six connections to a server that speaks HTTP/1.1: with one stream for each page that is
 * seen, the seventh would wait for ever. Beyond four they look from time to time, as without a stream.
 */
const limits = { all: 1000, client: 4 };

export interface StreamsOptions {
  /** How many there may be. */
  most?: Readonly<typeof limits>;
  /** Called when the last one ended. */
  emptied?: () => void;
}

const retry_after_s = 30;

export class Streams {
  readonly #open = new Set<Stream>();
  /** Tells this process from another, and from itself before a restart. */
  readonly #run = crypto.randomUUID().slice(0, 8);
  #sent = 0;
  /** Which message of each topic was the last one. */
  readonly #toldAt = new Map<string, number>();
  #signs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isOver = false;

  constructor(readonly options: StreamsOptions = {}) {}

  get size(): number {
    return this.#open.size;
  }

  /** The id of what was told last, whether anybody heard it or not. */
  get lastId(): string {
    return `${this.#run}-${this.#sent}`;
  }

  /**
   * Opens a stream. Whoever knows less than was told is told it now: once each topic, or `resume` where
   * it is not known which.
   * @param lastId the id of the message that was heard last, or of when the page was made
   * @throws {AppError} 429 for too many of one client, 503 for too many, or when the process ends
   */
  open(listener: Listener, lastId?: string): ReadableStream<Uint8Array> {
    this.#admit(listener.client);
    const stream = new Stream(listener, (ended) => this.#forget(ended));
    this.#open.add(stream);
    this.#timer ??= setInterval(() => this.#live(), signOfLifeMs);
    const missed = this.#missedBy(lastId).map((topic) => this.#message(topic)).join("");
    stream.send(encoder.encode(missed || `id: ${this.lastId}\n\n`));
    return stream.body;
  }

  /** What was told since a message; of another process, or of itself before a restart, nothing is known. */
  #missedBy(lastId: string | undefined): string[] {
    if (lastId === undefined) return [];
    const [, run, number] = /^(\w+)-(\d+)$/.exec(lastId) ?? [];
    if (run !== this.#run) return ["resume"];
    const missed = [...this.#toldAt].filter(([, at]) => at > Number(number)).map(([topic]) =>
      topic
    );
    return missed.includes("resume") ? ["resume"] : missed;
  }

  #message(topic: string): string {
    return `event: ${topic}\nid: ${this.lastId}\ndata:\n\n`;
  }

  #admit(client: string) {
    const meta = { retry_after_s };
    const { most = limits } = this.options;
    if (this.#isOver || this.size >= most.all) {
      throw new AppError("DEPENDENCY_ERROR", "No room for another stream", { status: 503, meta });
    }
    const own = [...this.#open].filter(({ listener }) => listener.client === client).length;
    if (own < most.client) return;
    throw new AppError("RATE_LIMITED", "Too many streams of one client", { meta });
  }

  /** Tells everybody. */
  tell(topic: string): void {
    this.#toldAt.set(topic, ++this.#sent);
    this.#send(this.#message(topic));
  }

  /** Ends the streams of those who may hear no more. */
  async look(): Promise<void> {
    await Promise.all([...this.#open].map(async (stream) => {
      const may = await stream.listener.stillMay().catch(() => true);
      if (!may && this.#open.has(stream)) stream.close();
    }));
  }

  /** Ends all of them, and lets nobody in. */
  end(): void {
    this.#isOver = true;
    for (const stream of [...this.#open]) stream.close();
  }

  #live() {
    this.#send(":\n\n");
    if (++this.#signs % looksEvery === 0) void this.look();
  }

  #send(text: string) {
    const bytes = encoder.encode(text);
    for (const stream of [...this.#open]) stream.send(bytes);
  }

  #forget(stream: Stream) {
    this.#open.delete(stream);
    if (this.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.options.emptied?.();
  }
}
