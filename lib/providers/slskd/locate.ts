import { basename, dirname, join } from "node:path";
import { resolveInside } from "../../files/inside.ts";
import { ServiceError } from "../../service_error.ts";
import type { Slskd } from "./client.ts";
import { localPaths, mapPath, withoutTicks } from "./paths.ts";
import { troubleOf } from "./trouble.ts";

export interface Sought {
  transfer_id: string | null;
  filename: string;
  size: number;
  destination: string;
}

/** slskd's downloads folder, in its own eyes and in Harmony's. */
export interface PathMap {
  theirs: string;
  ours: string;
}

/**
 * @param configured `SLSKD_DOWNLOADS_DIR`, when slskd's folder has another name here
 */
export async function pathMap(
  slskd: Slskd,
  configured: string | undefined,
  signal?: AbortSignal,
): Promise<PathMap> {
  const { directories } = await slskd.options(signal);
  return { theirs: directories.downloads, ours: configured ?? directories.downloads };
}

/**
 * Finds the file of a transfer: where slskd's own event says it put it, else where its rules put
 * it, also under the name with ticks that it takes when the name was in use.
 * @returns an absolute path, or `undefined` while there is none of the right size
 */
export async function locate(
  slskd: Slskd,
  map: PathMap,
  sought: Sought,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const told = sought.transfer_id ? await toldPath(slskd, sought.transfer_id, signal) : undefined;
  const mapped = told === undefined ? undefined : mapPath(told, map.theirs, map.ours);
  if (mapped && await sizeOf(mapped) !== undefined) return mapped;
  for (const relative of localPaths(sought.filename, sought.destination)) {
    const found = await withOrWithoutTicks(resolveInside(map.ours, relative), sought.size);
    if (found) return found;
  }
}

/** Events are a help, not a need: without them the rules of slskd find the file. */
async function toldPath(slskd: Slskd, transfer_id: string, signal?: AbortSignal) {
  try {
    return (await slskd.finishedFiles(signal)).get(transfer_id);
  } catch (error) {
    if (!(error instanceof ServiceError) || troubleOf(error)) throw error;
  }
}

async function withOrWithoutTicks(path: string, size: number): Promise<string | undefined> {
  const folder = dirname(path);
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.isFile && withoutTicks(entry.name) === basename(path)) names.push(entry.name);
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return;
    throw error;
  }
  // The newest first: ticks grow, and a name without them was there before.
  for (const name of names.sort().reverse()) {
    if (await sizeOf(join(folder, name)) === size) return join(folder, name);
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  const info = await Deno.lstat(path).catch(() => undefined);
  return info?.isFile ? info.size : undefined;
}
