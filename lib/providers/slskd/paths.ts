/** Where slskd puts a finished file (contracts/slskd.md §5.2). */

const ticks = /_\d{18}(?=(\.[^.]*)?$)/;

/** A file name without the ticks slskd appends when the name was taken. */
export function withoutTicks(name: string): string {
  return name.replace(ticks, "");
}

/** One path segment as slskd writes it: on Unix only NUL, on Windows what Windows forbids. */
function variants(segment: string): string[] {
  if (segment === "." || segment === "..") return ["_"];
  const unix = segment.replaceAll("\0", "_");
  // deno-lint-ignore no-control-regex
  const windows = segment.replace(/["<>|:*?\\/\u0000-\u001f]/g, "_");
  return [...new Set([unix, windows])];
}

/**
 * The places, relative to slskd's downloads folder, where a remote file may lie, likeliest first:
 * the batch's destination, then the last remote folder, then none (0.26 strips a share's root).
 */
export function localPaths(remote: string, destination: string | null): string[] {
  const segments = remote.split(/[\\/]/).filter(Boolean);
  const names = variants(segments.at(-1) ?? "");
  const parents = segments.length > 1 ? variants(segments.at(-2) ?? "") : [];
  const folders = [...(destination ? [destination] : []), ...parents, ""];
  return folders.flatMap((folder) => names.map((name) => folder ? `${folder}/${name}` : name));
}

/**
 * A path of slskd's own machine as Harmony sees it.
 * @param theirs slskd's downloads folder in its own eyes, `ours` the same folder in Harmony's
 * @returns `undefined` when the path does not lie in that folder
 */
export function mapPath(path: string, theirs: string, ours: string): string | undefined {
  const clean = (text: string) => text.replaceAll("\\", "/").replace(/\/+$/, "");
  const [inner, root] = [clean(path), clean(theirs)];
  if (!inner.startsWith(`${root}/`) || inner.split("/").includes("..")) return undefined;
  return `${clean(ours)}${inner.slice(root.length)}`;
}
