/** What the system does not let us know, or does not have, is `null`. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
