/** How much room is left on a disk. */
import { statfs } from "node:fs/promises";
import type { Config } from "../config.ts";
import type { DiskSpace } from "../schemas/system_stats.ts";

/** Bytes of the file system below a path. */
export interface Space {
  total: number;
  free: number;
}
export type SpaceOf = (path: string) => Promise<Space | null>;

/** `null` where there is no such folder, or it may not be looked at. */
export const spaceOf: SpaceOf = async (path) => {
  try {
    const { bsize, blocks, bavail } = await statfs(path);
    return blocks > 0 ? { total: blocks * bsize, free: bavail * bsize } : null;
  } catch {
    return null;
  }
};

type Thresholds = Pick<Config, "DISK_LOW_BYTES" | "DISK_LOW_PCT">;

/** Two percent of a very large disk are no reason to worry. */
const largeFactor = 20;

export function isLow({ total, free }: Space, config: Thresholds): boolean {
  const { DISK_LOW_BYTES: bytes, DISK_LOW_PCT: percent } = config;
  return free < bytes || free < total * percent / 100 && free < bytes * largeFactor;
}

export function described(path: string, space: Space, config: Thresholds): DiskSpace {
  const { total, free } = space;
  const used = total - free;
  const percent = Math.round(used / total * 1000) / 10;
  return { path, total, free, used, percent, low: isLow(space, config) };
}
