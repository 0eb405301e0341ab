/** Folder and name of a remote path; peers write it with either slash. */
export function splitPath(filename: string): { folder: string; name: string } {
  const cut = Math.max(filename.lastIndexOf("\\"), filename.lastIndexOf("/"));
  return { folder: filename.slice(0, Math.max(0, cut)), name: filename.slice(cut + 1) };
}
