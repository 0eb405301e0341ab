/** A value that is expensive to read, read again when it is old; nobody reads it twice at once. */
export interface Watched<T> {
  /** The value, read anew if it is too old. */
  get(): Promise<T>;
  /** What was read last, at once; an old value is read anew behind the scenes. */
  last(): T | undefined;
}

/** @param read must not fail */
export function watched<T>(read: () => Promise<T>, fresh_ms: number): Watched<T> {
  let kept: { value: T; at: number } | undefined;
  let reading: Promise<T> | undefined;
  const isOld = () => !kept || performance.now() - kept.at >= fresh_ms;
  function again(): Promise<T> {
    return reading ??= read().then((value) => {
      kept = { value, at: performance.now() };
      return value;
    }).finally(() => reading = undefined);
  }
  return {
    get: () => isOld() ? again() : Promise.resolve(kept!.value),
    last() {
      if (isOld()) void again();
      return kept?.value;
    },
  };
}
