/** Settings with everything a form, or a program that makes one, needs to know of them. */
import { z } from "zod";
import { SettingSection } from "./setting_sections.ts";
import { SettingSource } from "./setting_source.ts";

export const SettingDetail = z.object({
  key: z.string(),
  /** The variable of the environment that sets it, too. */
  variable: z.string(),
  section: SettingSection,
  type: z.enum(["boolean", "choice", "list", "number", "object", "secret", "text", "url"]),
  /** As it applies now; of a secret always `null`. */
  value: z.unknown(),
  default: z.unknown(),
  source: SettingSource,
  /** Whether only the environment can change it. */
  locked: z.boolean(),
  is_set: z.boolean(),
  /** When it was saved here. */
  updated_at: z.date().nullable(),
  applies: z.enum(["at_once", "at_restart"]),
  options: z.array(z.string()),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  integer: z.boolean(),
}).meta({ id: "SettingDetail" });
export type SettingDetail = z.output<typeof SettingDetail>;

/** `GET /settings/{section}`. */
export const SettingsSection = z.object({
  section: SettingSection,
  details: z.array(SettingDetail),
}).meta({ id: "SettingsSection" });
export type SettingsSection = z.output<typeof SettingsSection>;
