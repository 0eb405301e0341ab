/** A path of this site, never another: `//evil` and `/\evil` are other sites to a browser. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[^\s\\\p{Cc}\p{Cs}]*$/u.test(path) ? path : "/";
}
