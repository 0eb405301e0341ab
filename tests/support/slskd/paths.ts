import type { Profile } from "./profiles.ts";
import { ticks } from "./format.ts";

/** Where files land (contracts/slskd.md §5), for slskd on Unix. */

function split(remote: string): string[] {
  return remote.replaceAll("\\", "/").split("/");
}

function safe(segment: string): string {
  const clean = segment.replaceAll("\0", "_");
  return clean === "." || clean === ".." ? "_" : clean;
}

/** Drops `C:`, `\\server` or `@@` and five or more alphanumerics (0.26+). */
function withoutRoot(segments: string[]): string[] {
  if (segments[0] === "" && segments[1] === "") return segments.slice(3);
  const root = /^([a-z]:|@@[a-z0-9]{5,})$/i;
  return root.test(segments[0] ?? "") ? segments.slice(1) : segments;
}

function parts(profile: Profile, remote: string): { folders: string[]; name: string } {
  const all = profile.patternPaths ? withoutRoot(split(remote)) : split(remote);
  const segments = all.filter((segment) => segment !== "").map(safe);
  return { folders: segments.slice(0, -1), name: segments.at(-1) ?? "_" };
}

/** The folder of a remote path, with its own separators; empty for a bare name. */
export function remoteDirectory(remote: string): string {
  return remote.slice(0, Math.max(remote.lastIndexOf("\\"), remote.lastIndexOf("/"), 0));
}

/** The last segment of a remote path. */
export function remoteName(remote: string): string {
  return split(remote).at(-1) ?? remote;
}

/** Below the downloads folder: the batch's destination, else the last remote folder. */
export function finalPath(profile: Profile, remote: string, destination?: string): string {
  const { folders, name } = parts(profile, remote);
  const folder = destination ?? folders.at(-1);
  return folder === undefined ? name : `${folder}/${name}`;
}

/** Below the incomplete folder: 0.26+ keeps user and path apart, before that two can collide. */
export function incompletePath(profile: Profile, username: string, remote: string): string {
  if (!profile.patternPaths) return finalPath(profile, remote);
  const { folders, name } = parts(profile, remote);
  return [safe(username.replaceAll(/[/\\]/g, "_")), ...folders, name].join("/");
}

/** The name slskd gives a second file: `<stem>_<.NET ticks><extension>`. */
export function collisionPath(path: string, now: number): string {
  const dot = path.lastIndexOf(".");
  const cut = dot > path.lastIndexOf("/") + 1 ? dot : path.length;
  return `${path.slice(0, cut)}_${ticks(now)}${path.slice(cut)}`;
}
