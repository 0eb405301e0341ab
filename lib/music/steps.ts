/** Takes all steps of a piece of work at once, for who has nothing else to do meanwhile. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
