/** Texts beyond this many units are hardly met twice, and would be held for nothing. */
const longest = 300;

/**
 * Remembers what was read of a text: at least the latest `most` texts, at most twice as many. What
 * `read` gives must not be changed by anybody.
 */
export function memo<T>(read: (text: string) => T, most = 2048): (text: string) => T {
  let [fresh, older] = [new Map<string, T>(), new Map<string, T>()];
  return function recall(text) {
    const known = fresh.get(text);
    if (known !== undefined) return known;
    if (text.length > longest) return read(text);
    const earlier = older.get(text);
    const found = earlier === undefined ? read(text) : earlier;
    if (fresh.size >= most) [fresh, older] = [new Map(), fresh];
    fresh.set(text, found);
    return found;
  };
}
