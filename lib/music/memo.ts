/** Texts beyond this many units are hardly met twice, and would be held for nothing. */
const longest = 300;

/**
 * Remembers what was read of a text, of `most` texts at a time: when they are full, all are
 * forgotten, which costs less than to know the oldest. What `read` gives must not be changed.
 */
export function memo<T>(read: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return function recall(text) {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (text.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
