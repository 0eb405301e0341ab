/** Names of files elsewhere: they are asked for byte for byte, or not at all. */

/** Bytes of a user's and a file's name together: an index of PostgreSQL holds no more than 2704. */
const longest = 2500;
const bytes = new TextEncoder();

/** Whether a name, or two that stand in one index, are more than can be written down. */
export function isTooLong(name: string): boolean {
  return name.length * 3 > longest && bytes.encode(name).length > longest;
}

/** Whether a file can be written down and asked for by its name. */
export function isNameable(file: { username: string; filename: string }): boolean {
  const name = file.username + file.filename;
  return !name.includes("\0") && name.isWellFormed() && !isTooLong(name);
}
