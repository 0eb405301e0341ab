/** One request as it came in; times in milliseconds of the stand-in's clock. */
export interface RequestLogEntry {
  startedAt: number;
  endedAt?: number;
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

  add(entry: RequestLogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > most) this.entries.shift();
  }
}
