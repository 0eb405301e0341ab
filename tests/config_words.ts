/** What the lists of all variables say of each. */
import type { z } from "zod";
import type { VariableName } from "../lib/config.ts";
import { variables } from "../lib/variables.ts";

/** Headings, each before the first variable of its section. */
export const headings: Partial<Record<VariableName, string>> = {
  HOST: "Start and storage",
  API_BASE_PATH: "Access",
  INTEGRATIONS_ENABLED: "Soulseek",
  SPOTIFY_CLIENT_ID: "Spotify and Plex",
  MUSIC_DIR: "Choosing and filing",
  MUSICBRAINZ_CONTACT: "Tags, covers, lyrics",
  FREE_IMPORT_MAX_FILE_BYTES: "Lists",
  WORKERS_ENABLED: "Background work",
};

interface Definition {
  type: string;
  defaultValue?: unknown;
  in?: z.ZodType;
  innerType?: z.ZodType;
}

/** The default as it would be written into the file; empty when there is none. */
export function defaultOf(schema: z.ZodType): string {
  const { type, defaultValue, in: input, innerType } = schema.def as unknown as Definition;
  if (type === "default") return String(defaultValue);
  const inside = input ?? innerType;
  return inside ? defaultOf(inside) : "";
}

/** The family a variable belongs to, which stands in the file once. */
export function familyOf(name: VariableName): string | undefined {
  return (variables[name] as z.ZodType).meta()?.["family"] as string | undefined;
}
