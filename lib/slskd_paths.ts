/** The path map by a real file: one that slskd lists must lie where Harmony looks. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { mapPath } from "./providers/slskd/paths.ts";
import { readable } from "./setup.ts";

export interface PathsSeen {
  ok: boolean;
  /** What was found, or what is wrong. */
  detail: string;
  /** slskd's downloads folder, as slskd names it. */
  theirs: string;
}

/** @throws {ServiceError} when slskd cannot be asked */
export async function comparePaths(
  slskd: Slskd,
  { SLSKD_DOWNLOADS_DIR }: Pick<Config, "SLSKD_DOWNLOADS_DIR">,
): Promise<PathsSeen> {
  const { directories: { downloads: theirs } } = await slskd.options();
  const ours = SLSKD_DOWNLOADS_DIR ?? theirs;
  const fault = await readable(ours);
  if (fault !== null) return { ok: false, detail: fault, theirs };
  const listed = await slskd.aDownloadedFile().catch((error) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  if (listed === undefined) {
    return { ok: true, detail: `${ours} (empty: nothing to compare)`, theirs };
  }
  const path = mapPath(`${theirs}/${listed.path}`, theirs, ours) ?? join(ours, listed.path);
  const info = await Deno.stat(path).catch(() => undefined);
  const ok = info?.size === listed.size;
  const detail = ok ? `${ours} (${listed.path} found)` : `${listed.path} is not in ${ours}`;
  return { ok, detail, theirs };
}
