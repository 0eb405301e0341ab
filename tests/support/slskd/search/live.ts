/** A search that still runs or waits for its turn. */
export interface LiveSearch {
  /** Aborted with `Cancelled` when the client cancels. */
  readonly abort: AbortController;
}
