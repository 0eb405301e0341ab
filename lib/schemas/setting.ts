/** What a person may set while Harmony runs. */
import { z } from "zod";
import { QualityProfile } from "./quality.ts";
import { SettingDetail } from "./setting_detail.ts";
import type { SettingSource } from "./setting_source.ts";
import { ClientId, Market, RedirectUri } from "./spotify_setting.ts";
import { parseTemplate, TemplateError } from "./template.ts";

/** A template of names that can be used, as its text. */
export const NamingTemplate = z.string().transform((text, context) => {
  try {
    parseTemplate(text);
    return text.trim();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { fault, detail, message } = error;
    context.addIssue({ code: "custom", message, params: { fault, detail } });
    return z.NEVER;
  }
});

/** Every key with the values it takes. */
export const settingValues = {
  naming_template: NamingTemplate,
  quality_profile: QualityProfile,
  upgrades: z.boolean(),
  spotify_client_id: ClientId.nullable(),
  spotify_redirect_uri: RedirectUri.nullable(),
  spotify_market: Market.nullable(),
} as const;
export type SettingKey = keyof typeof settingValues;
export const settingKeys = Object.keys(settingValues) as SettingKey[];
export type SettingValue<K extends SettingKey = SettingKey> = z.output<(typeof settingValues)[K]>;

/** One setting as a form shows it. */
export interface Setting<K extends SettingKey = SettingKey> {
  value: SettingValue<K>;
  source: SettingSource;
  /** The value it has when nobody sets it. */
  default: SettingValue<K>;
  /** The variable of the environment that sets it, too. */
  variable: string;
}

/** What a setting without a form of its own may be; of a secret dots, or nothing. */
const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** `GET /settings?view=full` */
export const SettingsQuery = z.object({ view: z.enum(["values", "full"]).default("values") });

/** `GET /settings`: the value of every key. */
export const Settings = z.object({
  settings: z.object({
    naming_template: z.string(),
    quality_profile: QualityProfile,
    upgrades: z.boolean(),
    spotify_client_id: z.string().nullable(),
    spotify_redirect_uri: z.string().nullable(),
    spotify_market: z.string().nullable(),
  }).catchall(Value),
  /** With `view=full`: each one that is a variable, too, with all that is known of it. */
  details: z.array(SettingDetail).optional(),
  /** When a person changed one last. */
  updated_at: z.date().nullable(),
}).meta({ id: "Settings" });
export type Settings = z.output<typeof Settings>;

const key = z.string().min(1).max(100);

/** `POST /settings`: a key and its new value, or several; `null` goes back to the default. */
export const SettingChange = z.union([
  z.strictObject({
    settings: z.record(key, z.unknown()).refine((sent) => {
      const { length } = Object.keys(sent);
      return length > 0 && length <= 200;
    }, "Between 1 and 200 settings"),
  }),
  z.strictObject({ key, value: z.unknown() }),
]).meta({ id: "SettingChange" });

/** `GET /settings/history` */
export const HistoryQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const SettingHistory = z.object({
  history: z.array(z.object({
    key: z.string(),
    old_value: z.unknown(),
    new_value: z.unknown(),
    changed_at: z.date(),
    /** The name of the key, where there was one. */
    changed_by: z.string().nullable(),
  })),
  limit: z.int(),
  offset: z.int(),
  total_count: z.int(),
}).meta({ id: "SettingHistory" });
export type SettingHistory = z.output<typeof SettingHistory>;
