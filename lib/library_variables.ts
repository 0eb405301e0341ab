/** Variables of naming, quality and upgrades; the first three lock a setting of the pages. */
import { resolve } from "node:path";
import { z } from "zod";
import { count, seconds } from "./config_kinds.ts";
import { defaultTemplate } from "./schemas/template.ts";
import { NamingTemplate } from "./schemas/setting.ts";
import { ProfileLine } from "./schemas/quality.ts";

export const libraryVariables = {
  NAMING_TEMPLATE: NamingTemplate.optional().describe(
    `Names of files below MUSIC_DIR; empty: as the settings page says, at first ${defaultTemplate}`,
  ),
  QUALITY_PROFILE: ProfileLine.optional().describe(
    "Formats best first, e.g. FLAC:24,FLAC,MP3:320,MP3:V0;minimum=MP3:V0;cutoff=FLAC; " +
      "empty: as the settings page says, at first SLSKD_PREFERRED_FORMATS",
  ),
  UPGRADE_ENABLED: z.stringbool().optional().describe(
    "Look for better files of what is below the profile's cutoff; empty: as the settings page " +
      "says, at first off",
  ),
  UPGRADE_INTERVAL_S: seconds(3600, 60).describe("Time between two looks for files to upgrade"),
  UPGRADE_BATCH: count(10, 1, 1000).describe("Most upgrades that are under way at once"),
  UPGRADE_RETRY_DAYS: count(7, 1, 365).describe(
    "Days until a file is looked for again; doubles with each time, at most 16 times",
  ),
  RECYCLE_DIR: z.string().transform((path) => resolve(path)).optional().describe(
    "Where replaced files are kept; empty: DATA_DIR/recycle",
  ),
  RECYCLE_RETENTION_DAYS: count(30, 0, 36_500).describe(
    "Days a replaced file is kept there; 0: for ever",
  ),
};
