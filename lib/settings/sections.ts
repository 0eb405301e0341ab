/** What is to be known of variables that a person may set, beside their own schemas. */
import type { VariableName } from "../config.ts";
import { sections, type SettingSection } from "../schemas/setting_sections.ts";

/** Every variable a page may set. */
export type SettableName = (typeof sections)[SettingSection][number];
/** The names of `sections`, which are those of variables. */
export const settable: Readonly<Record<SettingSection, readonly SettableName[]>> = sections;

/** Who a service is and with what it is asked: there what was saved goes before (seed 002). */
export const savedFirst: ReadonlySet<VariableName> = new Set(
  [
    "SLSKD_BASE_URL",
    "SLSKD_API_KEY",
    "PLEX_BASE_URL",
    "PLEX_TOKEN",
    "ACOUSTID_API_KEY",
    "MUSIXMATCH_API_KEY",
    "MUSICBRAINZ_CONTACT",
  ] satisfies SettableName[],
);

/** Read when a process starts: a change applies from its next start on. */
export const atStart: ReadonlySet<VariableName> = new Set(
  [
    "ARTWORK_WORKER_CONCURRENCY",
  ] satisfies SettableName[],
);

/** A secret goes to this address only: another address needs it anew. */
export const addressOf: Readonly<Partial<Record<VariableName, VariableName>>> = {
  SLSKD_API_KEY: "SLSKD_BASE_URL",
  PLEX_TOKEN: "PLEX_BASE_URL",
  ACOUSTID_API_KEY: "ACOUSTID_BASE_URL",
};
