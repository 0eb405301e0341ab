import { z } from "zod";
import { QualityProfile } from "./quality.ts";
import { SettingSource } from "./setting_source.ts";

const about = { source: SettingSource, variable: z.string() };

/** `GET /settings/quality`. */
export const QualitySettings = z.object({
  profile: z.object({ value: QualityProfile, default: QualityProfile, ...about }),
  upgrades: z.object({ value: z.boolean(), default: z.boolean(), ...about }),
}).meta({ id: "QualitySettings" });
export type QualitySettings = z.output<typeof QualitySettings>;

const texts = z.union([z.array(z.string().max(20)).max(100), z.string().max(20)])
  .transform((value) => Array.isArray(value) ? value : [value]);
const step = z.string().max(20).transform((text) => text.trim() || null).nullable().default(null);

/** The form of the profile: all of it, and which of its buttons was pressed. */
export const QualityForm = z.object({
  steps: texts.default([]),
  minimum: step,
  cutoff: step,
  /** A step to be added at the end. */
  add: step,
  /** `up:2` moves the third step up; `save` takes it as it is. */
  act: z.string().regex(/^(save|add|reset|(up|down|remove):\d{1,3})$/).default("save"),
}).meta({ id: "QualityForm" });
export type QualityForm = z.output<typeof QualityForm>;

/** A box that is not ticked is not sent. */
export const UpgradesForm = z.object({
  enabled: z.union([z.boolean(), z.stringbool()]).default(false),
}).meta({ id: "UpgradesForm" });
