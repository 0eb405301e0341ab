import { extname } from "node:path";
import { parseFile } from "music-metadata";
import { formatName, type Sound } from "../music/quality.ts";
import { fileError } from "./error.ts";

/** How a file sounds, by what stands in it. FileError if it cannot be read. */
export async function soundOfFile(path: string): Promise<Sound> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    return {
      format: formatName(extname(path).slice(1), format.lossless ?? false),
      bitrate_kbps: format.bitrate === undefined ? null : Math.round(format.bitrate / 1000),
      bit_depth: format.bitsPerSample ?? null,
    };
  } catch (error) {
    throw fileError(error, path);
  }
}
