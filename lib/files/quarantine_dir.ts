/** Where refused files are kept. */
import { isAbsolute, join, relative, sep } from "node:path";
import type { Config } from "../config.ts";

export type QuarantineFolder = Pick<Config, "DATA_DIR" | "QUARANTINE_DIR">;

/** The folder of refused files. */
export function quarantineDir({ QUARANTINE_DIR, DATA_DIR }: QuarantineFolder): string {
  return QUARANTINE_DIR ?? join(DATA_DIR, "quarantine");
}

/** Whether the library would list what is kept there as its own; hidden folders are passed over. */
export function isInLibrary(config: QuarantineFolder & Pick<Config, "MUSIC_DIR">): boolean {
  const way = relative(config.MUSIC_DIR, quarantineDir(config));
  return !isAbsolute(way) && !way.split(sep).some((name) => name.startsWith("."));
}
