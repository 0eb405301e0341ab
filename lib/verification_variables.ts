/** How finished files are checked, and where those go that are refused. */
import { resolve } from "node:path";
import { z } from "zod";
import { flag, httpUrl, secret } from "./config_kinds.ts";

const program = (otherwise: string) => z.string().default(otherwise);

export const verificationVariables = {
  QUARANTINE_DIR: z.string().transform((path) => resolve(path)).optional().describe(
    "Where refused files are kept; empty: DATA_DIR/quarantine",
  ),
  VERIFY_LOSSLESS: flag(false).describe(
    "Refuse lossless files that were made from lossy ones, by their spectrum (needs ffmpeg)",
  ),
  VERIFY_ACOUSTID: flag(false).describe(
    "Refuse other recordings by their sound (needs fpcalc and ACOUSTID_API_KEY)",
  ),
  ACOUSTID_API_KEY: z.string().optional().meta(secret).describe("Application key of acoustid.org"),
  ACOUSTID_BASE_URL: httpUrl.default("https://api.acoustid.org").describe("Where AcoustID answers"),
  FFMPEG_PATH: program("ffmpeg").describe(
    "Finished files are decoded with it where it is installed; - uses none",
  ),
  FPCALC_PATH: program("fpcalc").describe("The program of Chromaprint that takes fingerprints"),
} as const satisfies Record<string, z.ZodType>;
