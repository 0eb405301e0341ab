/** Values of labels: each makes a series that is kept for ever, so none may come from outside unchecked. */

/** Those that are listed; whatever else comes counts as `other`. */
export function among(names: Iterable<string>): (name: string) => string {
  const known = new Set(names);
  return (name) => known.has(name) ? name : "other";
}

/** The first `most` that come, where the code knows them all but nobody lists them; then `other`. */
export function firstOf(most: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (known.has(name)) return name;
    if (known.size >= most) return "other";
    known.add(name);
    return name;
  };
}

/** What was made for a value, made once: finding a series by its labels costs five times as much. */
export function kept<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const found = made.get(name);
    if (found !== undefined) return found;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}
