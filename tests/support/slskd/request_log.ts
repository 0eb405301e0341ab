/** One request as it came in; times in milliseconds of the stand-in's clock. */
export interface RequestLogEntry {
  startedAt: number;
  endedAt?: number;
  /** Beginnings and ends of all requests, counted: tells apart what happened in one millisecond. */
  began: number;
  ended?: number;
  method: string;
  /** As sent, with `url_base`, without the query. */
  path: string;
  query: string;
  /** The route that took it, `undefined` if slskd has none. */
  route?: string;
  /** Whether a key came with it. */
  key: boolean;
  body?: string;
  status?: number;
}

/** Requests beyond this are forgotten, oldest first: a demo may run for days. */
const most = 50_000;

export class RequestLog {
  readonly entries: RequestLogEntry[] = [];
  #count = 0;

  begin(about: Omit<RequestLogEntry, "began">): RequestLogEntry {
    const entry = { ...about, began: this.#count++ };
    this.entries.push(entry);
    if (this.entries.length > most) this.entries.shift();
    return entry;
  }

  end(entry: RequestLogEntry, now: number, status: number): void {
    Object.assign(entry, { endedAt: now, ended: this.#count++, status });
  }
}
