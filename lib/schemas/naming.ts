import { z } from "zod";
import { SettingSource } from "./setting_source.ts";

/** A track and the name a template gives it. */
export const NamingExample = z.object({
  /** What it is an example of; `library`: a file of this library. */
  kind: z.enum(["complete", "disc", "bare", "signs", "library"]),
  name: z.string(),
  /** Below MUSIC_DIR. */
  path: z.string(),
}).meta({ id: "NamingExample" });
export type NamingExample = z.output<typeof NamingExample>;

/** What is wrong with a template: a code, and the piece of it. */
export const NamingFault = z.object({ fault: z.string(), detail: z.string() });
export type NamingFault = z.output<typeof NamingFault>;

/** `GET /settings/files/preview`. */
export const NamingPreview = z.object({
  template: z.string(),
  examples: z.array(NamingExample),
}).meta({ id: "NamingPreview" });
export type NamingPreview = z.output<typeof NamingPreview>;

/** `GET /settings/files`. */
export const NamingSettings = NamingPreview.extend({
  source: SettingSource,
  default: z.string(),
  variable: z.string(),
}).meta({ id: "NamingSettings" });
export type NamingSettings = z.output<typeof NamingSettings>;

export const PreviewQuery = z.object({ template: z.string().max(2000) });

/** The form: a template, or the default again. */
export const NamingForm = z.object({
  template: z.string().max(2000).optional(),
  act: z.enum(["save", "reset"]).default("save"),
}).meta({ id: "NamingForm" });
