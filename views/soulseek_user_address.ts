/** The addresses of users and their folders. */

const root = "/soulseek/user";

/** The page of a user. */
export function userHref(username: string, more: { q?: string; offset?: number } = {}): string {
  return `${root}?${search({ username, ...more })}`;
}

/** What is asked of a user: `info`, `status`, `browse`. */
export function userPart(username: string, part: string): string {
  return `${root}/${encodeURIComponent(username.toWellFormed())}/${part}`;
}

/** The folders of a user. */
export function foldersHref(username: string, more: { q?: string; offset?: number } = {}): string {
  const query = search(more);
  return userPart(username, query ? `browse?${query}` : "browse");
}

/** The files of a folder. */
export function folderHref(username: string, path: string, offset = 0): string {
  return userPart(username, `directory?${search({ path, offset })}`);
}

/** What is empty or zero stays out of it. */
function search(values: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(values).filter(([, value]) => value);
  return new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
}
