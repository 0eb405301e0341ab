/** What the cache of this process did since it started, for `/metrics`. */
export const cacheCounts = {
  hits: 0,
  /** Of the hits, those that were past their time while a new answer was made. */
  stale: 0,
  misses: 0,
  /** Answers made anew in the background. */
  refreshes: 0,
  /** Answers that made room for others. */
  evictions: 0,
  /** Answers forgotten because what they show changed. */
  invalidations: 0,
  /** 304: the caller had it already. */
  not_modified: 0,
  errors: 0,
};
