/** Where replaced files are kept. */
import { isAbsolute, join, relative, sep } from "node:path";
import type { Config } from "../config.ts";

export type Folders = Pick<Config, "DATA_DIR" | "RECYCLE_DIR">;

/** Where replaced files are kept: on the library's file system or another. */
export function recycleDir({ RECYCLE_DIR, DATA_DIR }: Folders): string {
  return RECYCLE_DIR ?? join(DATA_DIR, "recycle");
}

/** Whether the library would list what is kept there as its own; hidden folders are passed over. */
export function liesInLibrary(config: Folders & Pick<Config, "MUSIC_DIR">): boolean {
  const way = relative(config.MUSIC_DIR, recycleDir(config));
  return !isAbsolute(way) && !way.split(sep).some((name) => name.startsWith("."));
}
